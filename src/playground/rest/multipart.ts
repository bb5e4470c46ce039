import { invalidForm } from '../refusal.ts';
import type { UploadedFile } from '../world/files.ts';

/** A request body and the files that came with it. */
export interface ParsedBody {
  readonly body: unknown;
  readonly uploads: readonly UploadedFile[];
}

/** Reads multipart/form-data the way Discord does: JSON in `payload_json`, files in `files[N]`. */
export async function readMultipart(contentType: string, data: Buffer): Promise<ParsedBody> {
  const response = new Response(new Uint8Array(data), { headers: { 'content-type': contentType } });
  const form = await response.formData();
  const uploads: UploadedFile[] = [];
  let body: unknown = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (name === 'payload_json') body = parseJson(value);
      continue;
    }
    const key = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (key === undefined) continue;
    uploads.push({
      key,
      name: value.name,
      contentType: value.type || 'application/octet-stream',
      data: new Uint8Array(await value.arrayBuffer()),
    });
  }
  return { body, uploads };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidForm([{ path: ['payload_json'], code: 'JSON_INVALID', message: 'The value is not JSON.' }]);
  }
}

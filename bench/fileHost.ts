/** Serves files the way Discord serves what members upload. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UploadedFile } from './interactions.ts';

export interface FileHost {
  /** The file as an interaction names it. Throws a RangeError if there is none of that name. */
  uploaded(name: string): UploadedFile;
  close(): Promise<void>;
}

export async function startFileHost(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<FileHost> {
  const byName = new Map(files.map(({ name, bytes }) => [name, bytes]));
  const server = createServer((request, response) => {
    const bytes = byName.get((request.url ?? '').slice(1));
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    uploaded(name) {
      const bytes = byName.get(name);
      if (!bytes) throw new RangeError(`no file is named ${name}`);
      return { name, url: `http://127.0.0.1:${port}/${name}`, size: bytes.length };
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

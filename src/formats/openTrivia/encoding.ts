/** The encodings that the Open Trivia Database offers for its texts. */
import { decodeHTML } from 'entities';

export type Decoder = (text: string) => string;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The decoder for a file, told by its types, which are always `multiple` or `boolean`: in base64 they read `bXVsdGlwbGU=` and
 * `Ym9vbGVhbg==`. Percent signs tell URL encoding, if they do so in all texts that have any and no text has a space.
 */
export function decoderOf(types: readonly string[], texts: readonly string[]): Decoder {
  if (types.some((type) => type === 'bXVsdGlwbGU=' || type === 'Ym9vbGVhbg==')) return fromBase64;
  const marked = texts.filter((text) => text.includes('%'));
  if (marked.length > 0 && !texts.some((text) => text.includes(' ')) && marked.every(isUrlEncoded)) return fromUrl;
  return decodeHTML;
}

function fromBase64(text: string): string {
  return BASE64.test(text) ? new TextDecoder('utf-8').decode(Buffer.from(text, 'base64')) : text;
}

function isUrlEncoded(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text);
}

function fromUrl(text: string): string {
  const bytes = text.replaceAll(/%[0-9A-Fa-f]{2}/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  return new TextDecoder('utf-8').decode(Buffer.from(bytes, 'latin1'));
}

/** Pictures of questions: what makes bytes or an address one that can be shown. */
import type { StoredImage } from '../storage/storage.ts';

/** Bytes of an image as it arrives, and at most of one that is kept. */
export const MAX_IMAGE_BYTES = 8 * 1024 * 1024;

/** Why something is not kept as an image. */
export const IMAGE_REFUSALS = [
  /** Not PNG, JPEG, GIF, WebP or AVIF, or one that is damaged. */
  'no image',
  /** Too many bytes or pixels. */
  'too large',
  /** An address that does not begin with `https://`, or has a user's name or password in it. */
  'no https',
  /** An address that does not lead to the public internet. */
  'private address',
  /** The server does not answer, or with an error. */
  'not fetched',
  'too slow',
] as const;
export type ImageRefusal = (typeof IMAGE_REFUSALS)[number];

export interface Refused {
  readonly refused: ImageRefusal;
}

export interface ImageMaker {
  /**
   * An image as it is kept: PNG, JPEG, GIF or WebP, upright, without what a camera wrote into it, and not larger than it is shown.
   * What is so already stays as it is, byte for byte. Never throws for what is in the bytes.
   */
  make(bytes: Uint8Array): Promise<StoredImage | Refused>;
}

export interface ImageFetcher {
  /**
   * The bytes at an address that somebody typed. Only over https and from public addresses: those of the host, and of every host
   * it leads on to, are checked as they are connected to. Never throws for what the address or its server does.
   */
  fetch(address: string, signal?: AbortSignal): Promise<Uint8Array | Refused>;
}

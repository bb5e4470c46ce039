/** How large images may be. */

/** Pixels on each side of an image that is kept; more are not shown anywhere. */
export const MAX_SIDE = 1600;
/** Bytes of an image that stays as it came. Larger ones are mostly photographs as PNG, which WebP makes far smaller. */
export const MAX_UNCHANGED_BYTES = 1024 * 1024;
/** Bytes of an image that we write, and of a WebP that stays as it came: so that what we wrote stays as it is. */
export const MAX_WRITTEN_BYTES = 2 * 1024 * 1024;
/**
 * Pixels of an image as it arrives, all frames together: more than a page of A4 at 600 dpi. Kinds that take more memory to decode may
 * have fewer, so that none takes over 256 MB.
 */
export const MAX_PIXELS = 50_000_000;
export const MAX_FRAMES = 500;

/** What an image file is made of, before anything decodes it. */

/**
 * - `plain`: nothing but what draws the picture, from the first byte to the last.
 * - `more`: also what does not, such as comments, the camera's notes, or other data behind the picture's end.
 * - `damaged`: ends too early, or cannot be followed.
 */
export type Anatomy = 'plain' | 'more' | 'damaged';

/** Pictures of questions. */

export interface StoredImage {
  /** See QuestionImage. */
  readonly id: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Images {
  /**
   * Stored until two days after they are last put, or named by a draft or an import that is kept; for ever once a question's version
   * or a typed question has them. `at` is now. Many are stored some at a time, so that clicks need not wait for all of them; if one
   * cannot be stored, some of the others may be. Images that nobody has and whose time is over go at the same time. One that is
   * there already costs next to nothing.
   */
  put(images: readonly StoredImage[], at: number): Promise<void>;
  /** Those that are there, by id. */
  get(ids: readonly string[]): Promise<Map<string, StoredImage>>;
}

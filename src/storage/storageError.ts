/** The database can't be used, for a reason that the host can do something about. The message is one sentence for them. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** What an error says, to be quoted in a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}

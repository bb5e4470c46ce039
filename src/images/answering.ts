/** The far end of ownProcess.ts: what runs in the process. */

/** What the process says. Its first word comes by itself, and says only that it is ready, or why not. */
export type Reply = { readonly answer: unknown } | { readonly failed: string };

/**
 * Answers the questions of the process that started this one; does nothing in a process that nobody started so. `prepare` gives the
 * function that answers. What either throws becomes an error of the one who asked.
 */
export async function answerParent(prepare: () => Promise<(question: unknown) => Promise<unknown>>): Promise<void> {
  if (!process.send) return;
  const reply = (said: Reply): void => void process.send?.(said);
  const fail = (error: unknown): void =>
    reply({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  // At once, even in the middle of work that nothing else can stop: nobody waits for the answer any more.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // Ctrl+C reaches every process of a terminal; when this one ends is for the other to say.
  process.on('SIGINT', () => undefined);
  try {
    const answer = await prepare();
    process.on('message', (question: unknown) => {
      answer(question).then((given) => reply({ answer: given }), fail);
    });
    reply({ answer: null });
  } catch (error) {
    fail(error);
  }
}

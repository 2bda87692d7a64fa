/** So long may something take that happens beside the test: a busy machine takes its time. */
const PATIENCE_MS = 60_000;
const BETWEEN_MS = 20;

/**
 * Waits for something that happens beside the test, such as a job that runs behind an answer.
 * @param look tells whether it has happened, or gives what was waited for
 * @param patience milliseconds that it may take: a minute, unless it is done by something that lets everything else on the machine go first
 * @throws when it has not been by then
 */
export async function until<T>(look: () => T | Promise<T>, patience = PATIENCE_MS): Promise<Exclude<T, false | null | undefined>> {
  for (const limit = performance.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))) {
    const found = await look();
    if (found) return found as Exclude<T, false | null | undefined>;
    if (performance.now() > limit) throw new Error('What was waited for did not happen.');
  }
}

import { until } from '../../backend/src/platform/testing/until';
import type { Answer, TestApp } from '../../backend/src/platform/testing/start-app';

/** Ask for things that all want a project's row, so that each has begun and stands behind the one before it when the first goes on. What they answer, in order. */
export async function inLine(test: TestApp, projectId: string, asks: readonly (() => Promise<Answer<unknown>>)[]): Promise<Answer<unknown>[]> {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  let isHeld = false;
  const held = test.database.work(async (tx) => {
    await tx.execute('SELECT FROM project WHERE id = $1 FOR NO KEY UPDATE', [projectId]);
    isHeld = true;
    await gate;
  });
  await until(() => isHeld);
  const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  const answers: Promise<Answer<unknown>>[] = [];
  try {
    for (const ask of asks) {
      answers.push(ask());
      await until(async () => (await test.database.one<{ n: number }>(waiting))?.n === answers.length);
    }
  } finally {
    go();
  }
  await held;
  return Promise.all(answers);
}

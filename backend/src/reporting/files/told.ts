import type { ReportFigures } from '@kortkurs/contract/reports';
import type { Source } from './report-tables';

/** For whom a job makes a file, and whom it tells how many rows are written. */
export interface MadeByJob {
  personId: string;
  progress: (done: number, total: number) => Promise<void>;
}

/** The long lists, which say as they are read how many of the rows of both are written. */
export function told(long: Omit<Source, 'report'>, figures: ReportFigures, progress: MadeByJob['progress']): Omit<Source, 'report'> {
  const total = figures.sessions + figures.participants;
  let done = 0;
  const each = async function* <Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
    for await (const row of rows) {
      yield row;
      done = Math.min(done + 1, total);
      await progress(done, total);
    }
  };
  return { sessions: () => each(long.sessions()), participants: () => each(long.participants()) };
}

import { dayOf, type Day } from './calendar';
import type { Rows } from './rows';
import type { DemoRun } from './runs';

/** Days from today between which the last day of the certificates lies: near enough to be reminded of, and not over in a few weeks. */
const [SOONEST, LATEST] = [20, 45];

/** Certificates of one course hold for a number of months, and those of one of its runs expire soon. */
export function limitCertificates(rows: Rows, runs: readonly DemoRun[], today: Day): void {
  for (const months of [6, 7, 5, 8, 4, 9]) {
    const soon = runs.find(({ course, endsAt }) => {
      const left = dayOf(new Date(endsAt)).add({ months }).since(today).total('days');
      return course !== runs[0]?.course && left >= SOONEST && left <= LATEST;
    });
    const version = soon && rows.of('course_version').find(({ id }) => id === soon.course.versionId);
    if (!version) continue;
    version.certificate_months = months;
    return;
  }
}

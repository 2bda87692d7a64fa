import type { LocalDate } from '@kortkurs/contract/common';
import type { Report, ReportMonth } from '@kortkurs/contract/reports';

/** The most months that a chart has room for. */
const MONTHS = 12;

/** The months of a chart, without a gap: the latest, or where the period ended longer ago, those up to its end. */
export function chartMonths({ months }: Pick<Report, 'months'>): ReportMonth[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  const known = new Map(months.map((month) => [month.month, month]));
  const filled: ReportMonth[] = [];
  for (let at = last.month; at >= first.month; at = before(at)) {
    filled.unshift(known.get(at) ?? { month: at, registeredMinutes: 0, signedMinutes: 0, periodRegisteredMinutes: 0, periodSignedMinutes: 0 });
  }
  const ended = filled.findLastIndex((month) => month.periodRegisteredMinutes > 0) + 1;
  const end = ended > 0 && ended <= filled.length - MONTHS ? ended : filled.length;
  return filled.slice(Math.max(0, end - MONTHS), end);
}

const before = (month: LocalDate): LocalDate => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12-01` : `${year}-${String(number - 1).padStart(2, '0')}-01`;
};

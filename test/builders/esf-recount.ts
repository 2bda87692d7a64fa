import type { ReportIndicator } from '@kortkurs/contract/indicators';

/** A participant as drawn: days attended, what they said of themselves, and what became of them. */
export interface Drawn {
  gender: 'F' | 'M' | 'X' | null;
  bornOn: string | null;
  employment: string | null;
  unemployedMonths: string | null;
  education: string | null;
  days: string[];
  events: { on: string; kind: string }[];
  later: { employed: boolean; improved: string | null } | null;
}

const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const age = (born: string, on: string): number => Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);

/** How many lack a fact and were under 18 on their first day: by rules that do not ask those, they were not asked. */
export function minorsLacking(all: readonly Drawn[], from: string, to: string): number {
  return all.filter(({ gender, bornOn, employment, education, days }) => {
    const lacks = !gender || [employment, education].some((answer) => !answer || answer === 'declined');
    return lacks && bornOn !== null && age(bornOn, days.toSorted()[0] ?? '') < 18 && days.some((day) => day >= from && day <= to);
  }).length;
}

/** Counts by the words of the regulation, one plain condition for each code, with nothing of the rules or the SQL that are tried. */
export function recountEsf(all: readonly Drawn[], from: string, to: string): { rows: Record<string, Pick<ReportIndicator, 'total' | 'F' | 'M' | 'X'>>; complete: number; grandTotal: number } {
  const present = all.filter(({ days }) => days.some((day) => day >= from && day <= to));
  const whole = present.filter(({ gender, bornOn, employment, education }) => gender && bornOn && employment && employment !== 'declined' && education && education !== 'declined');
  const rows: Record<string, { total: number; F: number; M: number; X: number }> = {};
  const count = (code: string, counts: boolean, gender: 'F' | 'M' | 'X'): void => {
    const row = (rows[code] ??= { total: 0, F: 0, M: 0, X: 0 });
    if (!counts) return;
    row.total += 1;
    row[gender] += 1;
  };
  for (const { gender, bornOn, employment, unemployedMonths, education, days, events, later } of whole) {
    if (!gender || !bornOn) continue;
    const [first = '', last = ''] = [days.toSorted()[0], days.toSorted().at(-1)];
    const years = age(bornOn, first);
    const seen = events.filter(({ on }) => on >= first && on <= plus(last, 28));
    const changed = seen.filter(({ kind }) => ['employed', 'unemployed_searching', 'inactive'].includes(kind)).toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1)?.kind;
    const [idle, jobless] = [employment === 'inactive' || employment === 'student', employment === 'unemployed'];
    const months = Number(unemployedMonths ?? 0);
    count('EECO01', true, gender);
    count('EECO02', jobless, gender);
    count('EECO03', jobless && (months > 12 || (years < 25 && months > 6)), gender);
    count('EECO04', idle, gender);
    count('EECO05', employment === 'employed', gender);
    count('EECO06', years < 18, gender);
    count('EECO07', years >= 18 && years <= 29, gender);
    count('EECO08', years >= 55, gender);
    count('EECO09', education === 'isced_0_2', gender);
    count('EECO10', education === 'isced_3_4', gender);
    count('EECO11', education === 'isced_5_8', gender);
    count('EECR01', idle && changed === 'unemployed_searching', gender);
    count('EECR02', employment !== 'student' && seen.some(({ kind }) => kind === 'in_education'), gender);
    count('EECR03', seen.some(({ kind }) => kind === 'qualification_assessed'), gender);
    count('EECR04', (idle || jobless) && changed === 'employed', gender);
    count('EECR05', (idle || jobless) && later?.employed === true, gender);
    count('EECR06', employment === 'employed' && later?.improved != null, gender);
  }
  return { rows, complete: whole.length, grandTotal: present.length };
}

import { REPORT_AGES, REPORT_GENDERS, type ReportGender, type ReportPeopleCell } from '@kortkurs/contract/reports';
import { ageGroup } from '@kortkurs/rules/age';

/** The cells of a report's people by age in years, as the database counts them. */
export type CountedPeople = (Omit<ReportPeopleCell, 'gender' | 'age'> & { gender: ReportGender | null; age: number | null })[];

/** Ages become groups here, by the one rule that knows them. */
export function cellsOf(people: CountedPeople): ReportPeopleCell[] {
  const cells = new Map<string, ReportPeopleCell>();
  for (const { gender, age, ...counted } of people) {
    const cell: ReportPeopleCell = { gender: gender ?? 'missing', age: age === null ? 'missing' : ageGroup(age), ...counted };
    const known = cells.get(`${cell.gender} ${cell.age}`);
    if (known) for (const count of ['participants', 'registeredMinutes', 'signedMinutes'] as const) known[count] += cell[count];
    else cells.set(`${cell.gender} ${cell.age}`, cell);
  }
  const place = (cell: ReportPeopleCell): number => REPORT_GENDERS.indexOf(cell.gender) * REPORT_AGES.length + REPORT_AGES.indexOf(cell.age);
  return [...cells.values()].sort((a, b) => place(a) - place(b));
}

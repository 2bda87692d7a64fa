import type { Language, LocalDate } from '@kortkurs/contract/common';
import type { AidGrantView, AidLedgerRow } from '@kortkurs/contract/state-aid';
import { printOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { localDateOf } from '@kortkurs/rules/schedule';
import type { Cell, Table } from '../platform/files/table';
import { fileWords } from './file-words';

/** A grant with what it takes to tell organisations apart. */
export type LedgerLine = AidGrantView & { organisationNumber: string | null };
type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

const amount = (cents: number): Cell => ({ amount: cents / 100 });
const day = (date: LocalDate | null): Cell => (date === null ? null : { date });
const number = (digits: string | null): Cell => (digits === null ? null : printOrganisationNumber(digits));

/** Every grant, a row each. */
export function ledgerTable(lines: Rows<LedgerLine>, language: Language): Table {
  const say = fileWords[language];
  const titles: [string, number][] = [
    [say.day, 14], [say.organisation, 36], [say.number, 20], [say.giver, 32], [say.euros, 16], [say.kronor, 16], [say.rate, 24], [say.origin, 26], [say.project, 30],
    [say.counts, 10], [say.note, 40], [say.overLimitWhy, 40], [say.withdrawnOn, 24], [say.withdrawnWhy, 40],
  ];
  const cells = (line: LedgerLine): Cell[] => [
    day(line.grantedOn), line.organisationName, number(line.organisationNumber), line.giver, amount(line.euroCents), line.kronor, line.rate, say.origins[line.origin], line.projectName,
    line.counts ? say.yes : say.no, line.note, line.overLimitWhy, line.withdrawn && day(localDateOf(new Date(line.withdrawn.at).toISOString())), line.withdrawn && line.withdrawn.why,
  ];
  return { name: say.ledger, columns: titles.map(([title, width]) => ({ title, width })), rows: mapped(lines, cells) };
}

/** How organisations stand against the limit, a row each. */
export function standingTable(positions: Rows<AidLedgerRow>, language: Language): Table {
  const say = fileWords[language];
  const titles: [string, number][] = [[say.organisation, 36], [say.from, 14], [say.on, 14], [say.used, 18], [say.limit, 18], [say.left, 18], [say.how, 16], [say.together, 26]];
  const cells = (row: AidLedgerRow): Cell[] => [row.organisationName, day(row.from), day(row.on), amount(row.usedCents), amount(row.limitCents), amount(row.leftCents), say.standings[row.standing], row.together];
  return { name: say.standing, columns: titles.map(([title, width]) => ({ title, width })), rows: mapped(positions, cells) };
}

async function* mapped<From>(rows: Rows<From>, cells: (row: From) => Cell[]): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield cells(row);
}

import type { Draft, Sheet } from './draft';
import { readMark } from './marks';
import { tidy } from './plain';
import type { SessionColumn } from './sessions';

/** Compares the list's own sums with its marks and says where they differ; the line becomes nobody. */
export function askSumLine(line: number, drafts: Draft[], sessions: SessionColumn[], sheet: Sheet): void {
  const given = sessions.map((session) => tidy(sheet.text(line, session.column)));
  const counted = sessions.map((session) => drafts.filter((draft) => readMark(sheet.text(draft.line, session.column), session)?.mark.state === 'present').length);
  const persons = sessions.map((session) => drafts.filter((draft) => draft.outcome !== 'merged' && draft.marks.get(session.column)?.state === 'present').length);
  const agrees = given.every((text, index) => text === String(counted[index]) || text === String(persons[index]));
  sheet.questions.ask<null>({
    kind: 'sum_line',
    places: [{ line }],
    raw: [sheet.columns.map((column) => tidy(sheet.text(line, column.column))).filter((text) => text !== '').join('; ')],
    params: { agrees: agrees ? 1 : 0, given: given.join('; '), counted: counted.join('; '), persons: persons.join('; ') },
    offers: [{ says: 'leave_out_line', value: null }],
    skipped: null,
  });
}

/** A line that names nobody: a note, a heading of a group, the headings once more. */
export function askStrayLine(line: number, sheet: Sheet): void {
  sheet.questions.ask<null>({
    kind: 'stray_line',
    places: [{ line }],
    raw: [tidy(sheet.columns.map((column) => sheet.text(line, column.column)).join(' ')).slice(0, 300)],
    offers: [{ says: 'leave_out_line', value: null }],
    skipped: null,
  });
}


import type { IntakeChoices } from '@kortkurs/contract/intake';
import type { ColumnMeaning, IntakeMarkText } from '@kortkurs/contract/intake-reading';
import { type Cell, cellText, type Grid, type ReadFile } from '../grid';
import { Unreadable } from '../unreadable';
import { aliasesFor } from './aliases';
import { type ColumnGuess, recogniseColumns } from './columns';
import { type Draft, type IntakeContext, type Sheet, fullName } from './draft';
import { type Header, findHeader } from './header';
import { matchKnown } from './known-people';
import { type LineKind, sortLines } from './lines';
import { readMarks } from './list-marks';
import { familyNamesOf, readNameOf } from './name-cells';
import { readPersonCells } from './person-cells';
import { plain, tidy } from './plain';
import { type Offer, Questions } from './questions';
import { readRemarks } from './remark-cells';
import { settlePersons } from './same-person';
import { type SessionColumn, recogniseSessions } from './sessions';
import { readOrganisations, readRoles } from './shared-cells';
import { askStrayLine, askSumLine } from './sum-line';
import { readTitle } from './title';

/** A list as it is understood: everything the preview shows and everything that applying it needs. */
export interface Recognition {
  file: ReadFile;
  header: Header;
  sheet: Sheet;
  sessions: SessionColumn[];
  marks: IntakeMarkText[];
  /** All lines with a person, also those that were merged or left out. */
  drafts: Draft[];
  kinds: Map<number, LineKind>;
}

/**
 * Understands a file that was read. Pure: the same file, choices and context give the same recognition, with the same
 * questions under the same ids.
 * @throws Unreadable when there is no person in it.
 */
export function recognise(file: ReadFile, choices: IntakeChoices, context: IntakeContext): Recognition {
  const corrections = new Map(Object.entries(choices.cells ?? {}));
  const grid = corrected(file.grid, corrections);
  const header = findHeader(grid, choices.headerLine);
  const questions = new Questions(choices.decisions ?? {});
  const columns = recogniseColumns(grid, header, context.today, choices.columns);
  const sheet: Sheet = {
    columns,
    questions,
    context,
    text: (line, column) => grid.lines[line - 1]?.[column]?.text ?? '',
    typed: (line, column) => corrections.has(`${line}:${column}`),
  };
  askColumns(columns, header, sheet);
  const title = readTitle(header.titleLines, context.fileName);
  askCourse(title.course, sheet);
  const sessions = recogniseSessions(columns, { headerLine: Math.max(1, header.line), title, known: context.run.sessions, today: context.today }, questions);
  const kinds = sortLines(grid, header, sheet);
  const lines = [...kinds].flatMap(([line, kind]) => (kind === 'person' ? [line] : []));
  if (lines.length === 0) throw new Unreadable('intake-no-rows');
  const drafts = readDrafts(lines, sheet);
  const living = drafts.filter((draft) => draft.outcome !== 'left_out');
  readOrganisations(living, sheet);
  readRoles(living, sheet);
  const marks = readMarks(living, sessions, sheet);
  readRemarks(living, sessions, sheet);
  askErrors(file, living, sheet);
  settlePersons(living, sessions, sheet);
  matchKnown(living, sheet);
  giveAliases(living, context);
  for (const [line, kind] of kinds) {
    if (kind === 'sum_line') askSumLine(line, living, sessions.filter((session) => session.included), sheet);
    if (kind === 'stray_line') askStrayLine(line, sheet);
  }
  return { file, header, sheet, sessions, marks, drafts, kinds };
}

/** The list with what the reader wrote over single cells, headings too; what stands in the file is kept beside it. */
function corrected(grid: Grid, corrections: ReadonlyMap<string, string>): Grid {
  if (corrections.size === 0) return grid;
  const lines = grid.lines.map((cells, index) =>
    cells.map((cell, column): Cell => {
      const text = corrections.get(`${index + 1}:${column}`);
      return text === undefined ? cell : { text: cellText(text) };
    }),
  );
  return { ...grid, lines };
}

function readDrafts(lines: number[], sheet: Sheet): Draft[] {
  const families = familyNamesOf(sheet, lines);
  return lines.map((line) => {
    const name = readNameOf(line, sheet, families);
    const draft: Draft = {
      line,
      given: name?.given ?? '',
      family: name?.family ?? '',
      email: null,
      phone: null,
      phoneShown: null,
      identity: null,
      birthDate: null,
      gender: null,
      municipality: null,
      organisation: null,
      role: null,
      notes: [],
      protected: false,
      alias: null,
      marks: new Map(),
      outcome: name === null ? 'left_out' : 'new_person',
      mergedInto: null,
      personId: null,
    };
    if (name !== null) readPersonCells(draft, sheet);
    return draft;
  });
}

/** A column whose meaning is no more than a guess; one without any text is nobody's question. */
function askColumns(columns: ColumnGuess[], header: Header, sheet: Sheet): void {
  for (const column of columns) {
    if (column.confidence !== 'guess') continue;
    const offer = (meaning: ColumnMeaning): Offer<ColumnMeaning> => ({ says: 'meaning', params: { meaning }, value: meaning });
    column.meaning = sheet.questions.ask<ColumnMeaning>({
      kind: 'column',
      places: [{ line: Math.max(1, header.line), column: column.column }],
      raw: [column.heading],
      params: { column: column.column + 1 },
      offers: [offer(column.meaning), ...column.alternatives.map(offer)],
      skipped: 'ignore',
    });
  }
}

/** The list names another course than the one it is read onto. */
function askCourse(course: string | null, sheet: Sheet): void {
  const { title } = sheet.context.run;
  if (course === null || title === null) return;
  const [one, other] = [plain(course), plain(title)];
  if (one === other || one.includes(other) || other.includes(one)) return;
  sheet.questions.ask<null>({
    kind: 'other_course',
    about: 'course',
    places: [{ line: 1 }],
    raw: [course],
    params: { course, run: title },
    offers: [{ says: 'same_course', value: null }],
    skipped: null,
  });
}

/** Cells that show a spreadsheet's error instead of a value, and letters that the encoding did not have. */
function askErrors(file: ReadFile, drafts: Draft[], sheet: Sheet): void {
  for (const { line } of drafts) {
    for (const column of sheet.columns) {
      const cell = file.grid.lines[line - 1][column.column];
      const broken = cell.kind === 'error' || /^#(?:REF|N\/A|VALUE|NAME\?|DIV\/0|NULL|NUM|REFERENS|SAKNAS|VÄRDEFEL|NAMN\?|DIVISION\/0|SKÄRNING|OGILTIGT)!?$/u.test(cell.text);
      const lost = cell.text.includes('\ufffd') && column.meaning !== 'name' && column.meaning !== 'given_name' && column.meaning !== 'family_name';
      if ((!broken && !lost) || sheet.typed(line, column.column)) continue;
      sheet.questions.ask<null>({
        kind: broken ? 'cell_error' : 'letters_lost',
        places: [{ line, column: column.column }],
        raw: [tidy(cell.text)],
        offers: [{ says: broken ? 'leave_out_cell' : 'keep_as_text', value: null }],
        skipped: null,
      });
    }
  }
}

/** Whoever is protected stands under an alias; the lines of one person share it. */
function giveAliases(drafts: Draft[], context: IntakeContext): void {
  const hidden = drafts.filter((draft) => draft.protected && draft.outcome !== 'merged');
  const names = [...drafts.map(fullName), ...context.people.map(fullName), ...context.aliases];
  const seed = [...(context.run.title ?? ''), ...context.fileName].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 100_003, 7);
  const aliases = aliasesFor(hidden.length, seed, names);
  hidden.forEach((draft, index) => (draft.alias ??= aliases[index]));
  for (const draft of drafts) {
    if (draft.mergedInto !== null) draft.alias = drafts.find((keeper) => keeper.line === draft.mergedInto)?.alias ?? null;
  }
}

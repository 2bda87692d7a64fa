import type { IntakeChoiceMade } from '@kortkurs/contract/intake';
import type { ColumnMeaning, DoubtKind, IntakeCell, IntakeCounts, IntakeDoubt, IntakeFileFacts, IntakeMark, IntakeOption, IntakeOrganisation, IntakeReading, IntakeRow } from '@kortkurs/contract/intake-reading';
import { type Draft, fullName, type IntakeContext } from './recognise/draft';
import { tidy } from './recognise/plain';
import type { Recognition } from './recognise/recognise';

/** What is told of someone under an alias: how they took part, nothing that says who they are. */
const OPEN_OF_PROTECTED: readonly ColumnMeaning[] = ['number', 'role', 'session'];
/** Questions whose texts are about who somebody is. */
const PERSONAL: readonly DoubtKind[] = [
  'name_missing',
  'name_order',
  'name_incomplete',
  'name_letters_lost',
  'name_case',
  'email_bad',
  'email_missing',
  'email_shared',
  'phone_bad',
  'identity_invalid',
  'identity_incomplete',
  'identity_shared',
  'birth_date_bad',
  'same_person',
  'known_person',
  'letters_lost',
  'cell_error',
];
/** Questions about many cells whose places would tell what somebody under an alias has in common with others. */
const TELLING: readonly DoubtKind[] = ['organisation_spelling', 'organisation_similar', 'organisation_missing', 'access_need', 'formula_text'];
/** Parameters that only point at lines. */
const LINES: readonly string[] = ['line', 'other'];
const HIDDEN = '•••';
const SAMPLES = 3;

/** The recognition as it is sent to the reader's browser, without what nobody needs to see again. */
export function previewOf(recognition: Recognition, file: { name: string; bytes: number }): IntakeReading {
  const hidden = protectedLines(recognition);
  const doubts = recognition.sheet.questions.asked.map((doubt) => veiled(doubt, recognition, hidden));
  const byCell = doubtsByCell(doubts);
  const rows = recognition.drafts.map((draft) => rowOf(draft, recognition, byCell));
  return {
    file: factsOf(recognition, file),
    columns: recognition.sheet.columns.map((column) => ({ ...column, samples: samplesOf(column.column, column.meaning, recognition) })),
    sessions: recognition.sessions.map(({ included, ...session }) => (included ? session : { ...session, start: null, end: null, timeFrom: null })),
    marks: recognition.marks,
    organisations: organisationsOf(recognition),
    rows,
    doubts,
    leftOut: leftOutOf(recognition),
    counts: countsOf(recognition, doubts),
  };
}

function factsOf({ file, header, kinds }: Recognition, { name, bytes }: { name: string; bytes: number }): IntakeFileFacts {
  return {
    name,
    bytes,
    kind: file.kind,
    encoding: file.encoding,
    separator: file.separator,
    sheet: file.sheet,
    sheets: file.sheets,
    lines: file.grid.lines.length,
    headerLine: header.line,
    headerConfidence: header.confidence,
    titleLines: header.titleLines,
    sumLine: [...kinds].find(([, kind]) => kind === 'sum_line')?.[0] ?? null,
  };
}

function protectedLines({ drafts }: Recognition): Set<number> {
  return new Set(drafts.filter((draft) => draft.protected).map((draft) => draft.line));
}

function samplesOf(column: number, meaning: ColumnMeaning, recognition: Recognition): string[] {
  const hidden = protectedLines(recognition);
  const texts = recognition.drafts.filter((draft) => !hidden.has(draft.line)).map((draft) => tidy(recognition.file.grid.lines[draft.line - 1][column].text));
  const different = [...new Set(texts.filter((text) => text !== ''))].slice(0, SAMPLES);
  return different.map((text) => (meaning === 'identity_number' ? masked(text) : text));
}

/** The figures that tell people apart are hidden; the date stays, so that a column can be recognised. */
function masked(text: string): string {
  return text.replace(/(\d{6,8})([-+ ]?)\d{4}(?!\d)/gu, '$1$2••••');
}

/** A question as the reader may see it: nothing that says who stands under an alias. */
function veiled(doubt: IntakeDoubt, recognition: Recognition, hidden: ReadonlySet<number>): IntakeDoubt {
  if (doubt.kind === 'protected') return withAlias(doubt, recognition);
  if (TELLING.includes(doubt.kind)) return { ...doubt, places: doubt.places.filter((place) => !hidden.has(place.line)) };
  if (!PERSONAL.includes(doubt.kind) || !doubt.places.some((place) => hidden.has(place.line))) {
    return doubt;
  }
  return { ...doubt, raw: [HIDDEN], suggestion: veiledOption(doubt.suggestion), alternatives: doubt.alternatives.map(veiledOption) };
}

/** A choice of an applied list as it may be shown: of someone under an alias only what kind of choice it was. */
export function veilOutcome(choice: IntakeChoiceMade, hidden: ReadonlySet<number>): IntakeChoiceMade {
  if (TELLING.includes(choice.kind)) return { ...choice, lines: choice.lines.filter((line) => !hidden.has(line)) };
  if (!PERSONAL.includes(choice.kind) || !choice.lines.some((line) => hidden.has(line))) return choice;
  return { ...choice, raw: [HIDDEN], option: choice.option && veiledOption(choice.option) };
}

function veiledOption({ key, says, params }: IntakeOption): IntakeOption {
  return { key, says, params: Object.fromEntries(Object.entries(params ?? {}).filter(([name]) => LINES.includes(name))) };
}

function withAlias(doubt: IntakeDoubt, { drafts }: Recognition): IntakeDoubt {
  const alias = drafts.find((draft) => draft.line === doubt.places[0].line)?.alias;
  return alias ? { ...doubt, params: { ...doubt.params, alias } } : doubt;
}

function doubtsByCell(doubts: IntakeDoubt[]): Map<string, string[]> {
  const byCell = new Map<string, string[]>();
  for (const doubt of doubts) {
    for (const place of doubt.places) {
      const key = `${place.line}:${place.column ?? 'line'}`;
      const known = byCell.get(key);
      if (known) known.push(doubt.id);
      else byCell.set(key, [doubt.id]);
    }
  }
  return byCell;
}

function rowOf(draft: Draft, recognition: Recognition, byCell: Map<string, string[]>): IntakeRow {
  const nameColumn = recognition.sheet.columns.find((column) => ['name', 'family_name', 'given_name'].includes(column.meaning))?.column;
  const cells = recognition.sheet.columns.map((column): IntakeCell => {
    const raw = recognition.file.grid.lines[draft.line - 1][column.column].text;
    // What is asked about the whole line is shown at the name.
    const doubts = [...(byCell.get(`${draft.line}:${column.column}`) ?? []), ...(column.column === nameColumn ? (byCell.get(`${draft.line}:line`) ?? []) : [])];
    const cell = cellOf(draft, column.meaning, column.column, raw);
    const shown = draft.protected && !OPEN_OF_PROTECTED.includes(column.meaning) ? veiledCell(draft, column.meaning, raw) : cell;
    return doubts.length > 0 ? { ...shown, doubts } : shown;
  });
  const name = draft.protected ? (draft.alias ?? HIDDEN) : fullName(draft);
  return { line: draft.line, name, outcome: draft.outcome, ...(draft.mergedInto === null ? {} : { mergedInto: draft.mergedInto }), cells };
}

function veiledCell(draft: Draft, meaning: ColumnMeaning, raw: string): IntakeCell {
  if (raw.trim() === '') return { raw: '' };
  return meaning === 'name' ? { raw: HIDDEN, read: draft.alias ?? HIDDEN, hidden: true } : { raw: HIDDEN, hidden: true };
}

function cellOf(draft: Draft, meaning: ColumnMeaning, column: number, raw: string): IntakeCell {
  if (meaning === 'session') {
    const mark = draft.marks.get(column);
    return mark ? { raw, mark } : { raw };
  }
  if (meaning === 'identity_number' && draft.identity !== null) return { raw: masked(raw), hidden: true };
  if (meaning === 'number') return { raw };
  const read = readingOf(draft, meaning);
  if (read === null) return raw.trim() === '' ? { raw } : { raw, unread: true };
  return read === raw ? { raw } : { raw, read };
}

/** What the cell was read as, null when it is not read into anything. */
function readingOf(draft: Draft, meaning: ColumnMeaning): string | null {
  switch (meaning) {
    case 'name':
      return fullName(draft);
    case 'given_name':
      return draft.given;
    case 'family_name':
      return draft.family;
    case 'email':
      return draft.email;
    case 'phone':
      return draft.phoneShown;
    case 'organisation':
      return draft.organisation?.name ?? null;
    case 'role':
      return draft.role;
    case 'identity_number':
    case 'birth_date':
      return draft.birthDate;
    case 'gender':
      return draft.gender;
    case 'municipality':
      return draft.municipality;
    case 'remarks':
      return draft.notes.join('; ') || null;
    default:
      return null;
  }
}

function organisationsOf({ drafts, sheet }: Recognition): IntakeOrganisation[] {
  const column = sheet.columns.find((candidate) => candidate.meaning === 'organisation')?.column;
  const byName = new Map<string, IntakeOrganisation>();
  for (const draft of drafts) {
    if (draft.organisation === null || draft.outcome === 'left_out') continue;
    const { name, id } = draft.organisation;
    const entry = byName.get(name) ?? { name, organisationId: id, spellings: [], people: 0 };
    const spelling = column === undefined ? name : sheet.text(draft.line, column);
    if (!entry.spellings.includes(spelling)) entry.spellings.push(spelling);
    if (draft.outcome !== 'merged') entry.people += 1;
    byName.set(name, entry);
  }
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

function leftOutOf({ kinds, drafts }: Recognition): IntakeReading['leftOut'] {
  const lines: IntakeReading['leftOut'] = [];
  for (const [line, kind] of kinds) if (kind !== 'person') lines.push({ line, why: kind });
  for (const draft of drafts) {
    if (draft.outcome === 'merged') lines.push({ line: draft.line, why: 'merged', into: draft.mergedInto ?? undefined });
    if (draft.outcome === 'left_out') lines.push({ line: draft.line, why: 'skipped' });
  }
  return lines.sort((a, b) => a.line - b.line);
}

function countsOf(recognition: Recognition, doubts: IntakeDoubt[]): IntakeCounts {
  const people = recognition.drafts.filter((draft) => draft.outcome === 'new_person' || draft.outcome === 'known_person');
  const columns = recognition.sessions.filter((session) => session.included);
  const marks = people.flatMap((draft) => columns.map((session): IntakeMark | undefined => draft.marks.get(session.column)));
  const partial = (mark: IntakeMark) => mark.lateMinutes + mark.earlyMinutes > 0;
  const organisations = new Map(people.flatMap((draft) => (draft.organisation ? [[draft.organisation.name, draft.organisation.id] as const] : [])));
  return {
    rows: recognition.drafts.length,
    people: people.length,
    newPeople: people.filter((draft) => draft.outcome === 'new_person').length,
    knownPeople: people.filter((draft) => draft.outcome === 'known_person').length,
    newOrganisations: [...organisations.values()].filter((id) => id === null).length,
    knownOrganisations: [...organisations.values()].filter((id) => id !== null).length,
    newSessions: columns.filter((session) => session.sessionId === null).length,
    knownSessions: columns.filter((session) => session.sessionId !== null).length,
    present: marks.filter((mark) => mark?.state === 'present' && !partial(mark)).length,
    partial: marks.filter((mark) => mark?.state === 'present' && partial(mark)).length,
    absent: marks.filter((mark) => mark?.state === 'absent').length,
    unmarked: marks.filter((mark) => mark === undefined || mark.state === 'unmarked').length,
    doubts: doubts.length,
    open: doubts.filter((doubt) => doubt.state === 'open').length,
    beyond: beyondOf(people, recognition.sheet.context.run.seats),
  };
}

/** How many of them there is no seat for; whoever holds one already needs none. */
function beyondOf(people: Draft[], seats: IntakeContext['run']['seats']): number {
  if (!seats) return 0;
  const wanting = people.filter(({ personId }) => personId === null || !seats.holders.includes(personId));
  return Math.max(0, wanting.length - seats.free);
}

import type { IntakeMark, IntakePlace } from '@kortkurs/contract/intake-reading';
import { type Draft, type Sheet, groupBy } from './draft';
import { UNMARKED } from './list-marks';
import { plain, tidy } from './plain';
import type { Offer } from './questions';
import { readRemark } from './remarks';
import type { SessionColumn } from './sessions';
import { MOST_PLACES } from './shared-cells';

interface Stand {
  draft: Draft;
  raw: string;
  place: IntakePlace & { column: number };
}

type Keep = 'note' | 'nothing';

/** Reads the columns of remarks: protection, needs, people who never came, text that looks like a formula. */
export function readRemarks(drafts: Draft[], sessions: SessionColumn[], sheet: Sheet): void {
  const columns = sheet.columns.filter((column) => column.meaning === 'remarks').map((column) => column.column);
  const stands = columns.flatMap((column) =>
    drafts.flatMap((draft): Stand[] => {
      const raw = sheet.text(draft.line, column);
      return tidy(raw) === '' ? [] : [{ draft, raw, place: { line: draft.line, column } }];
    }),
  );
  for (const group of groupBy(stands, (stand) => plain(stand.raw)).values()) {
    const remark = readRemark(group[0].raw);
    if (remark.protected) for (const stand of group) askProtected(stand, sheet);
    if (remark.neverCame) for (const stand of group) askNeverCame(stand, sessions, sheet);
    if (remark.formula) keep(group, askGroup('formula_text', group, sheet), sheet);
    else if (remark.needs !== null) keep(group, askGroup('access_need', group, sheet), sheet);
    else if (!remark.protected) keep(group, 'note', sheet);
  }
}

function keep(group: Stand[], how: Keep, sheet: Sheet): void {
  for (const { draft, raw, place } of group) {
    // The heading is kept with it: "Kost: nötter" is not "Hjälp: nötter".
    if (how === 'note') draft.notes.push(`${sheet.columns[place.column]?.heading ?? ''}: ${tidy(raw)}`.replace(/^: /u, ''));
  }
}

function askGroup(kind: 'formula_text' | 'access_need', group: Stand[], sheet: Sheet): Keep {
  const note: Offer<Keep> = { says: kind === 'formula_text' ? 'keep_as_text' : 'keep_as_note', value: 'note' };
  const out: Offer<Keep> = { says: 'leave_out_cell', value: 'nothing' };
  return sheet.questions.ask<Keep>({
    kind,
    about: plain(group[0].raw),
    places: group.map((stand) => stand.place).slice(0, MOST_PLACES),
    raw: group.map((stand) => tidy(stand.raw)),
    params: { count: group.length },
    // What somebody needs on site is about health: only they can consent to its being kept.
    offers: kind === 'access_need' ? [out, note] : [note, out],
    skipped: 'nothing',
  });
}

/** Whoever is marked as protected stands under an alias at once; leaving the question out keeps it so. */
function askProtected({ draft, raw, place }: Stand, sheet: Sheet): void {
  draft.protected ||= sheet.questions.ask<boolean>({
    kind: 'protected',
    places: [place],
    raw: [tidy(raw)],
    offers: [
      { says: 'alias', value: true },
      { says: 'no_alias', value: false },
    ],
    skipped: true,
  });
}

/** A remark that says that somebody never came, beside marks that may say otherwise. */
function askNeverCame({ draft, raw, place }: Stand, sessions: SessionColumn[], sheet: Sheet): void {
  const columns = sessions.filter((session) => session.included).map((session) => session.column);
  const present = columns.filter((column) => draft.marks.get(column)?.state === 'present').length;
  const absent: IntakeMark = { ...UNMARKED, state: 'absent' };
  const keepMarks: Offer<boolean> = { says: 'keep_marks', params: { present }, value: false };
  const allAbsent: Offer<boolean> = { says: 'mark_absent', params: { reason: '', sessions: columns.length }, value: true };
  const away = sheet.questions.ask<boolean>({
    kind: 'never_came',
    places: [place],
    raw: [tidy(raw)],
    params: { present },
    offers: present > 0 ? [keepMarks, allAbsent] : [allAbsent, keepMarks],
    skipped: false,
  });
  if (away) for (const column of columns) draft.marks.set(column, absent);
}

import type { IntakeMark, IntakeMarkText, IntakePlace } from '@kortkurs/contract/intake-reading';
import { type Draft, type Sheet, groupBy } from './draft';
import { type MarkReading, lengthOf, readMark } from './marks';
import { plain, tidy } from './plain';
import type { Offer } from './questions';
import type { SessionColumn } from './sessions';
import { MOST_PLACES } from './shared-cells';

interface Stand {
  draft: Draft;
  session: SessionColumn;
  raw: string;
  reading: MarkReading;
  place: IntakePlace;
}

export const UNMARKED: IntakeMark = { state: 'unmarked', lateMinutes: 0, earlyMinutes: 0, channel: 'in_person', reason: null };

/** Reads all marks of the list, each way of writing once, and asks once about each that is not plain. */
export function readMarks(drafts: Draft[], sessions: SessionColumn[], sheet: Sheet): IntakeMarkText[] {
  const stands: Stand[] = [];
  const blanks: { draft: Draft; place: IntakePlace }[] = [];
  for (const session of sessions.filter((column) => column.included)) {
    for (const draft of drafts) {
      const place = { line: draft.line, column: session.column };
      const raw = sheet.text(draft.line, session.column);
      const reading = readMark(raw, session);
      if (reading) stands.push({ draft, session, raw, reading, place });
      else blanks.push({ draft, place });
    }
  }
  const texts: IntakeMarkText[] = [];
  const groups = groupBy(stands, (stand) => `${plain(stand.raw)}|${JSON.stringify(stand.reading.mark)}|${stand.reading.needsTimes}`);
  for (const [key, group] of groups) texts.push(readGroup(key, group, sheet));
  askBlanks(blanks, stands.length, sheet);
  return texts.sort((a, b) => b.count - a.count || a.text.localeCompare(b.text, 'sv'));
}

function readGroup(key: string, group: Stand[], sheet: Sheet): IntakeMarkText {
  const [{ raw, reading, session }] = group;
  const clear = reading.confidence === 'certain' && !reading.needsTimes && !reading.rough;
  const asked = sheet.questions.asked.length;
  const mark = clear ? reading.mark : askMark(key, group, sheet);
  for (const { draft, session: column } of group) draft.marks.set(column.column, mark);
  const doubt = clear ? undefined : sheet.questions.asked[asked].id;
  const text: IntakeMarkText = { text: tidy(raw), count: group.length, mark, confidence: reading.confidence };
  return doubt === undefined || !session ? text : { ...text, doubt };
}

function askMark(key: string, group: Stand[], sheet: Sheet): IntakeMark {
  const [{ reading, session }] = group;
  const length = lengthOf(session);
  const present: IntakeMark = { ...UNMARKED, state: 'present', channel: reading.mark.channel };
  const absent: IntakeMark = { ...UNMARKED, state: 'absent' };
  const marks = [reading.mark, present, absent, { ...absent, reason: 'ill' as const }, { ...absent, reason: 'notified' as const }, UNMARKED];
  const seen = new Map(marks.map((mark) => [JSON.stringify(mark), mark]));
  const [first, ...rest] = [...seen.values()].map((mark) => offerOf(mark, length));
  return sheet.questions.ask({
    kind: 'mark',
    about: key,
    places: group.map((stand) => stand.place).slice(0, MOST_PLACES),
    raw: group.map((stand) => tidy(stand.raw)),
    params: { count: group.length, ...(reading.needsTimes ? { needsTimes: 1 } : {}), ...(reading.rough ? { rough: 1 } : {}) },
    offers: [first, ...rest],
    typed: {
      as: 'mark',
      read: (text) => {
        const again = readMark(text, session);
        return again && again.mark.state !== 'unmarked' && !again.needsTimes ? again.mark : null;
      },
    },
    skipped: UNMARKED,
  });
}

/** What a mark does, in the words of the interface: Här, Delvis, Borta, Omarkerad. */
export function offerOf(mark: IntakeMark, length: number | null): Offer<IntakeMark> {
  if (mark.state === 'unmarked') return { says: 'mark_unmarked', value: mark };
  if (mark.state === 'absent') return { says: 'mark_absent', params: { reason: mark.reason ?? '' }, value: mark };
  const missed = mark.lateMinutes + mark.earlyMinutes;
  if (missed === 0) return { says: 'mark_present', params: { channel: mark.channel }, value: mark };
  const params = { late: mark.lateMinutes, early: mark.earlyMinutes, channel: mark.channel };
  return { says: 'mark_partial', params: length === null ? params : { ...params, minutes: Math.max(0, length - missed), of: length }, value: mark };
}

/** Cells without a mark: unmarked is not absent, unless the reader says that this list means it so. */
function askBlanks(blanks: { draft: Draft; place: IntakePlace }[], marks: number, sheet: Sheet): void {
  if (blanks.length === 0 || marks === 0) return;
  const absent: IntakeMark = { ...UNMARKED, state: 'absent' };
  const answer = sheet.questions.ask<IntakeMark>({
    kind: 'blank_marks',
    about: 'blanks',
    places: blanks.map((blank) => blank.place).slice(0, MOST_PLACES),
    raw: [],
    params: { count: blanks.length },
    offers: [offerOf(UNMARKED, null), offerOf(absent, null)],
    skipped: UNMARKED,
  });
  if (answer.state === 'absent') for (const { draft, place } of blanks) if (place.column !== undefined) draft.marks.set(place.column, answer);
}

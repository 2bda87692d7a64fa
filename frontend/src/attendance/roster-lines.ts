import type { MarkContent, Presence, Roster, RosterPerson } from '@kortkurs/contract/attendance';
import { presence } from '@kortkurs/rules/attendance';
import { same } from './roster-copy';

/** A line of the roster as it is shown. */
export interface RosterLine {
  person: RosterPerson;
  content: MarkContent | null;
  presence: Presence;
  /** Waits to be saved. */
  unsent: boolean;
  /** When they checked themselves in, where that is what stands. */
  checkedInAt: string | null;
  /** Has given the seat back while the list was open. The row keeps its place until the list is opened again. */
  gone: boolean;
  /** Was written down here without a network, and has no seat yet. */
  written: boolean;
}

/** How many are here, partly here, away and unmarked; of the unmarked, how many have said that they cannot come. */
export type Counts = Record<Presence, number> & { excused: number };

/** Whose rows are shown, in the order of the list. */
export interface Placed {
  sessionId: string;
  people: readonly RosterPerson[];
  gone: ReadonlySet<string>;
  /** Who was written down here, and has no seat yet. */
  written: ReadonlySet<string>;
  /** Who came and who left as the roster was read last; null where nobody did. */
  moves: Moves | null;
}

export interface Moves {
  came: readonly RosterPerson[];
  left: readonly RosterPerson[];
}

/**
 * Where the rows stand when a roster is read anew. Nobody's row moves while the list is open, so that no finger meets another's: who came
 * to the list stands last, and who left it keeps the place. Who was written down here stands last too, and has a seat in that place once the server gave one.
 * @param written those without a seat yet @param seats that the server gave those who were written down, by what stood for them
 */
export function inPlace(roster: Roster, before: Placed | undefined, written: readonly RosterPerson[] = [], seats: ReadonlyMap<string, string> = new Map()): Placed {
  const { session } = roster;
  const people = [...roster.people, ...written];
  const ids = new Set(written.map(({ enrolmentId }) => enrolmentId));
  if (before?.sessionId !== session.id) return { sessionId: session.id, people, gone: new Set(), written: ids, moves: null };
  const now = new Map(people.map((person) => [person.enrolmentId, person]));
  // Who was written down and dropped leaves no row; who has a seat has it there, unless the seat has stood on the list since its answer was lost.
  const stood = before.people.flatMap((person) => {
    const isWritten = before.written.has(person.enrolmentId);
    const seat = isWritten ? seats.get(person.enrolmentId) : person.enrolmentId;
    if (isWritten && before.people.some(({ enrolmentId }) => enrolmentId === seat)) return [];
    return now.get(person.enrolmentId) ?? (seat === undefined ? [] : (now.get(seat) ?? (isWritten ? [] : person)));
  });
  const known = new Set(stood.map(({ enrolmentId }) => enrolmentId));
  const came = people.filter(({ enrolmentId }) => !known.has(enrolmentId));
  const left = stood.filter(({ enrolmentId }) => !now.has(enrolmentId));
  const news = { came: came.filter(({ enrolmentId }) => !ids.has(enrolmentId)), left: left.filter(({ enrolmentId }) => !before.gone.has(enrolmentId)) };
  return {
    sessionId: session.id,
    people: [...stood, ...came],
    gone: new Set(left.map(({ enrolmentId }) => enrolmentId)),
    written: ids,
    moves: news.came.length + news.left.length > 0 ? news : null,
  };
}

/** Makes lines. One that says what it said before is the same object: a tap then draws one row anew, and not five hundred. */
export class LineMaker {
  private made = new Map<string, { line: RosterLine; countable: number }>();

  lines({ people, gone, written }: Placed, countable: number, contents: ReadonlyMap<string, MarkContent | null>, unsent: ReadonlySet<string>): RosterLine[] {
    const before = this.made;
    this.made = new Map();
    return people.map((person) => {
      const id = person.enrolmentId;
      const content = contents.get(id) ?? null;
      const waits = unsent.has(id);
      const left = gone.has(id);
      const waitsForSeat = written.has(id);
      const old = before.get(id);
      const { line: was } = old ?? {};
      const stands = was?.person === person && was.content === content && was.unsent === waits && was.gone === left && was.written === waitsForSeat && old?.countable === countable;
      const checkedInAt = person.mark?.source === 'self' && content?.state === 'present' && same(content, person.mark) ? person.mark.markedAt : null;
      const line = stands && was ? was : { person, content, presence: presence(countable, content), unsent: waits, checkedInAt, gone: left, written: waitsForSeat };
      this.made.set(id, { line, countable });
      return line;
    });
  }
}

/** The person that keys act on: the first, until one is chosen. Who was written down here goes on at the seat that they got. */
export function lineOfKeys(lines: readonly RosterLine[], seats: ReadonlyMap<string, string>, chosen: string | null): string | null {
  const id = chosen === null ? null : (seats.get(chosen) ?? chosen);
  return (lines.find(({ person }) => person.enrolmentId === id) ?? lines[0])?.person.enrolmentId ?? null;
}

/** How a list stands. */
export function countsOf(lines: readonly RosterLine[]): Counts {
  const counts: Counts = { here: 0, partly: 0, away: 0, unmarked: 0, excused: 0 };
  for (const { presence: stands, person } of lines) {
    counts[stands]++;
    if (stands === 'unmarked' && person.notified) counts.excused++;
  }
  return counts;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name or organisation has what is searched for, accents apart; of them only the ones wanted. */
export function found(lines: readonly RosterLine[], search: string, only: ReadonlySet<string> | null): readonly RosterLine[] {
  const wanted = plain(search.trim());
  if (!wanted && !only) return lines;
  return lines.filter(({ person }) => (!only || only.has(person.enrolmentId)) && (!wanted || plain(`${person.name} ${person.organisation ?? ''}`).includes(wanted)));
}

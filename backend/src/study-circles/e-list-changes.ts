import { createHash } from 'node:crypto';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { EListChange } from '@kortkurs/contract/e-lists';
import type { CircleKind, MeetingState } from '@kortkurs/contract/study-circles';
import { wallTimes } from '@kortkurs/rules/schedule';
import type { ReadCircle } from './circle-reader';

interface FrozenMeeting {
  id: Id;
  number: number;
  date: LocalDate;
  state: MeetingState;
  studyHours: number | null;
  minutes: number;
  present: number;
  /** From and to, by the clock. Lists that were made before this and what follows was kept are not compared by it. */
  times?: string;
  /** Digests of who was present, of what they are called in the list, of their numbers where these stand in it, and of by whom it was led: whether it is others can be seen, not who. */
  who: string;
  names: string;
  numbers?: string;
  ledBy?: string;
}

/** What an E-list says of a circle, without people. What follows from the rest, as how it stands, is not kept: meetings after the list's days, which are none of its errors, change it too. */
export interface FrozenCircle {
  kind: CircleKind;
  /** Digests of who leads it, and of its course, place, planned hours and rules. */
  leaders?: string;
  facts?: string;
  meetings: FrozenMeeting[];
}

/** What would be said of a circle now. @param hashOf the keyed hash of somebody's number, where it stands in the list */
export function frozenCircle({ kind, courseTitle, place, leaders, plannedHours, ruleSet, meetings, parts }: ReadCircle, hashOf: (personId: Id) => string): FrozenCircle {
  return {
    kind,
    leaders: digest(leaders),
    facts: digest([courseTitle.sv ?? '', courseTitle.en ?? '', place ?? '', String(plannedHours), ruleSet.name.sv ?? '', ruleSet.name.en ?? '', String(ruleSet.number)]),
    meetings: meetings.map(({ sessionId, number, date, startsAt, endsAt, state, studyHours, minutes, present, ledByName }) => {
      const there = parts.filter((part) => part.meetings.includes(number)).toSorted((one, other) => (one.personId < other.personId ? -1 : 1));
      const { from, to } = wallTimes(startsAt.toISOString(), endsAt.toISOString(), 0);
      const of = (what: (part: ReadCircle['parts'][number]) => string): string => digest(there.map((part) => `${part.personId} ${what(part)}`));
      return {
        id: sessionId, number, date, state, studyHours, minutes, present, times: `${from}–${to}`,
        who: digest(there.map(({ personId }) => personId)), names: of(({ name }) => name), numbers: of(({ personId }) => hashOf(personId)), ledBy: digest([ledByName ?? '']),
      };
    }),
  };
}

/** What is otherwise: of all that stands in the list, and of what has come to its days. Meetings after these days that are held and signed are none of its errors. */
export function changesOf(says: FrozenCircle | null, now: FrozenCircle | null, { from, to }: { from: LocalDate; to: LocalDate }): EListChange[] {
  if (!says) return now ? [change('came')] : [];
  if (!now) return [change('left')];
  const isWithin = ({ date }: FrozenMeeting): boolean => date >= from && date <= to;
  const stands = new Map(now.meetings.map((meeting) => [meeting.id, meeting]));
  const known = new Set(says.meetings.map(({ id }) => id));
  // Others than were there have other names and numbers: that is said of the meeting.
  const sameThere = says.meetings.flatMap((before) => {
    const after = stands.get(before.id);
    return isSigned(before.state) && after?.who === before.who ? [{ before, after }] : [];
  });
  return [
    ...(says.kind === now.kind ? [] : [change('kind')]),
    ...(isOther(says.leaders, now.leaders) ? [change('leaders')] : []),
    ...(isOther(says.facts, now.facts) ? [change('facts')] : []),
    ...says.meetings.flatMap((before) => ofMeeting(before, stands.get(before.id), now.kind, isWithin)),
    ...now.meetings.filter((meeting) => !known.has(meeting.id) && isWithin(meeting)).map(({ number }) => change('added', number)),
    ...(sameThere.some(({ before, after }) => before.names !== after.names) ? [change('names')] : []),
    ...(sameThere.some(({ before, after }) => isOther(before.numbers, after.numbers)) ? [change('numbers')] : []),
  ];
}

function ofMeeting(before: FrozenMeeting, after: FrozenMeeting | undefined, kind: CircleKind, isWithin: (meeting: FrozenMeeting) => boolean): EListChange[] {
  const { number } = before;
  const isOf = isSigned(before.state) || isWithin(before);
  if (!after) return isOf ? [change('gone', number)] : [];
  const isMoved = before.date !== after.date && (isOf || isWithin(after));
  const length = kind !== 'culture' && before.minutes !== after.minutes;
  const planned = [...(isMoved ? [change('moved', number)] : []), ...(isOf && !isMoved && (isOther(before.times, after.times) || length) ? [change('times', number)] : [])];
  if (!isSigned(before.state)) return [...planned, ...(isSigned(after.state) && isWithin(after) ? [change('signed', number)] : [])];
  if (!isSigned(after.state)) return [...planned, change('reopened', number)];
  return [
    ...planned,
    ...(before.studyHours === after.studyHours ? [] : [change('hours', number, before.studyHours, after.studyHours)]),
    ...(kind === 'culture' && before.minutes !== after.minutes ? [change('minutes', number, before.minutes, after.minutes)] : []),
    ...(before.who === after.who ? [] : [change('attendance', number, before.present, after.present)]),
    ...(isOther(before.ledBy, after.ledBy) ? [change('leaders', number)] : []),
  ];
}

/** Whether something was kept and is otherwise. */
const isOther = (before: string | undefined, after: string | undefined): boolean => before !== undefined && before !== after;
const isSigned = (state: MeetingState): boolean => state === 'done' || state === 'noHours';
const change = (what: EListChange['what'], meeting: number | null = null, before: number | null = null, after: number | null = null): EListChange => ({ what, meeting, before, after });
const digest = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('base64url');

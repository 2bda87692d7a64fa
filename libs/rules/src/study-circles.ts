/** Whether meetings count as a study circle, as other folk education, or as a culture programme, by the rules of their year. */
import type { StudyCircleRules } from '@kortkurs/contract/rule-sets';
import {
  type CircleKind, type CircleLack, type CircleMeeting, type CirclePart, type CirclePlan, type CircleStanding, type CircleVerdict, type MeetingState, type PartLack,
} from '@kortkurs/contract/study-circles';

/** A study hour, in minutes. */
const STUDY_HOUR = 45;

/**
 * The verdict, and why not. Study hours are those that the leader entered, never computed from the clock; whoever was at a
 * meeting was at all its hours. People are counted with one leader: at least so many who themselves count, and never more than the rules
 * allow of those who came.
 */
export function studyCircle(rules: StudyCircleRules, meetings: readonly CircleMeeting[]): CircleVerdict {
  const signed = meetings.filter((meeting) => meeting.signed);
  const entered = signed.filter(({ studyHours }) => hoursOf(studyHours) > 0);
  const hours = entered.reduce((sum, { studyHours }) => sum + hoursOf(studyHours), 0);
  const parts = partsOf(rules, signed);
  const counted = parts.filter(({ lacks }) => lacks.length === 0).length + 1;
  const came = new Set(entered.flatMap(({ present }) => present)).size + 1;
  const best = bestFor(rules, signed);
  return {
    hours,
    parts,
    lacks: {
      circle: [
        ...least('fewMeetings', entered.length, rules.fewestMeetings), ...least('fewHours', hours, rules.fewestHours), ...least('fewPeople', counted, rules.fewestPeople),
        ...most('manyPeople', came, rules.mostPeople),
      ],
      other: [...least('fewHours', hours, 1), ...least('fewPeople', came, rules.otherFewestPeople)],
      culture: [...least('fewMinutes', best.minutes, rules.culture.fewestMinutes), ...least('fewPeople', best.present, rules.culture.fewestPeople)],
    },
  };
}

/** What a run lacks as it is planned, before anybody has come. */
export function circlePlanLacks(rules: StudyCircleRules, kind: CircleKind, { leaders, meetings, longestMinutes, minutes, studyHours }: CirclePlan): CircleLack[] {
  const leader = least('noLeader', leaders, 1);
  if (kind === 'culture') return [...leader, ...least('fewMinutes', longestMinutes, rules.culture.fewestMinutes)];
  const planned = studyHours === null ? [] : [...least('fewHours', studyHours, kind === 'circle' ? rules.fewestHours : 1), ...most('beyondTime', studyHours, Math.floor(minutes / STUDY_HOUR))];
  return [...leader, ...least('fewMeetings', meetings, kind === 'circle' ? rules.fewestMeetings : 1), ...planned];
}

/** Why somebody who came does not count for a run of this kind; empty where they do. Only a circle asks how much they were there. */
export function partLacks(kind: CircleKind, { lacks, hours }: Pick<CirclePart, 'lacks' | 'hours'>): PartLack[] {
  if (kind === 'circle') return lacks;
  return kind === 'other' && hours === 0 ? ['noHours'] : [];
}

export const countsAs = (kind: CircleKind, part: Pick<CirclePart, 'lacks' | 'hours'>): boolean => partLacks(kind, part).length === 0;

/** How a meeting stands for a run of this kind: a culture programme has no study hours. */
export function meetingState(kind: CircleKind, { begun, signed, studyHours }: { begun: boolean } & Pick<CircleMeeting, 'signed' | 'studyHours'>): MeetingState {
  if (!signed) return begun ? 'unsigned' : 'toCome';
  return kind !== 'culture' && studyHours === null ? 'noHours' : 'done';
}

/** How a run stands, by what it lacks now and by how its meetings stand. */
export function circleStanding(lacks: readonly CircleLack[], meetings: readonly MeetingState[]): CircleStanding {
  if (lacks.length === 0) return 'accepted';
  // Nothing that is yet to come makes fewer of those who came.
  if (lacks.some(({ what }) => what === 'manyPeople')) return 'lacking';
  if (meetings.includes('toCome')) return 'underWay';
  return meetings.some((state) => state !== 'done') ? 'waiting' : 'lacking';
}

/** Whether more study hours were entered than a meeting of these minutes has room for. */
export const beyondMeeting = (studyHours: number | null, minutes: number): boolean => hoursOf(studyHours) * STUDY_HOUR > minutes;

/** What each was at. A meeting without study hours is none to have been at, and the first ones are the first of all that have any. */
function partsOf({ ownHours, ownMeetings, amongFirst }: StudyCircleRules, meetings: readonly CircleMeeting[]): CirclePart[] {
  const parts = new Map(meetings.flatMap(({ present }) => present).map((personId) => [personId, { hours: 0, meetings: 0, first: false }]));
  meetings
    .filter(({ studyHours }) => hoursOf(studyHours) > 0)
    .forEach(({ studyHours, present }, at) => {
      for (const personId of new Set(present)) {
        const part = parts.get(personId);
        if (!part) continue;
        part.hours += hoursOf(studyHours);
        part.meetings++;
        part.first ||= at < amongFirst;
      }
    });
  return [...parts].map(([personId, { hours, meetings: at, first }]) => {
    const lacks: PartLack[] = [...(hours < ownHours ? ['fewHours' as const] : []), ...(at < ownMeetings ? ['fewMeetings' as const] : []), ...(first ? [] : ['notAmongFirst' as const])];
    return { personId, hours, meetings: at, lacks };
  });
}

/** A culture programme is one meeting; its leader represents, and is not among those who came: the meeting that comes nearest. */
function bestFor({ culture }: StudyCircleRules, meetings: readonly CircleMeeting[]): { minutes: number; present: number } {
  const all = meetings.map(({ minutes, present }) => ({ minutes, present: new Set(present).size }));
  const share = (one: { minutes: number; present: number }): number => Math.min(1, one.minutes / culture.fewestMinutes) + Math.min(1, one.present / culture.fewestPeople);
  return all.toSorted((a, b) => share(b) - share(a) || b.present - a.present)[0] ?? { minutes: 0, present: 0 };
}

const hoursOf = (studyHours: number | null): number => studyHours ?? 0;
const least = (what: CircleLack['what'], has: number, needs: number): CircleLack[] => (has < needs ? [{ what, has, needs }] : []);
const most = (what: CircleLack['what'], has: number, needs: number): CircleLack[] => (has > needs ? [{ what, has, needs }] : []);

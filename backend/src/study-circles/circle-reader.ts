import { Injectable } from '@nestjs/common';
import type { Id, LocalDate, Localized } from '@kortkurs/contract/common';
import type { StudyCircleRules } from '@kortkurs/contract/rule-sets';
import type { CircleChoice, CircleLack, CircleMeeting, CirclePart, CircleStanding, MeetingState, StudyCircleMeeting } from '@kortkurs/contract/study-circles';
import { circlePlanLacks, circleStanding, meetingState, studyCircle } from '@kortkurs/rules/study-circles';
import { Today } from '../centre/door';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import type { Sql } from '../platform/db/tx';
import { RuleSets, type RuleSetInForce } from '../rule-sets/door';
import { meetings, runs } from './circle.sql';

/** Somebody who came, by the numbers of the meetings. */
export interface ReadPart extends Omit<CirclePart, 'meetings'> {
  name: string;
  meetings: number[];
}

/** A run that is reported, with what the rules of its last day say of it. */
export interface ReadCircle extends CircleChoice {
  runId: Id;
  courseTitle: Localized;
  place: string | null;
  leaders: string[];
  ruleSet: RuleSetInForce;
  standing: CircleStanding;
  lacks: CircleLack[];
  planLacks: CircleLack[];
  hours: number;
  meetings: (Omit<StudyCircleMeeting, 'startsAt' | 'endsAt'> & { date: LocalDate; startsAt: Date; endsAt: Date })[];
  parts: ReadPart[];
}

type Chosen = CircleChoice & { runId: Id };
type MeetingRow = Omit<ReadCircle['meetings'][number], 'state' | 'present'> & { runId: Id; begun: boolean } & Pick<CircleMeeting, 'signed' | 'present'>;

/** Reads runs that are reported, and has the rules judge them. The number of statements does not depend on how many they are. */
@Injectable()
export class CircleReader {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Some runs in the order given; those whose project has no rules for study circles are left out. */
  async read(sql: Sql, chosen: readonly Chosen[], viewer: Viewer): Promise<ReadCircle[]> {
    const runIds = chosen.map(({ runId }) => runId);
    const facts = new Map((await sql.query<{ id: Id; lastOn: LocalDate | null } & Pick<ReadCircle, 'courseTitle' | 'place' | 'leaders'>>(runs(viewer), [runIds])).map((run) => [run.id, run]));
    const inForce = await this.ruleSets.ofEach(sql, chosen.map(({ runId, projectId }) => ({ projectId, day: facts.get(runId)?.lastOn ?? this.today.date() })));
    const held = Map.groupBy(await sql.query<MeetingRow>(meetings(viewer), [runIds, this.clock.now(), chosen.map(({ projectId }) => projectId)]), ({ runId }) => runId);
    const names = await namesOf(sql, [...new Set([...held.values()].flatMap((rows) => rows.flatMap(({ present }) => present)))], viewer);
    return chosen.flatMap((choice, at): ReadCircle[] => {
      const [run, ruleSet] = [facts.get(choice.runId), inForce[at]];
      const rules = ruleSet?.content.studyCircles;
      return run && ruleSet && rules ? [{ ...choice, courseTitle: run.courseTitle, place: run.place, leaders: run.leaders, ruleSet, ...judged(rules, choice, run.leaders.length, held.get(choice.runId) ?? [], names) }] : [];
    });
  }
}

function judged(rules: StudyCircleRules, { kind, plannedHours }: CircleChoice, leaders: number, rows: readonly MeetingRow[], names: ReadonlyMap<Id, string>): Omit<ReadCircle, keyof CircleChoice | 'runId' | 'courseTitle' | 'place' | 'leaders' | 'ruleSet'> {
  const { lacks, hours, parts } = studyCircle(rules, rows);
  const states: MeetingState[] = rows.map((row) => meetingState(kind, row));
  const minutes = rows.map((row) => row.minutes);
  return {
    hours,
    lacks: lacks[kind],
    planLacks: circlePlanLacks(rules, kind, { leaders, meetings: rows.length, longestMinutes: Math.max(0, ...minutes), minutes: minutes.reduce((sum, one) => sum + one, 0), studyHours: plannedHours }),
    standing: circleStanding(lacks[kind], states),
    meetings: rows.map(({ runId: _run, begun: _begun, signed: _signed, present, ...row }, at) => ({ ...row, state: states[at] ?? 'toCome', present: present.length })),
    parts: parts.map((part) => ({ ...part, name: names.get(part.personId) ?? '', meetings: rows.flatMap(({ signed, number, present }) => (signed && present.includes(part.personId) ? [number] : [])) })),
  };
}

/** What people are called, as the viewer may see it. */
async function namesOf(sql: Sql, personIds: readonly Id[], viewer: Viewer): Promise<Map<Id, string>> {
  const rows = await sql.query<{ id: Id; name: string }>(`SELECT h.id, ${shownName.sql('h', viewer)} AS name FROM person h WHERE h.id = ANY ($1::uuid[])`, [personIds]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

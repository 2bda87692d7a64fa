import type { Page } from '@kortkurs/contract/common';
import type { SeatAnswer } from '@kortkurs/contract/enrolments';
import type { Situation } from '@kortkurs/contract/participant-facts';
import type { ParticipantRecordCorrection } from '@kortkurs/contract/participant-records';
import type { Gender } from '@kortkurs/contract/people';
import type { RuleSetRow } from '@kortkurs/contract/rule-sets';
import type { Run } from '@kortkurs/contract/runs';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import example from '../../libs/rules/src/testdata/esf-plus-example.json';

/** The programme's worked example, and what a report about it must say. */
export { example };

interface Participant {
  id: string;
  gender: string;
  bornOn: string;
  employment: string | null;
  unemployedMonths?: number;
  isced: number;
  attendance: Record<string, number | undefined>;
  outcomes?: { on: string; kind: string }[];
  atSixMonths?: { employed: boolean; improved?: string };
}

/** Ids of what was loaded, by the names of the example. */
export interface EsfExample {
  project: string;
  runs: Record<string, Run>;
  people: Record<string, string>;
}

/** Somebody's situation as the example has it. */
export const situationOf = ({ employment, unemployedMonths, isced }: Participant): Situation => ({
  ...(employment && { employment }),
  ...(unemployedMonths !== undefined && { unemployedMonths: String(unemployedMonths) }),
  education: isced < 3 ? 'isced_0_2' : isced < 5 ? 'isced_3_4' : 'isced_5_8',
});

/**
 * Loads the programme's worked example with the operations that everybody has, on the days on which it happened: funder,
 * project, courses with their sessions, people with their facts, seats, marks and signatures.
 */
export async function loadEsfExample(test: TestApp, staff: { id: string; headers: Headers }): Promise<EsfExample> {
  const send = async <Body>(method: string, path: string, body: object): Promise<Body> => {
    const answer = await test.ask<Body>(method, path, { as: staff.headers, body });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const read = async <Body>(path: string): Promise<Body> => (await test.ask<Body>('GET', path, { as: staff.headers })).body;

  test.clock.set('2025-01-07T08:00:00Z');
  const ruleSet = (await read<Page<RuleSetRow>>('rule-sets')).items.find(({ key }) => key === 'esf-plus-2021-2027');
  const funder = await send<{ id: string }>('POST', 'funders', { name: 'Exempelfonden', mark: 'eu', statement: { sv: 'Medfinansieras av Europeiska unionen' }, smallNumberThreshold: 5 });
  const project = await send<{ id: string }>('POST', 'projects', {
    funderId: funder.id, name: 'Det räknade exemplet', startsOn: '2025-01-01', endsOn: '2026-12-31', ruleSetId: ruleSet?.id, asksFacts: true, municipalityCodes: [], partners: [],
  });
  const place = await send<{ id: string }>('POST', 'places', { id: newId(), name: 'Kastanjegården', room: 'Stora salen', seats: 30 });
  const format = await send<{ id: string }>('POST', 'formats', { name: { sv: 'Utbildning' }, position: 1, audienceSectors: [], targetOperator: null, targetValue: null, targetUpperValue: null });
  const runs: EsfExample['runs'] = {};
  for (const course of new Set(example.sessions.map((session) => session.course))) {
    runs[course] = await send<Run>('POST', 'runs', {
      id: newId(), newCourse: { id: newId(), formatId: format.id, title: { sv: `Kurs ${course}` } }, publish: true, delivery: 'in_person', capacity: 20, placeId: place.id,
      instructors: [{ personId: staff.id, responsible: true }], projectIds: [project.id],
      sessions: example.sessions.filter((session) => session.course === course).map(({ date, minutes }) => ({ date, from: '13:00', to: `${13 + minutes / 60}:00`, breakMinutes: 0 })),
    });
  }

  const people: EsfExample['people'] = {};
  const seats = new Map<string, string>();
  test.clock.set('2025-02-03T08:00:00Z');
  for (const participant of example.participants as Participant[]) {
    const id = (people[participant.id] = newId());
    await send('POST', 'people', { id, givenName: participant.id, familyName: 'Exempel' });
    const facts: ParticipantRecordCorrection = { gender: participant.gender as Gender, bornOn: participant.bornOn, situation: situationOf(participant) };
    await send('PUT', `people/${id}/participant-record`, facts);
    for (const [course, run] of Object.entries(runs)) {
      if (!example.sessions.some((session) => session.course === course && participant.attendance[session.date])) continue;
      seats.set(`${course} ${participant.id}`, (await send<SeatAnswer>('POST', `runs/${run.id}/participants`, { id: newId(), personId: id })).enrolmentId);
    }
  }

  for (const { course, date, minutes } of example.sessions) {
    const session = runs[course]?.sessions.find((one) => one.date === date)?.id;
    const now = `${date}T17:00:00Z`;
    test.clock.set(now);
    const marks = (example.participants as Participant[]).flatMap(({ id, attendance }) => {
      const enrolmentId = seats.get(`${course} ${id}`);
      const there = attendance[date];
      const content = there ? { state: 'present', lateMinutes: 0, earlyMinutes: minutes - there, reason: null, channel: 'in_person' } : { state: 'absent', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' };
      return enrolmentId ? [{ markId: newId(), enrolmentId, markedAt: now, content }] : [];
    });
    await send('PUT', `sessions/${session}/marks`, { marks, sentAt: now });
    const { session: marked } = await read<{ session: { revision: number } }>(`sessions/${session}/roster`);
    await send('POST', `sessions/${session}/signature`, { id: newId(), revision: marked.revision, ledBy: staff.id, held: null });
  }
  return { project: project.id, runs, people };
}

/** Records, with the operations that staff have, what became of the example's participants, once half a year has gone since the last of them left. */
export async function recordEsfOutcomes(test: TestApp, staff: Headers, { project, people }: EsfExample): Promise<void> {
  test.clock.set('2026-04-01T08:00:00Z');
  for (const { id, outcomes = [], atSixMonths } of example.participants as Participant[]) {
    const of = `projects/${project}/participants/${people[id]}/outcomes`;
    const answers = [];
    for (const event of outcomes) answers.push(await test.ask('POST', `${of}/events`, { as: staff, body: { id: newId(), ...event } }));
    if (atSixMonths) answers.push(await test.ask('PUT', `${of}/later`, { as: staff, body: { improved: null, ...atSixMonths } }));
    const refused = answers.find(({ status }) => status !== 200);
    if (refused) throw new Error(`${of}: ${refused.text}`);
  }
}

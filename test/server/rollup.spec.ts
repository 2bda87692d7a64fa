import { AsyncResource } from 'node:async_hooks';
import fc from 'fast-check';
import type { Roster } from '@kortkurs/contract/attendance';
import type { RoomCodes } from '@kortkurs/contract/check-in';
import type { Project } from '@kortkurs/contract/funding';
import type { Run } from '@kortkurs/contract/runs';
import { wallTimes } from '@kortkurs/rules/schedule';
import { Situations } from '../../backend/src/funding/facts/situations';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Rollup } from '../../backend/src/reporting/door';
import { rawOf, recount, rollupOf, type Raw, type Sums } from '../builders/sums';
import { Scene, type RunLaid } from '../builders/scene';

const NOW = '2026-12-01T09:00:00Z';
const DAYS = ['2026-09-01', '2026-09-22', '2026-10-06'];

/** Runs what would otherwise count as a part of the open transaction. */
const anywhere = new AsyncResource('outside any transaction');
const outside = <T>(act: () => T): T => anywhere.runInAsyncScope(act);

describe('the rollup that reports are read from', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(NOW));

  const readRaw = (): Promise<Raw> => rawOf(test.database);
  const readRollup = (): Promise<Sums> => rollupOf(test.database);

  /** Two runs of two projects, with people of whom some take part in both. */
  async function lay(): Promise<Ground> {
    const projects = [await scene.project(), await scene.project()];
    const organisation = await scene.organisation();
    const sessions = DAYS.map((day) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z`, breakMinutes: 15 }));
    const runs = [await scene.run({ projectIds: projects.slice(0, 1), sessions }), await scene.run({ projectIds: projects, sessions })];
    const people = [await scene.person(), await scene.person(), await scene.person(), await scene.person()];
    const seats: Seat[] = [];
    for (const run of runs) for (const [index, person] of people.entries()) seats.push(await seat(run, person, index % 2 ? organisation : null));
    return { projects, runs, people, seats };
  }
  async function seat(run: RunLaid, person: string, organisation: string | null): Promise<Seat> {
    const id = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, organisation_id, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', $4, '2026-08-01')`, [id, run.id, person, organisation]);
    await test.database.execute('UPDATE run_seats SET held = held + 1 WHERE run_id = $1', [run.id]);
    return { id, run, person };
  }

  const ask = async (method: string, path: string, body?: object, as = staff): Promise<boolean> => {
    const { status, text } = await test.ask(method, path, { as, body });
    if (status >= 500) throw new Error(`${method} ${path}: ${text}`);
    return status < 300;
  };
  const run = async (laid: RunLaid): Promise<Run> => (await test.ask<Run>('GET', `runs/${laid.id}`, { as: staff })).body;
  const sessionOf = async (laid: RunLaid, n: number): Promise<{ id: string; version: number }> => {
    const { sessions, version } = await run(laid);
    return { id: sessions[n % sessions.length]?.id ?? '', version };
  };
  const save = async (session: string, seats: Seat[], content: object | null, correctionReason?: string): Promise<boolean> =>
    ask('PUT', `sessions/${session}/marks`, { marks: seats.map(({ id }) => ({ markId: newId(), enrolmentId: id, content, markedAt: later() })), sentAt: NOW, ...(correctionReason && { correctionReason }) });
  let second = 0;
  const later = (): string => new Date(Date.parse(NOW) - 3_600_000 + 1000 * ++second).toISOString();

  /** What can happen to a sum; `a`, `b`, `c` choose whom, where and how much. False when the product refuses it. */
  const steps: Record<string, (ground: Ground, a: number, b: number, c: number) => Promise<boolean>> = {
    mark: async ({ seats }, a, b, c) => {
      const one = pick(seats, a);
      const content = c % 4 === 0 ? { state: 'absent', lateMinutes: 0, earlyMinutes: 0, reason: 'ill', channel: 'in_person' } : { state: 'present', lateMinutes: c % 3 ? 0 : c, earlyMinutes: c % 5 ? 0 : 120, reason: null, channel: 'online' };
      return save((await sessionOf(one.run, b)).id, [one], content);
    },
    markEverybody: async ({ runs, seats }, a, b) => {
      const where = pick(runs, a);
      return save((await sessionOf(where, b)).id, seats.filter(({ run: of }) => of === where), { state: 'present', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' });
    },
    clear: async ({ seats }, a, b) => save((await sessionOf(pick(seats, a).run, b)).id, [pick(seats, a)], null),
    correct: async ({ seats }, a, b, c) => save((await sessionOf(pick(seats, a).run, b)).id, [pick(seats, a)], { state: 'present', lateMinutes: c, earlyMinutes: 0, reason: null, channel: 'in_person' }, 'Fel namn i listan.'),
    checkIn: async ({ seats }, a, b, c) => {
      const one = pick(seats, a);
      const { sessions } = await run(one.run);
      const session = sessions[b % sessions.length];
      if (!session) return false;
      // Some come in time, others late.
      test.clock.set(new Date(Date.parse(session.startsAt) + (c % 40) * 60_000).toISOString());
      const wall = await test.ask<RoomCodes>('GET', `sessions/${session.id}/codes`, { as: staff });
      const done = await ask('POST', 'check-ins', { code: wall.body.codes[0]?.picture, sessionId: session.id }, test.signedInAs(one.person));
      test.clock.set(NOW);
      return done;
    },
    sign: async ({ runs }, a, b, c) => {
      const { id } = await sessionOf(pick(runs, a), b);
      // Every third is held at another time than planned.
      const held = c % 3 ? null : { from: '15:45', to: `20:${String(10 + (c % 50))}`, breakMinutes: c % 40 };
      const roster = await test.ask<{ session: { revision: number } }>('GET', `sessions/${id}/roster`, { as: staff });
      return ask('POST', `sessions/${id}/signature`, { id: newId(), revision: roster.body.session.revision, ledBy: null, ledByName: 'Hodan', held });
    },
    correctHeld: async ({ runs }, a, b, c) => {
      const { id } = await sessionOf(pick(runs, a), b);
      const { session } = (await test.ask<Roster>('GET', `sessions/${id}/roster`, { as: staff })).body;
      const { startsAt, endsAt, breakMinutes } = session.held ?? session;
      const planned = wallTimes(session.startsAt, session.endsAt, session.breakMinutes);
      // Every fourth turns out to have been held as planned.
      const to = c % 4 ? { from: '15:40', to: `20:${String(10 + (c % 50))}`, breakMinutes: b % 40 } : { from: planned.from, to: planned.to, breakMinutes: planned.breakMinutes };
      const { from, to: until, breakMinutes: pause } = wallTimes(startsAt, endsAt, breakMinutes);
      return ask('POST', `sessions/${id}/held-times`, { from: { from, to: until, breakMinutes: pause }, to, why: 'Fel tid i listan.' });
    },
    move: async ({ runs }, a, b, c) => {
      const { id, version } = await sessionOf(pick(runs, a), b);
      return ask('PATCH', `sessions/${id}`, { version, date: `2026-${String(8 + (c % 3)).padStart(2, '0')}-${String(1 + (c % 28)).padStart(2, '0')}` });
    },
    lengthen: async ({ runs }, a, b, c) => {
      const { id, version } = await sessionOf(pick(runs, a), b);
      return ask('PATCH', `sessions/${id}`, { version, from: '17:00', to: `${19 + (c % 4)}:30`, breakMinutes: c % 40 });
    },
    addSession: async ({ runs }, a, b, c) =>
      ask('POST', `runs/${pick(runs, a).id}/sessions`, { version: (await run(pick(runs, a))).version, date: `2026-11-${String(1 + (c % 28)).padStart(2, '0')}`, from: '17:00', to: '19:00', breakMinutes: b % 20 }),
    removeSession: async ({ runs }, a, b) => {
      const { id, version } = await sessionOf(pick(runs, a), b);
      return ask('DELETE', `sessions/${id}?version=${version}`);
    },
    changeProjects: async ({ runs, projects }, a, b) => ask('PATCH', `runs/${pick(runs, a).id}`, { version: (await run(pick(runs, a))).version, projectIds: projects.filter((_, n) => (b >> n) & 1) }),
    changeProjectTime: async ({ projects }, a, b, c) => {
      const { body: project } = await test.ask<Project>('GET', `projects/${pick(projects, a)}`, { as: staff });
      const { name, funderId, partners, municipalityCodes, asksFacts, version } = project;
      const [startsOn, endsOn] = [['2026-01-01', '2026-09-15'][b % 2], ['2027-12-31', '2026-10-31'][c % 2]];
      return ask('PUT', `projects/${project.id}`, { name, funderId, partners, municipalityCodes, asksFacts, version, startsOn, endsOn });
    },
    openToAll: async ({ runs }, a, b) => ask('PATCH', `runs/${pick(runs, a).id}`, { version: (await run(pick(runs, a))).version, lowThreshold: b % 3 === 0 }),
    withdraw: async ({ seats }, a) => {
      test.clock.set('2026-08-25T09:00:00Z');
      const done = await ask('POST', `enrolments/${pick(seats, a).id}/withdrawal`, {});
      test.clock.set(NOW);
      return done;
    },
    joinAgain: async (ground, a) => {
      const living = await test.database.query<{ run: string; person: string }>(`SELECT run_id AS run, person_id AS person FROM enrolment WHERE run_id = ANY ($1::uuid[]) AND state <> 'withdrawn'`, [ground.runs.map(({ id }) => id)]);
      const gone = ground.seats.filter(({ run: where, person }) => !living.some((one) => one.run === where.id && one.person === person));
      if (gone.length === 0) return false;
      const { run: where, person } = pick(gone, a);
      ground.seats.push(await seat(where, person, null));
      return true;
    },
    answer: async ({ people }, a, b, c) => {
      test.clock.set(`2026-${String(8 + (c % 3)).padStart(2, '0')}-15T09:00:00Z`);
      const answer = b % 4 === 0 ? { gender: null, bornOn: null, declined: true } : { gender: 'FMX'[b % 3], bornOn: `19${60 + (c % 30)}-05-17`, declined: false };
      const done = await ask('PUT', 'me/participant-record', answer, test.signedInAs(pick(people, a)));
      test.clock.set(NOW);
      return done;
    },
    tell: async ({ people }, a, b, c) => {
      test.clock.set(`2026-${String(8 + (c % 3)).padStart(2, '0')}-${String(1 + (b % 28)).padStart(2, '0')}T09:00:00Z`);
      const employment = ['employed', 'unemployed', 'student', 'declined'][b % 4] ?? '';
      const situation = { employment, ...(b % 4 === 1 && { unemployedMonths: String(c) }), ...(c % 2 && { education: ['isced_0_2', 'isced_3_4', 'declined'][c % 3] }), ...(c % 5 === 0 && { rural: 'yes' }) };
      const done = await ask('PUT', 'me/participant-record', { gender: 'F', bornOn: '1980-05-17', declined: false, situation }, test.signedInAs(pick(people, a)));
      test.clock.set(NOW);
      return done;
    },
    tellForThem: async ({ people }, a, b, c) => {
      const situation = { employment: ['employed', 'unemployed', 'inactive'][b % 3], ...(b % 3 === 1 && { unemployedMonths: String(b) }), ...(c % 3 === 0 && { education: 'isced_5_8' }) };
      const since = c % 2 ? `2026-${String(8 + (b % 3)).padStart(2, '0')}-${String(1 + (c % 28)).padStart(2, '0')}` : 'always';
      await test.database.work((tx) => test.app.get(Situations).record(tx, pick(people, a), situation, { since, source: 'staff', by: null, why: 'Stod fel på blanketten.' }));
      return true;
    },
    leaveOut: async ({ projects, people }, a, b) => ask('POST', `projects/${pick(projects, a)}/left-out`, { personId: pick(people, b), why: 'Leder kursen.' }),
    takeBack: async ({ projects }, a, b) => {
      const living = await test.database.query<{ id: string; project: string }>('SELECT id, project_id AS project FROM project_exclusion WHERE ended_at IS NULL AND project_id = ANY ($1::uuid[]) ORDER BY id', [projects]);
      if (living.length === 0) return false;
      const { id, project } = pick(living, a + b);
      return ask('POST', `projects/${project}/left-out/${id}/end`, {});
    },
    merge: async ({ people, seats }, a, b, c) => {
      const [from, to] = [pick(people, a), pick(people, b)];
      if (c % 3 || from === to || people.length < 3) return false;
      await test.database.work((tx) => test.app.get(People).merge(tx, from, to));
      people.splice(people.indexOf(from), 1);
      for (const each of seats) if (each.person === from) each.person = to;
      return true;
    },
  };

  it('equals a recount from the rows after every step of a long and disorderly term', async () => {
    const done = new Map<string, number>();
    const number = fc.nat(200);
    const step = fc.tuple(fc.constantFrom(...Object.keys(steps), 'mark', 'mark', 'markEverybody', 'sign', 'correct', 'correctHeld'), number, number, number);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 50, maxLength: 60, size: 'max' }), async (term) => {
        const ground = await lay();
        for (const [name, a, b, c] of term) {
          if (!(await steps[name]?.(ground, a, b, c))) continue;
          done.set(name, (done.get(name) ?? 0) + 1);
          expect({ after: name, ...(await readRollup()) }).toEqual({ after: name, ...recount(await readRaw()) });
        }
      }),
      { numRuns: 5, seed: 20_261_121, endOnFailure: true },
    );
    expect([...done.keys()].sort()).toEqual(Object.keys(steps).sort());
    const kept = await readRollup();
    expect(Object.keys(kept.months).length).toBeGreaterThan(20);
    expect(Object.values(kept.starts).filter(({ situation }) => situation.employment && situation.education).length).toBeGreaterThan(2);
    await test.database.execute('DELETE FROM participation_month');
    await test.database.execute(`UPDATE participation_start SET start_on = '2020-01-01'`);
    await test.database.work((tx) => test.app.get(Rollup).rebuildEverything(tx));
    expect(await readRollup()).toEqual(kept);
  }, 240_000);

  it('keeps the first of two first days that are saved at the same moment', async () => {
    const { runs, seats } = await lay();
    const attend = (where: RunLaid, session: number, meanwhile?: () => Promise<void>): Promise<void> =>
      test.database.work(async (tx) => {
        const mine = seats.filter(({ run: of }) => of === where).map(({ id }) => id);
        await tx.execute(
          `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) SELECT $1, e, gen_random_uuid(), 'present', 'staff', now() FROM unnest($2::uuid[]) AS e`,
          [where.sessionIds[session], mine],
        );
        await test.app.get(Rollup).rebuild(tx, where.id, mine);
        await meanwhile?.();
      });
    let other: Promise<void> | undefined;
    // The other run's list is saved while this one's transaction is still open, and has to wait for it.
    await attend(pick(runs, 0), 0, async () => {
      other = outside(() => attend(pick(runs, 1), 2));
      await until(() => outside(async () => (await test.database.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0));
    });
    await other;
    expect(await readRollup()).toEqual(recount(await readRaw()));
  });
});

interface Seat {
  id: string;
  run: RunLaid;
  person: string;
}

interface Ground {
  projects: string[];
  runs: RunLaid[];
  people: string[];
  seats: Seat[];
}

function pick<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

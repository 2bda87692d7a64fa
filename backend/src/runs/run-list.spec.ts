import { PLANNING_LIMITS, type PlanningChoices, type PlanningCourse } from '@kortkurs/contract/planning';
import type { Run, RunList, RunListFilters, RunPerson, RunProject } from '@kortkurs/contract/runs';
import type { Agenda } from '@kortkurs/contract/agenda';
import { addDays, sameTimeAfter } from '@kortkurs/rules/schedule';
import { newId } from '../platform/ids';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';
import { RunQuestions } from './questions';
import { draft, layGround, person, published, session, type Ground } from './testing';

describe('lists of runs and sessions', () => {
  let test: TestApp;
  let ground: Ground;
  let maria: string;
  let johan: string;
  let runs: { lunch: Run; soon: Run; later: Run; past: Run; draft: Run };
  const signed = new Set<string>();

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2027-03-23T12:00:00Z');
    ground = await layGround(test);
    maria = await person(test, 'Maria');
    johan = await person(test, 'Johan', { protectedAs: 'Robin' });
    const by = (personId: string) => [{ personId, responsible: true }];
    const on = (date: string, from = '17:30', to = '20:30') => [{ date, from, to, breakMinutes: 0 }];
    runs = {
      lunch: await published(test, ground, { label: 'Lunchen', delivery: 'online', placeId: null, instructors: by(maria), sessions: on('2027-03-25', '12:00', '13:00') }),
      soon: await published(test, ground, { label: 'Våren', instructors: by(johan), projectIds: [ground.projectId], sessions: [...on('2027-03-16'), ...on('2027-03-23'), ...on('2027-03-30')] }),
      later: await published(test, ground, { label: 'Hösten', instructors: [], sessions: on('2027-09-07') }),
      past: await published(test, ground, { label: 'Vintern', instructors: by(maria), sessions: on('2027-02-02') }),
      draft: await draft(test, ground, { label: 'Utkastet', instructors: by(maria), sessions: on('2027-04-06') }),
    };
    const questions = test.app.get(RunQuestions) as unknown as { answers: object };
    questions.answers = {
      seats: async (_sql: unknown, ids: string[]) => new Map(ids.map((id) => [id, { held: 3, forced: 1, waiting: 2 }])),
      states: async (_sql: unknown, ids: string[]) => new Map(ids.map((id) => [id, { marked: 2, present: 1, signed: signed.has(id) }])),
    };
  });
  afterAll(() => test.close());

  const list = async (query = '', as: Headers = ground.administrator) => (await test.ask<RunList>('GET', `runs?${query}`, { as })).body;
  const labels = async (query = '', as?: Headers) => (await list(query, as)).items.map((run) => run.label);

  it('show what goes on and comes, by next session, with what each view holds', async () => {
    const { items, counts, total } = await list();
    expect(items.map((run) => [run.label, run.nextAt, run.sessions.length])).toEqual([
      ['Våren', '2027-03-23T16:30:00.000Z', 3],
      ['Lunchen', '2027-03-25T11:00:00.000Z', 1],
      ['Hösten', '2027-09-07T15:30:00.000Z', 1],
    ]);
    expect({ counts, total }).toEqual({ counts: { current: 3, draft: 1, ended: 1, attention: 2 }, total: 3 });
    expect(items[0]?.seats).toEqual({ held: 3, forced: 1, waiting: 2 });
    expect(await labels('view=draft')).toEqual(['Utkastet']);
    expect(await labels('view=ended')).toEqual(['Vintern']);
    expect(await labels('view=attention')).toEqual(['Utkastet', 'Hösten']);
    expect(await labels('sort=-next')).toEqual(['Hösten', 'Lunchen', 'Våren']);
    expect(await labels('sort=latest&limit=2')).toEqual(['Hösten', 'Våren']);
    expect((await list('sort=title')).items).toHaveLength(3);
  });

  it('are narrowed by words, instructor, project and period', async () => {
    expect(await labels('q=varen')).toEqual(['Våren']);
    expect(await labels('q=leading')).toEqual(['Våren', 'Lunchen', 'Hösten']);
    expect(await labels('q=kastanje')).toEqual(['Våren', 'Hösten']);
    expect(await labels(`instructor=${maria}`)).toEqual(['Lunchen']);
    expect(await labels(`project=${ground.projectId}`)).toEqual(['Våren']);
    expect(await labels('from=2027-03-25&to=2027-03-25')).toEqual(['Våren', 'Lunchen']);
    expect(await labels('from=2027-03-31')).toEqual(['Hösten']);
    expect(await labels('term=2027-2')).toEqual(['Hösten']);
    expect(await labels(`format=${newId()}`)).toEqual([]);
    expect((await list('q=varen')).counts).toEqual({ current: 1, draft: 0, ended: 0, attention: 0 });
  });

  it('know protected people by their alias only', async () => {
    expect((await list()).items[0]?.instructors).toEqual([{ personId: johan, name: 'Robin' }]);
    expect(await labels('q=robin')).toEqual(['Våren']);
    expect(await labels('q=johan')).toEqual([]);
    const people = (q: string) => test.ask<RunPerson[]>('GET', `runs/planning/people?q=${q}`, { as: ground.administrator });
    expect((await people('robin')).body).toEqual([{ personId: johan, name: 'Robin' }]);
    expect((await people('johan')).body).toEqual([]);
  });

  it('are read page by page, without a row twice', async () => {
    const first = await list('limit=2');
    const second = await list(`limit=2&after=${first.next}`);
    expect([...first.items, ...second.items].map((run) => run.label)).toEqual(['Våren', 'Lunchen', 'Hösten']);
    expect(second.next).toBeNull();
    expect((await test.ask('GET', 'runs?after=abc', { as: ground.administrator })).status).toBe(422);
    expect((await test.ask('GET', 'runs?from=2027-02-30', { as: ground.administrator })).status).toBe(422);
  });

  it('hold an instructor’s own runs only', async () => {
    const as = test.signedInAs(maria);
    const { items, counts } = await list('', as);
    expect({ labels: items.map((run) => run.label), counts }).toEqual({ labels: ['Lunchen'], counts: { current: 1, draft: 1, ended: 1, attention: 1 } });
    const { body: filters } = await test.ask<RunListFilters>('GET', 'runs/filters', { as });
    expect(filters).toMatchObject({ formats: [{ name: { sv: 'Utbildning' } }], instructors: [{ name: 'Maria Ekdahl' }], projects: [], terms: ['2027-1'] });
    const stranger = test.signedInAs(await person(test, 'Nora'));
    expect((await test.ask('GET', 'runs', { as: stranger })).status).toBe(403);
    expect((await test.ask('GET', 'sessions', { as: stranger })).status).toBe(403);
    expect((await test.ask('GET', 'runs/planning', { as })).status).toBe(403);
  });

  it('give this week’s sessions, what comes, and what lacks a signature', async () => {
    const agenda = async (query = '', as: Headers = ground.administrator) => (await test.ask<Agenda>('GET', `sessions?${query}`, { as })).body;
    const all = await agenda();
    expect(all).toMatchObject({ from: '2027-03-22', today: '2027-03-23' });
    expect(all.sessions.map((each) => [each.label, each.number, each.sessionCount, each.mine])).toEqual([['Våren', 2, 3, false], ['Lunchen', 1, 1, false]]);
    expect(all.next.map((each) => each.label)).toEqual(['Våren', 'Hösten']);
    expect(all.unsigned.map((each) => [each.label, each.number])).toEqual([['Våren', 1], ['Vintern', 1]]);
    signed.add(session(runs.past, 1).id);
    expect((await agenda()).unsigned.map((each) => each.label)).toEqual(['Våren']);
    expect((await agenda('date=2027-02-02')).sessions.map((each) => each.label)).toEqual(['Vintern']);
    const mine = await agenda('', test.signedInAs(maria));
    expect(mine.sessions.map((each) => [each.label, each.mine])).toEqual([['Lunchen', true]]);
    expect(mine.sessions[0]).toMatchObject({ courseTitle: { sv: 'Leda förändring' }, placeName: null, delivery: 'online', state: { marked: 2 } });
  });

  it.each([
    ['on a Monday past midnight', '2027-01-24', '23:30', '02:30', '2027-01-24T23:20:00Z'],
    ['the night after the clock was put forward', '2027-03-28', '23:30', '02:30', '2027-03-28T22:20:00Z'],
    ['the night after it was put back', '2027-10-31', '23:30', '02:30', '2027-10-31T23:20:00Z'],
    ['on a New Year’s night that begins a week', '2028-12-31', '22:00', '01:00', '2028-12-31T23:20:00Z'],
  ])('keep among those of the week what began in the week before and goes on, %s', async (label, date, from, to, now) => {
    const leader = await person(test, label);
    await published(test, ground, { label, instructors: [{ personId: leader, responsible: true }], sessions: [{ date, from, to, breakMinutes: 0 }] });
    const agenda = async (at: string) => {
      test.clock.set(at);
      const { from: monday, today, sessions, unsigned, next } = (await test.ask<Agenda>('GET', 'sessions', { as: test.signedInAs(leader) })).body;
      return { monday, today, now: sessions.map((each) => each.label), ended: unsigned.map((each) => each.label), next: next.length };
    };
    const monday = addDays(date, 1);
    expect(await agenda(now)).toEqual({ monday, today: monday, now: [label], ended: [], next: 0 });
    expect(await agenda(sameTimeAfter(now, -1))).toEqual({ monday: addDays(date, -6), today: date, now: [label], ended: [], next: 0 });
    expect(await agenda(sameTimeAfter(now, 1))).toEqual({ monday, today: addDays(date, 2), now: [label], ended: [label], next: 0 });
    expect(await agenda(sameTimeAfter(now, 7))).toEqual({ monday: addDays(date, 8), today: addDays(date, 8), now: [], ended: [label], next: 0 });
    test.clock.set('2027-03-23T12:00:00Z');
  });

  it('give the planner the whole of a short list, and the first of a long one with a search', async () => {
    const ask = async <T>(path: string) => (await test.ask<T>('GET', `runs/planning${path}`, { as: ground.administrator })).body;
    const short = await ask<PlanningChoices>('');
    expect(short.more).toEqual({ courses: false, places: false, projects: false });
    expect(short.courses.map((course) => course.title.sv)).toEqual(['Leda förändring']);
    await test.database.execute(
      `WITH made AS (INSERT INTO course (id, slug, format_id) SELECT gen_random_uuid(), 'kurs-' || n, (SELECT id FROM format LIMIT 1) FROM generate_series(1, 250) n RETURNING id, slug)
       INSERT INTO course_version (id, course_id, number, title, published_at) SELECT gen_random_uuid(), id, 1, jsonb_build_object('sv', replace(slug, 'kurs-', 'Övning i dialog ')), now() FROM made`,
    );
    const long = await ask<PlanningChoices>('');
    expect(long.more).toEqual({ courses: true, places: false, projects: false });
    expect(long.courses).toHaveLength(PLANNING_LIMITS.found);
    expect(long.courses[0]?.title.sv).toBe('Leda förändring');
    expect((await ask<PlanningCourse[]>('/courses?q=dial+ov+250')).map((course) => course.title.sv)).toEqual(['Övning i dialog 250']);
    expect((await ask<PlanningCourse[]>(`/courses?course=${short.courses[0]?.courseId}`))[0]).toEqual(short.courses[0]);
    expect(await ask<PlanningCourse[]>('/courses?q=ialog')).toEqual([]);
    expect((await ask<RunProject[]>('/projects')).map((project) => project.id)).toEqual(short.projects.map((project) => project.id));
    expect(await ask<RunProject[]>('/projects?q=finns+inte')).toEqual([]);
    expect((await test.ask('GET', 'runs/planning/courses', { as: test.signedInAs(maria) })).status).toBe(403);
  });

  it('take a constant number of statements', async () => {
    const count = async (path: string) => (await test.countSql(() => test.ask('GET', path, { as: ground.administrator }))).statements.length;
    const paths = ['runs', 'runs/filters', 'sessions', 'runs/planning', 'runs/planning/courses?q=leda', 'places'];
    const before = [];
    for (const path of paths) before.push(await count(path));
    for (let n = 0; n < 12; n++) await published(test, ground, { label: `Nr ${n}`, instructors: [{ personId: maria, responsible: true }, { personId: johan, responsible: false }], projectIds: [ground.projectId], sessions: [{ date: '2027-03-24', from: '09:00', to: '10:00', breakMinutes: 0 }, { date: `2027-05-${n + 10}`, from: '09:00', to: '10:00', breakMinutes: 0 }] });
    const after = [];
    for (const path of paths) after.push(await count(path));
    expect(after).toEqual(before);
  });
});

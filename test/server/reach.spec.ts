import ExcelJS from 'exceljs';
import type { Page } from '@kortkurs/contract/common';
import type { MemberReach, MunicipalityReach, ParticipatingOrganisation, ReachList, ReachRow } from '@kortkurs/contract/reach';
import type { Report } from '@kortkurs/contract/reports';
import { quarterDays, quarterOf } from '@kortkurs/rules/quarter';
import { SKANE_TILES } from '@kortkurs/rules/skane-tiles';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { figuresOf, visitsOf, type Visit } from '../builders/reach-recount';
import { Rollup } from '../../backend/src/reporting/door';
import { Scene, type RunLaid } from '../builders/scene';
import { rawOf } from '../builders/sums';
import { mappingCases } from './mappings.cases';
import { reachShieldedCases } from './reach-shielded.cases';

const NOW = '2026-11-20T09:00:00Z';
const QUARTERS = ['2025-4', '2026-1', '2026-2', '2026-3', '2026-4'];

let test: TestApp;
let scene: Scene;
let staff: Headers;

const organisation = async (name: string, facts: { memberSince?: string | null; archivedAt?: string; municipality?: string | null } = {}): Promise<string> => {
  const id = await scene.organisation(name);
  const { memberSince = '2025-01-01', archivedAt = null, municipality = '1280' } = facts;
  await test.database.execute('UPDATE organisation SET member_since = $2, archived_at = $3, municipality_code = $4 WHERE id = $1', [id, memberSince, archivedAt, municipality]);
  return id;
};
const seat = async (run: RunLaid, personId: string, organisationId: string | null): Promise<string> => {
  const id = newId();
  await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, organisation_id) VALUES ($1, $2, $3, 'enrolled', 'self', $4)`, [id, run.id, personId, organisationId]);
  return id;
};
const mark = (session: string | undefined, enrolment: string, state: 'present' | 'absent' = 'present', late = 0) =>
  test.database.execute(
    `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, early_minutes, channel, source, marked_at, received_at) VALUES ($1, $2, $3, $4, $5, 0, 'in_person', 'staff', $6, $6)`,
    [session, enrolment, newId(), state, state === 'present' ? late : 0, NOW],
  );
const contact = async (organisationId: string, facts: { givenName: string; alias?: string }): Promise<string> => {
  const id = await scene.person(facts);
  await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), id, organisationId]);
  return id;
};
const hour = (day: string) => ({ startsAt: `${day}T10:00:00Z`, endsAt: `${day}T11:00:00Z` });

const read = async (quarter?: string): Promise<MemberReach> => (await test.ask<MemberReach>('GET', `reach${quarter ? `?quarter=${quarter}` : ''}`, { as: staff })).body;
async function listed(quarter: string, state: ReachList, as = staff, limit = 7): Promise<ReachRow[]> {
  const items: ReachRow[] = [];
  let after = '';
  do {
    const { status, body } = await test.ask<Page<ReachRow>>('GET', `reach/organisations?quarter=${quarter}&state=${state}&limit=${limit}${after && `&after=${after}`}`, { as });
    expect(status).toBe(200);
    items.push(...body.items);
    after = body.next ?? '';
  } while (after);
  return items;
}

beforeAll(async () => {
  test = await startApp();
  test.clock.set(NOW);
  scene = new Scene(test.database);
  staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
  await lay();
});
afterAll(() => test.close());

/** Twelve organisations, forty people of whom some come from two and two are one human, and sessions over five quarters of which one was called off and one was open to all. */
async function lay(): Promise<void> {
  let state = 20_261;
  const dice = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  const organisations: string[] = [];
  for (let n = 0; n < 12; n++) organisations.push(await organisation(`Föreningen ${String.fromCharCode(65 + n)}`, { memberSince: n === 3 ? null : n === 4 ? '2026-05-01' : '2025-01-01', municipality: ['1280', '1281', '1290', null][n % 4] ?? null, ...(n === 5 && { archivedAt: '2026-02-10T12:00:00Z' }) }));
  const [project, people] = [await scene.project({ startsOn: '2026-01-01', endsOn: '2026-12-31' }), [] as string[]];
  for (let n = 0; n < 40; n++) people.push(await scene.person());
  await test.database.execute('UPDATE person SET merged_into = $1 WHERE id = $2', [people[0], people[1]]);
  const days = ['2025-10-02', '2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01', '2026-06-30', '2026-08-19', '2026-10-01', '2026-11-05'];
  for (let n = 0; n < 6; n++) {
    const own = days.filter((_, at) => (at + n) % 3 === 0).map(hour);
    const run = await scene.run({ sessions: own, capacity: 40, projectIds: n % 2 ? [project] : [], lowThreshold: n === 4 });
    if (n === 2) await test.database.execute('UPDATE session SET cancelled_at = now() WHERE id = $1', [run.sessionIds[0]]);
    const taking = people.filter((_, at) => at < 2 || dice(3) === 0);
    for (const person of taking) {
      const from = dice(11) < 1 ? null : (organisations[dice(9)] ?? null);
      const enrolment = await seat(run, person, from);
      for (const session of run.sessionIds) if (dice(4)) await mark(session, enrolment, dice(5) ? 'present' : 'absent', dice(3) ? 0 : dice(70));
    }
  }
  await test.database.work((tx) => test.app.get(Rollup).rebuildEverything(tx));
}

/** How a member organisation stands, told from the rows alone. */
function standingOf(id: string, quarter: string, visits: Visit[]): Pick<ReachRow, 'standing' | 'quarter' | 'people' | 'minutes'> {
  const own = visits.filter((visit) => visit.organisation === id && visit.day <= quarterDays(quarter).to);
  const last = own.map(({ day }) => quarterOf(day)).toSorted().at(-1) ?? null;
  const standing = last === quarter ? 'reached' : last ? 'earlier' : 'never';
  return { standing, quarter: last, ...figuresOf(own.filter(({ day }) => quarterOf(day) === last)) };
}

it.each(QUARTERS)('counts %s as a recount of the rows does', async (quarter) => {
  const [raw, { to }] = [await rawOf(test.database), quarterDays(quarter)];
  const visits = visitsOf(raw);
  const all = await test.database.query<{ id: string; since: string | null; archived: Date | null }>('SELECT id, member_since AS since, archived_at AS archived FROM organisation');
  const members = all.filter(({ since, archived }) => since !== null && since <= to && (archived === null || archived.toISOString().slice(0, 10) > to)).map(({ id }) => id);
  const expected = new Map(members.map((id) => [id, standingOf(id, quarter, visits)]));
  const rows = [...(await listed(quarter, 'reached')), ...(await listed(quarter, 'not-reached'))];
  expect(new Map(rows.map(({ id, standing, quarter: of, people, minutes }) => [id, { standing, quarter: of, people, minutes }]))).toEqual(expected);
  const counts = await read(quarter);
  const how = (standing: string): number => [...expected.values()].filter((one) => one.standing === standing).length;
  expect(counts).toMatchObject({ quarter, members: members.length, reached: how('reached'), earlier: how('earlier'), never: how('never') });
  expect(counts).toMatchObject(figuresOf(visits.filter(({ day, organisation: from }) => quarterOf(day) === quarter && members.includes(from ?? ''))));
  const reached = rows.filter(({ standing }) => standing === 'reached');
  expect(counts.strips).toEqual(reached.map(({ minutes }) => minutes));
  expect(counts.strips).toEqual(counts.strips.toSorted((a, b) => b - a));
  expect(counts.most).toEqual(reached[0] ? { id: reached[0].id, name: reached[0].name, minutes: reached[0].minutes } : null);
});

it('lays a ground on which every standing is met, so that the recount means something', async () => {
  const met = await Promise.all(QUARTERS.map(read));
  for (const standing of ['reached', 'earlier', 'never'] as const) expect(met.some((reach) => reach[standing] > 1)).toBe(true);
  expect(new Set(met.map(({ members }) => members)).size).toBeGreaterThan(1);
});

it('gives the quarter that goes on, and those since the first session to choose from', async () => {
  expect(await read()).toMatchObject({ quarter: '2026-4', from: '2026-10-01', to: '2026-12-31', running: true, quarters: QUARTERS.toReversed() });
  expect(await read('2025-1')).toMatchObject({ running: false, reached: 0, earlier: 0, quarters: [...QUARTERS.toReversed(), '2025-1'] });
});

it.each([
  ['reach?quarter=2027-1', 'quarter', 'quarterAhead'],
  ['reach?quarter=2026-5', 'quarter', 'quarterForm'],
  ['reach/organisations?quarter=K1', 'quarter', 'quarterForm'],
  ['reach/organisations?state=all', 'state', 'isIn'],
  ['reach/municipalities?from=2026-02-01&to=2026-01-01', 'to', 'toBeforeFrom'],
  ['reach/municipalities?from=2026-02-30', 'from', 'isLocalDate'],
  ['reach/participating-organisations?municipality=Lund', 'municipality', 'matches'],
])('refuses %s', async (path, field, code) => {
  expect(await test.ask('GET', path, { as: staff })).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ field, code }] } });
});

it('lists those who never came first, and then who was here longest ago', async () => {
  const rows = await listed('2026-4', 'not-reached');
  expect(rows.map(({ quarter }) => quarter ?? '')).toEqual(rows.map(({ quarter }) => quarter ?? '').toSorted());
  expect((await listed('2026-4', 'never')).map(({ id }) => id)).toEqual(rows.filter(({ standing }) => standing === 'never').map(({ id }) => id));
});

describe('who counts for whom', () => {
  let [alfa, beta, run, two] = ['', '', {} as RunLaid, {} as RunLaid];
  const of = async (id: string, quarter = '2026-3'): Promise<ReachRow | undefined> => [...(await listed(quarter, 'reached')), ...(await listed(quarter, 'not-reached'))].find((row) => row.id === id);

  beforeAll(async () => {
    [alfa, beta] = [await organisation('Alfa'), await organisation('Beta')];
    run = await scene.run({ sessions: [hour('2026-07-07'), hour('2026-07-14')] });
    two = await scene.run({ sessions: [hour('2026-07-08')] });
  });

  it('a person counts once for each organisation, and once in the sum', async () => {
    const before = await read('2026-3');
    const ada = await scene.person();
    const [one, other] = [await seat(run, ada, alfa), await seat(two, ada, beta)];
    for (const session of run.sessionIds) await mark(session, one);
    await mark(two.sessionIds[0], other);
    expect(await of(alfa)).toMatchObject({ standing: 'reached', people: 1, minutes: 120 });
    expect(await of(beta)).toMatchObject({ standing: 'reached', people: 1, minutes: 60 });
    expect((await read('2026-3')).people).toBe(before.people + 1);
  });

  it('somebody who moves counts where the seat was', async () => {
    const [bo, gamma] = [await scene.person(), await organisation('Gamma')];
    await mark(two.sessionIds[0], await seat(two, bo, gamma));
    await scene.affiliation(bo, beta);
    expect(await of(gamma)).toMatchObject({ people: 1, minutes: 60 });
    expect(await of(beta)).toMatchObject({ people: 1 });
  });

  it('a make-up counts on the day it was done, once, and for the seat it makes up', async () => {
    const [cilla, delta] = [await scene.person(), await organisation('Delta')];
    const enrolment = await seat(run, cilla, delta);
    await mark(run.sessionIds[0], enrolment, 'absent');
    const late = await scene.run({ sessions: [hour('2026-10-20')] });
    await test.database.execute(`INSERT INTO make_up (id, enrolment_id, session_id, kind, at_session_id, made_by, made_at) VALUES ($1, $2, $3, 'session', $4, $5, $6)`, [newId(), enrolment, run.sessionIds[0], late.sessionIds[0], cilla, NOW]);
    await test.database.execute(`INSERT INTO session_guest (session_id, enrolment_id, missed_session_id) VALUES ($1, $2, $3)`, [late.sessionIds[0], enrolment, run.sessionIds[0]]);
    await mark(late.sessionIds[0], enrolment, 'present', 15);
    expect(await of(delta)).toMatchObject({ standing: 'never', people: 0, minutes: 0 });
    expect(await of(delta, '2026-4')).toMatchObject({ standing: 'reached', quarter: '2026-4', people: 1, minutes: 45 });
    // Another seat of theirs turns out to have been at the missed session: then that is what counts, and nothing is made up.
    await mark(run.sessionIds[0], await seat(run, await joined(cilla), alfa));
    expect(await of(delta, '2026-4')).toMatchObject({ standing: 'never', minutes: 0 });
  });

  reachShieldedCases(() => ({ test, scene, run: two, organisation, seat, mark, read, listed }));
  /** A second row of somebody, as when two rows of one human were joined. */
  async function joined(person: string): Promise<string> {
    const id = await scene.person();
    await test.database.execute('UPDATE person SET merged_into = $1 WHERE id = $2', [person, id]);
    return id;
  }
});

describe('contacts', () => {
  it('are named, but not who has a protected identity', async () => {
    const [open, hidden, none] = [await organisation('Öppna'), await organisation('Dolda'), await organisation('Ensamma')];
    const [known] = [await contact(open, { givenName: 'Mia' }), await contact(hidden, { givenName: 'Eva', alias: 'Robin' })];
    const reader = await scene.person({ givenName: 'Runa', role: 'protected_reader' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'administrator', '2020-01-01')`, [newId(), reader]);
    const rows = await listed('2026-4', 'never');
    const contactOf = (list: ReachRow[], id: string): Pick<ReachRow, 'contacts' | 'writable' | 'contact'> | undefined => list.map(({ contacts, writable, contact: named, ...row }) => ({ id: row.id, contacts, writable, contact: named })).find((row) => row.id === id);
    expect(contactOf(rows, open)).toEqual({ id: open, contacts: 1, writable: 1, contact: { personId: known, name: 'Mia Provsson' } });
    expect(contactOf(rows, hidden)).toEqual({ id: hidden, contacts: 1, writable: 0, contact: null });
    expect(contactOf(rows, none)).toEqual({ id: none, contacts: 0, writable: 0, contact: null });
    expect(contactOf(await listed('2026-4', 'never', test.signedInAs(reader)), hidden)).toMatchObject({ writable: 1, contact: null });
    const writable = async (as: Headers) => (await test.ask<MemberReach>('GET', 'reach', { as })).body.writable;
    expect([await writable(staff), await writable(test.signedInAs(reader))]).toEqual([1, 2].map((n) => ({ 'not-reached': n, 'never': n, 'no-contact': 0, 'said-need': 0, 'reached': 0 })));
    const without = await listed('2026-4', 'no-contact');
    expect([none, hidden].map((id) => without.some((row) => row.id === id))).toEqual([true, false]);
    expect((await read()).withoutContact).toBe(without.length);
  });

  it('of an organisation that has been archived since are shown with the quarter, and not written to', async () => {
    const gone = await organisation('Avslutade', { archivedAt: '2026-11-01T12:00:00Z' });
    await contact(gone, { givenName: 'Siv' });
    const { writable } = await read('2026-3');
    expect((await listed('2026-3', 'never')).find(({ id }) => id === gone)).toMatchObject({ contacts: 1, writable: 0, contact: { name: 'Siv Provsson' } });
    await test.database.execute('UPDATE organisation SET archived_at = NULL WHERE id = $1', [gone]);
    expect((await read('2026-3')).writable).toEqual({ ...writable, 'not-reached': writable['not-reached'] + 1, 'never': writable.never + 1 });
  });
});

describe('where people came from', () => {
  const municipalities = async (query = ''): Promise<MunicipalityReach> => (await test.ask<MunicipalityReach>('GET', `reach/municipalities?${query}`, { as: staff })).body;

  it('has a tile for each municipality, and a row for what lies beside them', async () => {
    const reach = await municipalities();
    expect(reach).toMatchObject({ from: '2026-01-01', to: '2026-12-31', project: null, since: '2025-10-02' });
    expect(reach.municipalities.map(({ code }) => code).toSorted()).toEqual(SKANE_TILES.map(({ code }) => code).toSorted());
    expect(reach.beside.map(({ kind }) => kind)).toEqual(['elsewhere', 'unknown', 'none']);
  });

  it('sums to its total: minutes and organisations exactly, people once', async () => {
    const raw = await rawOf(test.database);
    const low = new Set(raw.runs.filter((run) => run.low).map(({ id }) => id));
    const visits = visitsOf(raw).filter(({ run, day }) => !low.has(run) && day >= '2026-01-01' && day <= '2026-12-31');
    const { municipalities: places, beside, total } = await municipalities();
    const rows = [...places, ...beside];
    expect(rows.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(total.minutes);
    expect(rows.reduce((sum, { organisations }) => sum + organisations, 0)).toBe(total.organisations);
    expect({ people: total.participants, minutes: total.minutes }).toEqual(figuresOf(visits));
    const codes = new Map((await test.database.query<{ id: string; code: string | null }>('SELECT id, municipality_code AS code FROM organisation')).map(({ id, code }) => [id, code]));
    const lund = visits.filter(({ organisation: from }) => from !== null && codes.get(from) === '1281');
    expect(lund.length).toBeGreaterThan(3);
    expect(places.find(({ code }) => code === '1281')).toMatchObject({ participants: figuresOf(lund).people, minutes: figuresOf(lund).minutes, organisations: new Set(lund.map(({ organisation: from }) => from)).size });
    expect(beside.find(({ kind }) => kind === 'none')).toMatchObject({ organisations: 0, minutes: figuresOf(visits.filter(({ organisation: from }) => from === null)).minutes });
  });

  it('of a project has the figures of its report', async () => {
    const project = await test.database.one<{ id: string; name: string }>('SELECT p.id, p.name FROM project p WHERE EXISTS (SELECT 1 FROM run_project r WHERE r.project_id = p.id)');
    const days = 'from=2026-02-01&to=2026-10-31';
    const { body: report } = await test.ask<Report>('GET', `reports/projects/${project?.id}?${days}`, { as: staff });
    const reach = await municipalities(`${days}&project=${project?.id}`);
    expect(report.figures.participants).toBeGreaterThan(3);
    expect(reach).toMatchObject({ project: { id: project?.id, name: project?.name }, total: { participants: report.figures.participants, minutes: report.figures.registeredMinutes, organisations: report.figures.organisations } });
    expect((await test.ask('GET', `reach/municipalities?project=${newId()}`, { as: staff })).status).toBe(404);
    expect((await test.ask('GET', `reach/participating-organisations?project=${newId()}`, { as: staff })).status).toBe(404);
  });

  it.each(['1280', 'unknown'])('lists the organisations behind the figures of %s', async (place) => {
    const { municipalities: places, beside } = await municipalities();
    const figures = [...places.map((one) => ({ ...one, kind: one.code })), ...beside].find(({ kind }) => kind === place);
    const { body } = await test.ask<Page<ParticipatingOrganisation>>('GET', `reach/participating-organisations?municipality=${place}`, { as: staff });
    expect(body.total).toBe(figures?.organisations);
    expect(body.items.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(figures?.minutes);
    expect(body.items.map(({ participants }) => participants)).toEqual(body.items.map(({ participants }) => participants).toSorted((a, b) => b - a));
  });
});

describe('the files', () => {
  it('hold the same figures as the page, with numbers as numbers', async () => {
    const reach = await read('2026-3');
    const answer = await test.app.inject({ method: 'GET', url: '/api/v1/reach/reach.xlsx?quarter=2026-3', headers: { ...staff, 'accept-language': 'sv' } });
    expect(answer.headers['content-disposition']).toBe('attachment; filename="rackvidd-2026-3.xlsx"');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ExcelJS.Buffer);
    const [summary, sheet] = book.worksheets;
    expect(summary?.getColumn(2).values.slice(2)).toEqual([reach.members, reach.reached, reach.earlier, reach.never, reach.withoutContact, reach.saidNeed, reach.people, Math.round((reach.minutes * 100) / 60) / 100]);
    expect(sheet?.rowCount).toBe(reach.members + 1);
    const first = (await listed('2026-3', 'reached'))[0];
    expect([1, 6].map((cell) => sheet?.getRow(2).getCell(cell).value)).toEqual([first?.name, first?.people]);
    expect(new Set(sheet?.getColumn(5).values.slice(2))).toEqual(new Set(['i kvartalet', 'tidigare', 'aldrig till och med 2026-09-30']));
  });

  it('as CSV begin with a byte order mark and name no protected contact', async () => {
    const { rawPayload } = await test.app.inject({ method: 'GET', url: '/api/v1/reach/reach.csv?quarter=2026-4', headers: { ...staff, 'accept-language': 'sv' } });
    const text = rawPayload.toString('utf8');
    expect(text.startsWith('\uFEFFOrganisation;Organisationsnummer;')).toBe(true);
    expect(text.split('\r\n').find((line) => line.startsWith('Öppna'))).toMatch(/;Mia Provsson;inte frågade$/);
    expect(text.split('\r\n').find((line) => line.startsWith('Dolda'))).toMatch(/;aldrig;.*;finns;inte frågade$/);
    expect(text).not.toMatch(/Robin|Eva/);
  });
});
describe('what organisations are asked', () => mappingCases(() => ({ test, scene, staff, organisation, contact, listed, read })));

import type { Catalogue, CoursePage } from '@kortkurs/contract/catalogue';
import type { SeatAnswer, SeatQuestion } from '@kortkurs/contract/enrolments';
import type { Run } from '@kortkurs/contract/runs';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';
import { evaluationCases } from './evaluations.cases';

const SOON = [{ startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' }];

describe('whom a run is for', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  const organisations = { ask: newId(), region: newId(), bolag: newId() };

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    const rows = [[organisations.ask, 'Föreningen Ask', 'civil_society'], [organisations.region, 'Region Väst', 'public'], [organisations.bolag, 'Bolaget', 'private']];
    for (const row of rows) await test.database.execute('INSERT INTO organisation (id, name, sector) VALUES ($1, $2, $3)', row);
  });
  afterAll(() => test.close());

  const from = async (organisationId: string | null): Promise<{ personId: string; as: Headers; affiliationId: string | null }> => {
    const personId = await scene.person();
    const affiliationId = organisationId && newId();
    if (affiliationId) await test.database.execute(`INSERT INTO affiliation (id, person_id, organisation_id, role) VALUES ($1, $2, $3, 'employee')`, [affiliationId, personId, organisationId]);
    return { personId, as: test.signedInAs(personId), affiliationId };
  };
  const take = async (runId: string, organisationId: string | null): Promise<Answer<SeatAnswer & { code: string; detail: string }>> => {
    const { as, affiliationId } = await from(organisationId);
    return test.ask('POST', `runs/${runId}/seats`, { as, body: { id: newId(), affiliationId } });
  };
  const limit = async (runId: string, audience: object | null): Promise<Run> => {
    const { body: run } = await test.ask<Run>('GET', `runs/${runId}`, { as: staff });
    const { status, body } = await test.ask<Run>('PATCH', `runs/${runId}`, { as: staff, body: { version: run.version, audience } });
    expect(status).toBe(200);
    return body;
  };
  const refused = { status: 409, body: { code: 'outside-audience' } };
  const given = { status: 201 };

  it('is everyone, until its format or it itself says otherwise; its own word goes before the format’s', async () => {
    const run = await scene.run({ sessions: SOON });
    expect(await take(run.id, null)).toMatchObject(given);
    await test.database.execute(`UPDATE format SET audience_sectors = '{public}' WHERE id = (SELECT format_id FROM course c JOIN course_run r ON r.course_id = c.id WHERE r.id = $1)`, [run.id]);
    expect(await take(run.id, organisations.region)).toMatchObject(given);
    const answer = await take(run.id, organisations.ask);
    expect(answer).toMatchObject(refused);
    expect(answer.body.detail).toBe('Kurstillfället är för offentlig sektor. Anmäl dig för en av dem, eller hör av dig till centret om du ändå vill vara med.');
    expect(await take(run.id, null)).toMatchObject(refused);

    const own = await limit(run.id, { sectors: ['civil_society'], organisationIds: [organisations.bolag] });
    expect(own).toMatchObject({ audience: { sectors: ['civil_society'], organisations: [{ id: organisations.bolag, name: 'Bolaget' }] }, formatSectors: ['public'] });
    for (const organisation of [organisations.ask, organisations.bolag]) expect(await take(run.id, organisation)).toMatchObject(given);
    expect(await take(run.id, organisations.region)).toMatchObject(refused);

    await limit(run.id, { sectors: [], organisationIds: [] });
    expect(await take(run.id, null)).toMatchObject(given);
    expect((await limit(run.id, null)).audience).toBeNull();
    await test.database.execute(`UPDATE format SET audience_sectors = '{}'`);
  });

  it('is said before one asks: for which of those one represents one can come', async () => {
    const run = await scene.run({ sessions: SOON });
    const { personId, as, affiliationId } = await from(organisations.ask);
    const public_ = newId();
    await test.database.execute(`INSERT INTO affiliation (id, person_id, organisation_id, role) VALUES ($1, $2, $3, 'employee')`, [public_, personId, organisations.region]);
    const question = async (): Promise<unknown> => {
      const { body } = await test.ask<SeatQuestion>('GET', `runs/${run.id}/seat-question`, { as });
      return { audience: body.audience?.sv ?? null, fits: body.affiliations.map(({ id, fits }) => [id, fits]) };
    };
    expect(await question()).toEqual({ audience: null, fits: [[affiliationId, true], [public_, true]] });
    await limit(run.id, { sectors: ['public'], organisationIds: [] });
    expect(await question()).toEqual({ audience: 'för offentlig sektor', fits: [[affiliationId, false], [public_, true]] });
  });

  it('stands in the catalogue and on the course page in words', async () => {
    const run = await scene.run({ sessions: SOON });
    await limit(run.id, { sectors: ['civil_society'], organisationIds: [organisations.region] });
    const { body } = await test.ask<Catalogue>('GET', 'catalogue?limit=50');
    const row = body.items.find(({ runId }) => runId === run.id);
    const audience = { sv: 'För ideella organisationer och Region Väst', en: 'For non-profit organisations and Region Väst' };
    expect(row?.audience).toEqual(audience);
    const page = await test.ask<CoursePage>('GET', `catalogue/courses/${row?.slug}`);
    expect(page.body.occasions).toMatchObject([{ runId: run.id, audience }]);
    await test.database.execute(`UPDATE organisation SET name = 'Region Öst' WHERE id = $1`, [organisations.region]);
    expect((await test.ask<Catalogue>('GET', 'catalogue?limit=50')).body.items.find(({ runId }) => runId === run.id)?.audience?.sv).toBe('För ideella organisationer och Region Öst');
  });

  it('does not bind staff, whose step shows that they went past it; a copy is for the same', async () => {
    const run = await scene.run({ sessions: SOON });
    await limit(run.id, { sectors: ['academia'], organisationIds: [organisations.bolag] });
    const { personId } = await from(organisations.ask);
    const answer = await test.ask<SeatAnswer>('POST', `runs/${run.id}/participants`, { as: staff, body: { id: newId(), personId } });
    expect(answer).toMatchObject({ status: 201, body: { state: 'enrolled' } });
    expect(await test.database.query('SELECT details FROM enrolment_event WHERE enrolment_id = $1', [answer.body.enrolmentId])).toEqual([{ details: { outsideAudience: true } }]);
    const copy = await test.ask<Run>('POST', `runs/${run.id}/copies`, { as: staff, body: { id: newId(), firstDate: '2027-12-01' } });
    expect(copy.body.audience).toEqual({ sectors: ['academia'], organisations: [{ id: organisations.bolag, name: 'Bolaget' }] });
    const unknown = await test.ask('PATCH', `runs/${copy.body.id}`, { as: staff, body: { version: copy.body.version, audience: { sectors: [], organisationIds: [newId()] } } });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ field: 'audience.organisationIds.0' }] } });
    expect((await test.ask('PATCH', `runs/${copy.body.id}`, { as: staff, body: { version: copy.body.version, audience: { sectors: ['moon'], organisationIds: [] } } })).status).toBe(422);
  });

  it('binds the contact of an organisation as well', async () => {
    const run = await scene.run({ sessions: SOON });
    await limit(run.id, { sectors: ['civil_society'], organisationIds: [] });
    const book = async (organisationId: string): Promise<Answer<{ code: string }>> => {
      const contactId = await scene.person();
      await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
      const { affiliationId } = await from(organisationId);
      return test.ask('POST', `organisations/${organisationId}/runs/${run.id}/booking`, { as: test.signedInAs(contactId), body: { people: [{ id: newId(), bookableId: affiliationId }] } });
    };
    expect(await book(organisations.region)).toMatchObject(refused);
    expect((await book(organisations.ask)).status).toBeLessThan(300);
  });

  describe('and an evaluation of it', () => evaluationCases(() => ({ test, staff })));
});

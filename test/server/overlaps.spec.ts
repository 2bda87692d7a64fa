import type { BookingQuestion } from '@kortkurs/contract/bookings';
import type { MySeat, Participants, SeatAnswer, SeatByLink, SeatQuestion } from '@kortkurs/contract/enrolments';
import { SeatLinks } from '../../backend/src/enrolments/seat-links';
import { newId } from '../../backend/src/platform/ids';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';

const EVENING = { startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' };
const LATE = { startsAt: '2036-12-01T17:30:00Z', endsAt: '2036-12-01T19:00:00Z' };
const AFTER = { startsAt: '2036-12-01T18:00:00Z', endsAt: '2036-12-01T19:00:00Z' };
const said = { startsAt: '2036-12-01T16:00:00+00:00', endsAt: '2036-12-01T18:00:00+00:00', title: { sv: 'Styrelsekunskap' } };

describe('two seats at the same time', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let held: RunLaid;
  let organisationId: string;
  let personId: string;
  let affiliationId: string;
  let as: Headers;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2036-11-21T09:00:00Z');
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    organisationId = await scene.organisation();
    personId = await scene.person();
    affiliationId = await scene.affiliation(personId, organisationId);
    as = test.signedInAs(personId);
    held = await scene.run({ sessions: [EVENING], course: { title: { sv: 'Styrelsekunskap' } } });
    await take(held.id);
  });
  afterAll(() => test.close());

  const take = async (runId: string): Promise<string> => (await test.ask<SeatAnswer>('POST', `runs/${runId}/seats`, { as, body: { id: newId(), affiliationId } })).body.enrolmentId;
  const question = async (runId: string): Promise<unknown[]> => (await test.ask<SeatQuestion>('GET', `runs/${runId}/seat-question`, { as })).body.overlaps;

  it('are said before one asks for the second, and hinder nothing', async () => {
    const [late, after] = [await scene.run({ sessions: [LATE] }), await scene.run({ sessions: [AFTER] })];
    expect([await question(late.id), await question(after.id), await question(held.id)]).toEqual([[said], [], []]);
    const enrolmentId = await take(late.id);
    const { body } = await test.ask<Participants>('GET', `runs/${late.id}/participants`, { as: staff });
    expect(body.people.map(({ state, overlaps }) => [state, overlaps])).toEqual([['enrolled', [said]]]);
    expect((await test.ask('POST', `enrolments/${enrolmentId}/withdrawal`, { as, body: {} })).status).toBe(204);
  });

  it('say no course that the reader does not see, and nothing of somebody with a protected identity to who may not know who they are', async () => {
    const late = await scene.run({ sessions: [LATE] });
    const enrolmentId = await take(late.id);
    const instructorId = await scene.person();
    await test.database.execute('INSERT INTO run_instructor (run_id, person_id, position) VALUES ($1, $2, 9)', [late.id, instructorId]);
    const read = async (viewer: Headers): Promise<unknown> => (await test.ask<Participants>('GET', `runs/${late.id}/participants`, { as: viewer })).body.people.map(({ overlaps }) => overlaps);
    const instructor = test.signedInAs(instructorId);
    // What else somebody takes part in is theirs to tell, but to who sees that run as well.
    const { title: _, ...busy } = said;
    expect(await read(instructor)).toEqual([[busy]]);
    await test.database.execute('INSERT INTO run_instructor (run_id, person_id, position) VALUES ($1, $2, 9)', [held.id, instructorId]);
    expect(await read(instructor)).toEqual([[said]]);
    await test.database.execute(`UPDATE person SET protected = true, alias = 'Robin Ek' WHERE id = $1`, [personId]);
    expect(await read(instructor)).toEqual([[]]);
    await test.database.execute('UPDATE person SET protected = false, alias = NULL WHERE id = $1', [personId]);
    expect((await test.ask('POST', `enrolments/${enrolmentId}/withdrawal`, { as, body: {} })).status).toBe(204);
  });

  it('are said of what one is offered, in one’s own list and by the mail, which does not tell which course', async () => {
    const late = await scene.run({ sessions: [LATE] });
    const enrolmentId = await take(late.id);
    await test.database.execute(`UPDATE enrolment SET state = 'offered', answer_by = '2036-11-22T09:00Z' WHERE id = $1`, [enrolmentId]);
    const { body } = await test.ask<MySeat[]>('GET', 'me/seats', { as });
    expect(body.find((seat) => seat.enrolmentId === enrolmentId)?.overlaps).toEqual([said]);
    expect(body.find(({ runId }) => runId === held.id)?.overlaps).toEqual([]);
    const path = await test.database.work((tx) => test.app.get(SeatLinks).issue(tx, { enrolmentId, personId, runEndsAt: new Date(LATE.endsAt) }));
    const link = await test.ask<SeatByLink>('POST', 'seat-links/look', { body: { token: path?.split('#')[1] } });
    expect(link.body.overlaps).toEqual([{ startsAt: said.startsAt, endsAt: said.endsAt }]);
    await test.database.execute(`UPDATE enrolment SET state = 'declined', answer_by = NULL WHERE id = $1`, [enrolmentId]);
  });

  it('are a hint to the contact who books, where the other seat is the organisation’s', async () => {
    const contactId = await scene.person();
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
    const late = await scene.run({ sessions: [LATE] });
    const people = async (): Promise<unknown> => (await test.ask<BookingQuestion>('GET', `organisations/${organisationId}/runs/${late.id}/booking`, { as: test.signedInAs(contactId) })).body.people.map(({ overlaps }) => overlaps);
    expect(await people()).toEqual([[said]]);
    await test.database.execute('UPDATE enrolment SET organisation_id = NULL, affiliation_id = NULL WHERE run_id = $1', [held.id]);
    expect(await people()).toEqual([[]]);
  });
});

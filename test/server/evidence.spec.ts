import type { Page } from '@kortkurs/contract/common';
import type { AuditedProject, Auditor, EvidenceRead } from '@kortkurs/contract/evidence';
import type { Submission, SubmissionDrift } from '@kortkurs/contract/submissions';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { layReported, type Reported } from '../builders/reported';
import { Scene } from '../builders/scene';

let test: TestApp;
let laid: Reported;
/** Of the project that is audited, and of another one. */
let submission: Submission;
let foreign: Submission;
let auditor: Headers;
let grantId: string;

const ask = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, as: Headers, body?: object) => test.ask<T>(method, path, { as, ...(body && { body }) });
const freeze = async (projectId: string): Promise<Submission> => {
  const { status, body } = await ask<Submission>('POST', `projects/${projectId}/submissions`, laid.staff, { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 0, why: null });
  expect(status).toBe(201);
  return body;
};
const statuses = async (submissionId: string, projectId: string, as: Headers): Promise<number[]> =>
  Promise.all([`projects/${projectId}/submissions`, `submissions/${submissionId}`, `submissions/${submissionId}/drift`, `submissions/${submissionId}/content`].map(async (path) => (await ask('GET', path, as)).status));

beforeAll(async () => {
  test = await startApp();
  laid = await layReported(test);
  submission = await freeze(laid.project);
  foreign = await freeze(laid.other);
});
afterAll(() => test.close());

describe('an auditor', () => {
  const give = (more: object = {}) => ask<Auditor[]>('POST', `projects/${laid.project}/auditors`, laid.staff, { givenName: 'Rut', familyName: 'Granskare', email: 'Revisor@example.org', until: '2099-04-30', ...more });

  it('is given a project until a day by an administrator, and is written to with the project, the day and the way in', async () => {
    expect(await give({ until: '2026-11-30' })).toMatchObject({ status: 422, body: { errors: [{ field: 'until', code: 'auditorDayPast' }] } });
    const { status, body } = await give();
    expect({ status, body }).toMatchObject({ status: 201, body: [{ name: 'Rut Granskare', email: 'revisor@example.org', until: '2099-04-30', ended: false, givenByName: 'Ylva Provsson', lastReadAt: null }] });
    grantId = body[0]?.grantId ?? '';
    auditor = test.signedInAs(body[0]?.personId ?? '');
    const mail = await test.database.one<{ to: string; text: string }>(`SELECT to_address AS to, subject || ' ' || body AS text FROM message WHERE kind = 'auditor-welcomed'`, []);
    expect(mail).toMatchObject({ to: 'revisor@example.org', text: expect.stringMatching(/Starkare föreningsliv[\s\S]*30 april 2099[\s\S]*\/sign-in\?next=\/staff\/audits/) });
  });

  it('is one person with one role however often it is given, until the day that was said last', async () => {
    const { body } = await give({ until: '2099-05-31' });
    expect(body.map((each) => [each.grantId, each.until])).toEqual([[grantId, '2099-05-31']]);
    const [shared, other] = [newId(), newId()];
    for (const id of [shared, other]) await test.database.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, 'Kim', 'Prov', 'delad@example.org')`, [id]);
    expect(await give({ email: 'delad@example.org' })).toMatchObject({ status: 409, body: { code: 'auditor-address-shared' } });
    expect(await ask('POST', 'grants', laid.staff, { personId: shared, role: 'auditor', objectId: laid.project })).toMatchObject({ status: 422, body: { errors: [{ field: 'role' }] } });
  });

  it('reads what their project has submitted, and nothing of another project, nor any page of staff', async () => {
    expect((await ask<AuditedProject[]>('GET', 'me/audits', auditor)).body).toEqual([expect.objectContaining({ id: laid.project, until: '2099-05-31', submissions: 1 })]);
    expect(await statuses(submission.id, laid.project, auditor)).toEqual([200, 200, 200, 200]);
    expect(await statuses(foreign.id, laid.other, auditor)).toEqual([404, 404, 404, 404]);
    const refused = ['people', 'organisations', 'runs', 'projects', `projects/${laid.project}`, `reports/projects/${laid.project}`, `projects/${laid.project}/auditors`, `projects/${laid.project}/evidence-reads`, 'jobs/failed', `sessions/${laid.first.sessionIds[0]}/roster`];
    for (const path of refused) expect([path, [403, 404]]).toEqual([path, expect.arrayContaining([(await ask('GET', path, auditor)).status])]);
    expect((await ask('POST', `projects/${laid.project}/submissions`, auditor, { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 1, why: 'Prov' })).status).toBe(403);
  });

  it('sees what they have read themselves, the centre sees all of it, and neither sees more', async () => {
    await ask<SubmissionDrift>('GET', `submissions/${foreign.id}/drift`, laid.staff);
    const own = (await ask<Page<EvidenceRead>>('GET', 'me/evidence-reads', auditor)).body;
    expect(own.items.map(({ what, byName, submissionId }) => [what, byName, submissionId]).sort()).toEqual([['content', 'Rut Granskare', submission.id], ['drift', 'Rut Granskare', submission.id]]);
    expect((await ask<Page<EvidenceRead>>('GET', `projects/${laid.project}/evidence-reads?limit=1`, laid.staff)).body).toMatchObject({ total: 2, items: [{ byName: 'Rut Granskare', projectName: 'Starkare föreningsliv' }] });
    expect((await ask<Page<EvidenceRead>>('GET', `projects/${laid.other}/evidence-reads`, laid.staff)).body).toMatchObject({ total: 1, items: [{ what: 'drift', byName: 'Ylva Provsson' }] });
    expect((await ask<Page<EvidenceRead>>('GET', 'me/evidence-reads', test.signedInAs(await new Scene(test.database).person()))).status).toBe(403);
  });
});

describe('the end of an audit', () => {
  it('comes with the day, or when an administrator ends it, and nothing is read after', async () => {
    await test.database.execute(`UPDATE access_grant SET starts_at = now() - interval '2 days', ends_at = now() WHERE id = $1`, [grantId]);
    expect(await statuses(submission.id, laid.project, auditor)).toEqual([404, 404, 404, 404]);
    expect((await ask('GET', 'me/audits', auditor)).status).toBe(403);
    const { body } = await ask<Auditor[]>('POST', `projects/${laid.project}/auditors`, laid.staff, { givenName: 'Rut', familyName: 'Granskare', email: 'revisor@example.org', until: '2099-04-30' });
    expect(body.map(({ ended }) => ended)).toEqual([false, true]);
    expect((await ask('GET', `submissions/${submission.id}`, auditor)).status).toBe(200);
    const [one, two] = await Promise.all([1, 2].map(() => ask('DELETE', `grants/${body[0]?.grantId}`, laid.staff)));
    expect([one?.status, two?.status].sort()).toEqual([204, 404]);
    expect((await ask('GET', `submissions/${submission.id}`, auditor)).status).toBe(404);
    expect((await ask<Auditor[]>('GET', `projects/${laid.project}/auditors`, laid.staff)).body.map(({ ended }) => ended)).toEqual([true, true]);
  });
});

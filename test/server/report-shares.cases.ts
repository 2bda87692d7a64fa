import type { NewReportShare, ReportShare, ReportShareMade, SharedReport, SharedReportPreview } from '@kortkurs/contract/report-shares';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { EsfExample } from '../builders/esf-example';
import { example } from '../builders/esf-example';

interface Given {
  test: TestApp;
  staff: Headers;
  laid: EsfExample;
}

/** A project's figures for everybody who has the link, of the programme's worked example. */
export function sharedCases(given: () => Given): void {
  const day = (after: number): string => new Date(given().test.clock.now().getTime() + after * 86_400_000).toISOString().slice(0, 10);
  const share = (body: Partial<NewReportShare> = {}) =>
    given().test.ask<ReportShareMade & { code: string; errors?: { field: string; code: string }[] }>('POST', `projects/${given().laid.project}/report-shares`, { as: given().staff, body: { from: null, to: null, lastOn: day(30), ...body } });
  const tokenOf = (path: string): string => path.slice(path.indexOf('#') + 1);
  const look = (token: string) => given().test.ask<SharedReport & { code: string }>('POST', 'report-links/look', { body: { token } });
  const list = async (): Promise<ReportShare[]> => (await given().test.ask<ReportShare[]>('GET', `projects/${given().laid.project}/report-shares`, { as: given().staff })).body;

  const takeBack = async (): Promise<void> => {
    for (const { id, revokedAt } of await list()) if (!revokedAt) await given().test.ask('POST', `projects/${given().laid.project}/report-shares/${id}/revocation`, { as: given().staff });
  };

  it('shows the worked example as it is to be published, to who is not signed in', async () => {
    const { body: made } = await share();
    expect(made.path).toMatch(/^\/report#.{40,}$/);
    const { status, body } = await look(tokenOf(made.path));
    expect(status).toBe(200);
    const shown = (value: unknown): string => (value === 'few' ? `<${body.threshold}` : String(value));
    const all = body.tables.find(({ name }) => name === 'indicators')?.rows.find(({ key }) => key === 'EECO01');
    expect({ total: shown(all?.total), F: shown(all?.byGender?.F), M: shown(all?.byGender?.M), X: shown(all?.byGender?.X) }).toEqual(example.expected.publicThreshold5);
    // Of all eight one lacks a fact: to say both how many they are and who the seven are would give that one away.
    expect([body.figures.participants, body.complete, body.figures.hours]).toEqual(['hidden', 7, 48]);
    // Neither people nor organisations, under any name.
    const { people } = given().laid;
    for (const id of Object.values(people)) expect(JSON.stringify(body)).not.toContain(id);
    expect(body.tables.map(({ name }) => name)).not.toContain('gender');
  });

  it('is of the moment it was made, is what was shown before, and says that it was opened', async () => {
    const { test, staff, laid } = given();
    await takeBack();
    const { body: preview } = await test.ask<SharedReportPreview>('GET', `projects/${laid.project}/shared-report?from=2025-03-01&to=2025-03-31`, { as: staff });
    const { body: made } = await share({ from: '2025-03-01', to: '2025-03-31' });
    expect((await list()).find(({ id }) => id === made.id)).toMatchObject({ from: '2025-03-01', to: '2025-03-31', lastUsedAt: null, revokedAt: null });
    const { body: before } = await look(tokenOf(made.path));
    expect({ ...before, tellsWith: null }).toEqual(preview);
    await test.database.execute(`UPDATE participation_month SET registered_minutes = registered_minutes + 600 WHERE project_id = $1`, [laid.project]);
    try {
      expect((await look(tokenOf(made.path))).body).toEqual(before);
    } finally {
      await test.database.execute(`UPDATE participation_month SET registered_minutes = registered_minutes - 600 WHERE project_id = $1`, [laid.project]);
    }
    expect((await list()).find(({ id }) => id === made.id)?.lastUsedAt).not.toBeNull();
    await takeBack();
  });

  it('is not made where it would tell of few people with a link that holds, and is once that is taken back', async () => {
    const { test, staff, laid } = given();
    await takeBack();
    await share();
    const march = { from: '2025-03-01', to: '2025-03-31' };
    const preview = async () => (await test.ask<SharedReportPreview>('GET', `projects/${laid.project}/shared-report?from=${march.from}&to=${march.to}`, { as: staff })).body.tellsWith;
    // Who came in February only is the difference.
    expect(await preview()).toEqual({ from: null, to: null });
    expect(await share(march)).toMatchObject({ status: 409, body: { code: 'shares-tell-together' } });
    expect((await share()).status).toBe(201);
    await takeBack();
    expect(await preview()).toBeNull();
    expect((await share(march)).status).toBe(201);
    await takeBack();
  });

  it('is over when it is taken back, and after its last day, with a sentence that says what to do', async () => {
    const { test, staff, laid } = given();
    const { body: made } = await share();
    const { body: short } = await share({ lastOn: day(0) });
    const revoke = (id: string) => test.ask<ReportShare[]>('POST', `projects/${laid.project}/report-shares/${id}/revocation`, { as: staff });
    expect((await revoke(made.id)).body.find(({ id }) => id === made.id)?.revokedAt).not.toBeNull();
    expect((await revoke(made.id)).status).toBe(200);
    expect((await revoke(newId())).status).toBe(404);
    expect(await look(tokenOf(made.path))).toMatchObject({ status: 410, body: { code: 'share-over' } });
    expect((await look('x'.repeat(43))).status).toBe(410);
    expect((await look(tokenOf(short.path))).status).toBe(200);
    const now = test.clock.now();
    test.clock.set(new Date(now.getTime() + 2 * 86_400_000).toISOString());
    try {
      expect((await look(tokenOf(short.path))).status).toBe(410);
    } finally {
      test.clock.set(now.toISOString());
    }
  });

  it('keeps no secret: it is said once, and neither the list, the log nor the database has it', async () => {
    const { test } = given();
    const id = newId();
    const { body: made } = await share({ id });
    const token = tokenOf(made.path);
    expect((await share({ id })).status).toBe(409);
    expect(JSON.stringify(await list())).not.toContain(token);
    for (const table of ['report_share', 'signed_link', 'audit_event', 'idempotency_key']) {
      const kept = await test.database.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t`);
      expect(kept.some(({ row }) => row.includes(token))).toBe(false);
    }
  });

  it('refuses days that cannot be', async () => {
    for (const [body, field] of [[{ lastOn: day(-1) }, 'lastOn'], [{ lastOn: day(400) }, 'lastOn'], [{ from: '2025-03-31', to: '2025-03-01' }, 'to']] as const) {
      const { status, body: answer } = await share(body);
      expect({ status, errors: answer.errors }).toMatchObject({ status: 422, errors: [{ field }] });
    }
  });
}

import type { EnteredFigures, NewEnteredFigure } from '@kortkurs/contract/entered-figures';
import type { Report } from '@kortkurs/contract/reports';
import type { FrozenContent, Submission, SubmissionDrift } from '@kortkurs/contract/submissions';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { Scene } from '../builders/scene';

interface Given {
  test: TestApp;
  scene: Scene;
  staff: Headers;
}

/** What staff count themselves of a project, from the form to what was frozen. */
export function enteredCases(given: () => Given): void {
  const at = (project: string): string => `projects/${project}/entered-figures`;
  const enter = (project: string, figure: Partial<NewEnteredFigure>) =>
    given().test.ask<EnteredFigures & { code: string; errors?: { field: string; code: string }[] }>('POST', at(project), { as: given().staff, body: { code: 'EECO18', from: '2025-01-01', to: '2025-03-31', value: 3, ...figure } });
  const reportOf = async (project: string, query = ''): Promise<Report> => (await given().test.ask<Report>('GET', `reports/projects/${project}${query}`, { as: given().staff })).body;
  const newProject = async (rules = true): Promise<string> => {
    const project = await given().scene.project({ name: 'Införda tal', startsOn: '2025-01-01', endsOn: '2026-12-31' });
    if (rules) await given().test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [project]);
    return project;
  };
  const entitiesOf = async (project: string, query = ''): Promise<(number | null)[]> => ((await reportOf(project, query)).indicators?.rows ?? []).filter(({ kind }) => kind === 'entities').map(({ total }) => total);

  it('adds up what was entered of the period, and says of what it leaves out', async () => {
    const project = await newProject();
    expect((await reportOf(project)).entered).toBeNull();
    expect([(await enter(project, {})).status, (await enter(project, { from: '2025-04-01', to: '2025-06-30', value: 2 })).status, (await enter(project, { code: 'minors', value: 12, method: 'Räknade på plats' })).status]).toEqual([201, 201, 201]);
    const plain = await given().test.database.query<{ code: string; sum: number }>('SELECT code, sum(value)::int AS sum FROM entered_figure WHERE project_id = $1 AND superseded_at IS NULL GROUP BY code ORDER BY code', [project]);
    const { entered } = await reportOf(project);
    expect(entered?.rows.map(({ code, value }) => ({ code, sum: value }))).toEqual(plain);
    expect(entered?.rows).toMatchObject([{ code: 'EECO18', value: 5, beside: 0, name: { sv: 'Offentliga förvaltningar som får stöd' } }, { code: 'minors', value: 12, methods: ['Räknade på plats'], name: null }]);
    expect([await entitiesOf(project), await entitiesOf(project, '?from=2025-04-01&to=2025-06-30'), await entitiesOf(project, '?from=2025-02-01&to=2025-06-30')]).toEqual([[5, null], [2, null], [2, null]]);
    expect((await reportOf(project, '?from=2025-02-01&to=2025-06-30')).entered?.rows[0]).toMatchObject({ value: 2, beside: 1 });
    expect((await reportOf(project, '?organisation=none')).entered).toBeNull();
    expect(await entitiesOf(project, '?organisation=none')).toEqual([null, null]);
  });

  it('has it in the workbook’s tables, and no such table where nothing is entered', async () => {
    const project = await newProject(false);
    const csv = () => given().test.ask('GET', `reports/projects/${project}/report.csv?table=entered`, { as: given().staff, headers: { 'accept-language': 'en' } });
    expect((await csv()).status).toBe(409);
    expect((await enter(project, {})).body.errors).toMatchObject([{ field: 'code', code: 'figureCode' }]);
    await enter(project, { code: 'fewer_opportunities', value: 4, method: '=1+1' });
    expect((await csv()).text.replace('\uFEFF', '').trimEnd().split('\r\n')).toEqual(['Code;What;Number;How it was counted;Covers;Note', `;Participants with fewer opportunities;4;'=1+1;The whole project;`]);
  });

  it('refuses what cannot be, in the field that is wrong', async () => {
    const project = await newProject();
    const faults: [Partial<NewEnteredFigure>, string, string][] = [
      [{ to: '2024-12-31' }, 'to', 'toBeforeFrom'], [{ from: '2024-12-31' }, 'from', 'figureOutsideProject'], [{ to: '2027-01-01' }, 'to', 'figureOutsideProject'], [{ from: '2026-12-01', to: '2026-12-31' }, 'from', 'figureAhead'],
      [{ code: 'minors' }, 'method', 'figureMethod'], [{ code: 'EECO05' }, 'code', 'figureCode'], [{ value: -1 }, 'value', 'min'], [{ replaces: newId() }, 'reason', 'figureReason'],
    ];
    for (const [part, field, code] of faults) {
      const { status, body } = await enter(project, part);
      expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ field, code }] });
    }
    expect((await given().test.ask<EnteredFigures>('GET', at(project), { as: given().staff })).body.figures).toEqual([]);
  });

  it('puts another in a figure’s place and keeps the one before; two figures of one thing never share a day', async () => {
    const project = await newProject();
    const id = newId();
    await enter(project, { id });
    expect((await enter(project, { id })).body.figures).toHaveLength(1);
    expect((await enter(project, { from: '2025-03-31', to: '2025-04-30' })).body).toMatchObject({ code: 'figure-overlaps' });
    const both = await Promise.all([1, 2].map((value) => enter(project, { from: '2025-07-01', to: '2025-07-31', value })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { body } = await enter(project, { value: 4, replaces: id, reason: 'En till' });
    expect(body.figures.map(({ value, reason, supersededAt }) => [value, reason, supersededAt !== null])).toContainEqual([3, null, true]);
    expect((await enter(project, { value: 5, replaces: id, reason: 'Igen' })).body).toMatchObject({ code: 'figure-not-in-force' });
    const inForce = body.figures.find(({ value }) => value === 4)?.id;
    const withdrawn = await given().test.ask<EnteredFigures>('POST', `${at(project)}/${inForce}/withdrawal`, { as: given().staff, body: { reason: 'Fel projekt' } });
    expect(withdrawn.body.figures.find(({ id: one }) => one === inForce)).toMatchObject({ value: 4, endedReason: 'Fel projekt' });
    expect((await given().test.ask('POST', `${at(project)}/${inForce}/withdrawal`, { as: given().staff, body: { reason: 'Igen' } })).status).toBe(409);
  });

  it('freezes it with the rest, and shows what became another since', async () => {
    const { test, staff } = given();
    const project = await newProject();
    const id = newId();
    await enter(project, { id });
    const { body: frozen } = await test.ask<Submission>('POST', `projects/${project}/submissions`, { as: staff, body: { kind: 'own', from: '2025-01-01', to: '2025-03-31', basedOn: 0 } });
    const content = JSON.parse((await test.ask('GET', `submissions/${frozen.id}/content`, { as: staff })).text) as FrozenContent;
    expect([content.entered?.rows.map(({ code, value }) => [code, value]), content.indicators?.rows.find(({ code }) => code === 'EECO18')?.total]).toEqual([[['EECO18', 3]], 3]);
    await enter(project, { value: 4, replaces: id, reason: 'En till' });
    const { body: drift } = await test.ask<SubmissionDrift>('GET', `submissions/${frozen.id}/drift`, { as: staff });
    expect(drift.figures).toEqual([{ figure: 'EECO18', before: 3, after: 4 }]);
  });
}

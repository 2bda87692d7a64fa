import type { Funder, Project } from '@kortkurs/contract/funding';
import type { Run } from '@kortkurs/contract/runs';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { draft, evenings, layGround, published, type Ground } from './testing';

describe('what a funder wants said where it pays', () => {
  let test: TestApp;
  let ground: Ground;

  beforeAll(async () => {
    test = await startApp();
    ground = await layGround(test);
  });
  afterAll(() => test.close());

  const ask = <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => test.ask<T & { code: string }>(method, path, { as: ground.administrator, ...(body && { body }) });
  const missing = { status: 409, body: { code: 'co-funding-statement-missing' } };
  const funderOf = async (projectId: string): Promise<Funder> => {
    const project = (await ask<Project>('GET', `projects/${projectId}`)).body;
    return (await ask<{ items: Funder[] }>('GET', 'funders')).body.items.find(({ id }) => id === project.funderId) as Funder;
  };
  const say = (funder: Funder, statement: object, mark = funder.mark) =>
    ask<Funder>('PUT', `funders/${funder.id}`, { name: funder.name, mark, statement, smallNumberThreshold: funder.smallNumberThreshold, version: funder.version });

  it('is asked for by everything that shows a run', async () => {
    const silent = { projectIds: [ground.silentProjectId] };
    const one = await draft(test, ground, silent);
    expect(await ask('POST', `runs/${one.id}/publication`, { version: one.version })).toMatchObject(missing);
    expect(await ask('POST', 'runs', { ...evenings(ground, silent), id: newId(), publish: true })).toMatchObject(missing);
    const copy = await ask<Run>('POST', `runs/${one.id}/copies`, { id: newId(), firstDate: '2027-09-07' });
    expect(copy).toMatchObject({ status: 201, body: { status: 'draft', projects: [{ id: ground.silentProjectId }] } });
    expect(await ask('POST', `runs/${copy.body.id}/publication`, { version: copy.body.version })).toMatchObject(missing);
    const made = await ask<{ id: string; version: number }[]>('POST', 'terms/copies', { runs: [{ id: newId(), fromId: one.id }], weeks: 52 });
    expect(await ask('POST', 'terms/publications', { runs: made.body })).toMatchObject(missing);
  });

  it('cannot be taken back while runs that it pays for are shown', async () => {
    const funder = await funderOf(ground.silentProjectId);
    const { body: spoken } = await say(funder, { sv: 'Med stöd av Staden' });
    const run = await published(test, ground, { projectIds: [ground.silentProjectId] });
    expect(await say(spoken, {})).toMatchObject({ status: 409, body: { code: 'co-funding-statement-shown' } });
    expect((await funderOf(ground.silentProjectId)).statement).toMatchObject({ sv: 'Med stöd av Staden' });

    // Nor can a project be given to a funder that says nothing.
    const other = newId();
    await test.database.execute(`INSERT INTO funder (id, name, mark) VALUES ($1, 'Regionen', 'text')`, [other]);
    const { body: project } = await ask<Project>('GET', `projects/${ground.silentProjectId}`);
    const { id: _id, funderName: _n, funderMark: _m, funderStatement: _s, ownerOrganisationName: _o, contactPersonName: _c, ruleSetName: _r, archivedAt: _a, targets: _t, related: _l, releaseByOneAsked: _b, ...facts } = project;
    expect(await ask('PUT', `projects/${project.id}`, { ...facts, funderId: other })).toMatchObject({ status: 409, body: { code: 'co-funding-statement-shown' } });

    // Called off, it is shown nowhere.
    expect(await ask('POST', `runs/${run.id}/cancellation`, { version: run.version, why: 'Sjukdom.' })).toMatchObject({ status: 200 });
    expect(await say(spoken, {})).toMatchObject({ status: 200 });
  });
});

import { Operations } from '../policy/operations';
import { startApp, type TestApp } from '../testing/start-app';

interface Described {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; summary?: string; responses: Record<string, unknown>; 'x-permission'?: { permission: string } }>>;
  components: { schemas: Record<string, { properties: Record<string, { enum?: string[] }> }> };
}

/** Handlers of the files that packages run on: they answer frames of others, outside the prefix, and nobody calls them. */
const NO_OPERATION = /^packages\./;

describe('the description of the API', () => {
  let test: TestApp;
  let document: Described;
  beforeAll(async () => {
    test = await startApp();
    document = (await test.ask<Described>('GET', 'openapi.json')).body;
  });
  afterAll(() => test.close());

  const operations = () => Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })));

  it('is OpenAPI 3.1 below the prefix', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/v1/health/live');
  });

  it('has every handler, each with an id, a summary, its permission and the refusals', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.sort()).toEqual(test.app.get(Operations).list().map((operation) => operation.id).filter((id) => !NO_OPERATION.test(id)).sort());
    for (const { operation } of operations()) {
      expect({ id: operation.operationId, summary: operation.summary }).toEqual({ id: operation.operationId, summary: expect.stringMatching(/\w/) as string });
      expect(operation['x-permission']?.permission).toBeTruthy();
      expect(operation.responses['default']).toBeDefined();
    }
  });

  it('names every refusal', () => {
    expect(document.components.schemas['Problem']?.properties['code']?.enum).toEqual(expect.arrayContaining(['not-found', 'unavailable']));
  });
});

import { startApp, type TestApp } from '../testing/start-app';

describe('health', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ bare: true });
  });
  afterAll(() => test.close());

  it('says that the process lives', async () => {
    expect(await test.ask('GET', 'health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('says that database and schema are in order', async () => {
    const { status, body } = await test.ask('GET', 'health/ready');
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'ok', details: { database: { status: 'up' }, migrations: { status: 'up' } } } });
  });
});

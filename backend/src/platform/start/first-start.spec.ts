import { Settings } from '../config/settings';
import { startApp, type TestApp } from '../testing/start-app';
import { FirstStart } from './first-start';

describe('the first start', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ bare: true, settings: { DEMO: 'on' } });
  });
  afterAll(() => test.close());

  it('lays the demo once, even when two processes start together, and greets every time', async () => {
    const other = await startApp({ bare: true, settings: { DEMO: 'off' }, databaseUrl: test.app.get(Settings).DATABASE_URL });
    let laid = 0;
    for (const app of [test, other])
      app.app.get(FirstStart).register({
        name: 'toys',
        demo: async (tx) => void (await tx.query('SELECT pg_sleep(0.2)'), laid++),
        greet: async (demo) => [demo ? 'eva@example.org' : 'a link'],
      });
    const first = test.app.get(FirstStart).run();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [mine, theirs] = await Promise.all([first, other.app.get(FirstStart).run()]);
    expect({ mine, theirs, laid }).toEqual({ mine: ['eva@example.org'], theirs: ['eva@example.org'], laid: 1 });
    expect(await test.app.get(FirstStart).run()).toEqual(['eva@example.org']);
    expect(laid).toBe(1);
    await other.close();
  });
});

import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Settings } from '../config/settings';
import { Files } from '../files/files';
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

describe('files', () => {
  let test: TestApp;
  let files: Files;
  beforeAll(async () => {
    test = await startApp({ bare: true });
    files = test.app.get(Files);
  });
  afterAll(() => test.close());

  it('keeps, gives back and removes', async () => {
    expect(await files.put('letters/one.txt', Buffer.from('hej'))).toBe(3);
    expect(await files.put('letters/one.txt', Readable.from(['hej ', 'då']))).toBe(7);
    const { content, size } = await files.get('letters/one.txt');
    expect({ size, text: await text(content) }).toEqual({ size: 7, text: 'hej då' });
    await files.remove('letters/one.txt');
    await files.remove('letters/one.txt');
    await expect(files.get('letters/one.txt')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves nothing of a file that broke off', async () => {
    const broken = Readable.from((async function* () { yield 'half'; throw new Error('broke off'); })());
    await expect(files.put('letters/two.txt', broken)).rejects.toThrow('broke off');
    await expect(files.get('letters/two.txt')).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['../secret', 'letters/../../x', '/etc/passwd', 'x', 'letters/', 'a/b\0c'])('refuses the key %s', async (key) => {
    await expect(files.get(key)).rejects.toThrow();
  });
});

import { pagesOf, signIn } from './axe/guide';
import { LINK_REFUSED, lookAt, LOOKS, remember } from './axe/look';
import { expect, test } from './fixtures';

test.use({ centre: 'axe-empty', trace: 'off' });
test.describe.configure({ mode: 'serial', timeout: 300_000 });

const KARIN = { email: 'karin.blom@example.org', password: 'korvspad och lingon' };

test('an empty centre has its first administrator', async ({ request, product }) => {
  const token = /first-administrator#([\w-]+)/.exec(product.said())?.[1];
  const made = await request.post('/api/v1/first-administrator', { data: { token, centreName: 'Kompetenscentret Navet', givenName: 'Karin', familyName: 'Blom', ...KARIN } });
  expect(made.ok(), await made.text()).toBe(true);
});

for (const { name, language, colorScheme, ...use } of LOOKS) {
  test.describe(name, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing where there is nothing yet', async ({ page, expectedErrors }) => {
      expectedErrors.push(LINK_REFUSED);
      await remember(page, language, false);
      const withoutObjects = (path: string): boolean => !path.includes(':') && !path.endsWith('**');
      expect(await lookAt(page, pagesOf('anyone').filter(withoutObjects), [colorScheme])).toEqual([]);
      await signIn(page.request, KARIN.email, KARIN.password);
      await remember(page, language, true);
      expect(await lookAt(page, [...pagesOf('learner'), ...pagesOf('administrator')].filter(withoutObjects), [colorScheme])).toEqual([]);
    });
  });
}

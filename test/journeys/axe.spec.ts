import { Guide, pagesOf, signIn, type Viewer } from './axe/guide';
import { LINK_REFUSED, lookAt, LOOKS, remember } from './axe/look';
import { expect, test } from './fixtures';

const PASSWORD = 'kortkurs-demo';
const EMAIL = { administrator: 'admin@example.org', learner: 'deltagare@example.org' };
const VIEWERS: Viewer[] = ['administrator', 'learner', 'anyone'];

test.describe.configure({ mode: 'parallel', timeout: 300_000 });
// What axe finds is said in words; recording every page would double the time.
test.use({ trace: 'off' });

for (const { name, language, colorScheme, ...use } of LOOKS) {
  test.describe(name, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });
    for (const viewer of VIEWERS) {
      test(`axe finds nothing on the pages of ${viewer}`, async ({ page, request, expectedErrors }) => {
        expectedErrors.push(LINK_REFUSED);
        await remember(page, language, viewer !== 'anyone');
        if (viewer !== 'anyone') await signIn(page.request, EMAIL[viewer], PASSWORD);
        const guide = new Guide(request, await signIn(request, EMAIL[viewer === 'anyone' ? 'learner' : viewer], PASSWORD));
        const addresses: string[] = [];
        for (const path of pagesOf(viewer)) addresses.push(await guide.address(path));
        expect(await lookAt(page, addresses, ['light', 'dark'])).toEqual([]);
      });

      test(`axe finds nothing on the pages of ${viewer} when nothing can be read`, async ({ page, expectedErrors }) => {
        expectedErrors.push(/Failed to load resource/);
        await remember(page, language, viewer !== 'anyone');
        if (viewer !== 'anyone') await signIn(page.request, EMAIL[viewer], PASSWORD);
        const [status, code] = language === 'sv' ? [503, 'unavailable'] : [404, 'not-found'];
        await page.route(
          (url) => url.pathname.startsWith('/api/v1/') && !/\/(me|centre|sign-in\/\w+)$/.test(url.pathname),
          (route) => (route.request().method() === 'GET' ? route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ status, code, title: code, detail: code, errors: [] }) }) : route.continue()),
        );
        const nobody = '0199a000-0000-7000-8000-000000000001';
        // Each page once, in one look or the other: what stands in its place is one piece for all of them.
        const addresses = pagesOf(viewer).filter((_, index) => index % 2 === (language === 'sv' ? 0 : 1)).map((path) => path.replace('/**', '/no-such-page').replace(/:\w+/g, nobody));
        expect(await lookAt(page, addresses, [colorScheme])).toEqual([]);
      });
    }
  });
}

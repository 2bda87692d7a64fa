import { expect, test } from './fixtures';

const LIMIT_BYTES = 200_000;

test('the first view of the catalogue costs less than 200 kB', async ({ page }) => {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  const fetched = new Map<string, { address: string; bytes: number }>();
  network.on('Network.responseReceived', ({ requestId, response }) => fetched.set(requestId, { address: response.url, bytes: 0 }));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const entry = fetched.get(requestId);
    if (entry) entry.bytes = encodedDataLength;
  });

  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const rows = [...fetched.values()].sort((a, b) => b.bytes - a.bytes);
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  const paints = await page.evaluate(
    () =>
      new Promise<{ fcp: number; lcp: number }>((resolve) => {
        new PerformanceObserver((list) => {
          const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
          resolve({ fcp, lcp: list.getEntries().at(-1)?.startTime ?? 0 });
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  test.info().annotations.push({ type: 'first view', description: `${total} bytes, FCP ${paints.fcp} ms, LCP ${paints.lcp} ms` });
  const list = rows.map(({ address, bytes }) => `${String(bytes).padStart(7)}  ${new URL(address).pathname}`).join('\n');
  process.stdout.write(`First view: ${total} bytes, FCP ${Math.round(paints.fcp)} ms, LCP ${Math.round(paints.lcp)} ms\n${list}\n`);
  expect(total, list).toBeLessThan(LIMIT_BYTES);
});

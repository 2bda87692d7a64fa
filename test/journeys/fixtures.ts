import { test as base } from '@playwright/test';
import { type Product, startProduct } from '@kortkurs/workbench/product';

interface Options {
  /**
   * `demo`: the invented centre. Any other name: an empty centre that only tests of that name share, since its first administrator
   * comes by a link that works once. `test.use({ centre: 'access' })`
   */
  centre: string;
}
interface WorkerFixtures {
  /** The running product, shared by the tests of one worker and one centre. */
  product: Product;
}
interface Fixtures {
  /** Console errors of the test's pages that are expected, for example a refused request: add a pattern before causing one. */
  expectedErrors: RegExp[];
}

/**
 * Playwright's test with a running product. `page` starts at the product's address, and a test fails when its page logs an error,
 * throws, or asks another host for anything.
 */
export const test = base.extend<Fixtures, Options & WorkerFixtures>({
  centre: ['demo', { option: true, scope: 'worker' }],
  product: [
    async ({ centre }, use) => {
      const product = await startProduct({ demo: centre === 'demo' });
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ product }, use) => use(product.url),
  expectedErrors: async ({ browserName: _browserName }, use) => use([]),
  context: async ({ context, product, expectedErrors }, use) => {
    const faults: string[] = [];
    context.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => faults.push(`page: ${error.error().stack ?? error.error().message}`));
    context.on('request', (request) => {
      const address = new URL(request.url());
      if (/^https?:$/.test(address.protocol) && address.origin !== product.url) faults.push(`other host: ${request.url()}`);
    });
    await use(context);
    const unexpected = faults.filter((fault) => !expectedErrors.some((pattern) => pattern.test(fault)));
    if (unexpected.length > 0) throw new Error(`The page reported ${unexpected.length} faults:\n${unexpected.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
export { startProduct, type Product } from '@kortkurs/workbench/product';

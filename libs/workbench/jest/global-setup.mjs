import { openTestServer } from '../postgres/test-cluster.mjs';

export default async function setup() {
  const server = await openTestServer();
  process.env.KORTKURS_TEST_SERVER = server.url;
  process.env.KORTKURS_TEST_TEMPLATE = server.template;
  Object.assign(globalThis, { kortkursTestServer: server });
}

export default async function teardown() {
  const { kortkursTestServer } = /** @type {{ kortkursTestServer?: import('../postgres/test-cluster.mjs').TestServer }} */ (globalThis);
  await kortkursTestServer?.close();
}

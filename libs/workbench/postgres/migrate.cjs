// Brings the database at DATABASE_URL to the newest schema. Run with typescript.cjs, since migrations are TypeScript.
const { DataSource } = require('typeorm');
const { migrations } = require('../../../migrations/index');

async function migrate() {
  const source = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, migrations, migrationsTransactionMode: 'each' });
  await source.initialize();
  await source.runMigrations();
  await source.destroy();
}

migrate().catch((error) => {
  console.error(String(error.stack ?? error));
  process.exit(1);
});

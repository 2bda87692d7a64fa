import { Client } from 'pg';
import type { Sql } from '../../backend/src/platform/db/tx';
import { Scene } from './scene';

/** Lays a scene into the database of a running product. */
export async function inProduct<T>(databaseUrl: string, lay: (scene: Scene, sql: Sql) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const query = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> => (await client.query(sql, parameters)).rows as Row[];
  const sql: Sql = { query, one: async (text, parameters) => (await query<never>(text, parameters))[0], execute: async (text, parameters) => (await client.query(text, parameters)).rowCount ?? 0 };
  try {
    return await lay(new Scene(sql), sql);
  } finally {
    await client.end();
  }
}

import type { Sql } from '../../backend/src/platform/db/tx';
import { Scene } from './scene';

/** Lets a person have been opened so many times by somebody who may know who is protected. @returns their id */
export async function layOpenings(sql: Sql, count: number, personId: string): Promise<string> {
  const readerId = await new Scene(sql).person({ role: 'protected_reader' });
  await sql.execute(
    `INSERT INTO protected_opening (id, person_id, opened_by, reason, purpose, opened_at, until)
     SELECT gen_random_uuid(), $1, $2, 'contact', 'Svara', now() - n * interval '1 hour', now() - n * interval '1 hour' + interval '5 minutes' FROM generate_series(1, $3::int) n`,
    [personId, readerId, count],
  );
  return readerId;
}

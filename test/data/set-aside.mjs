// Indexes of the largest tables, set aside while rows are loaded: each is made once from sorted rows instead of touched by every row.

const LARGEST = ['attendance', 'attendance_history', 'completion', 'enrolment', 'enrolment_event'];

/** What can be made again from its definition: not what another table's foreign key leans on. */
const DEFINITIONS = `
SELECT i.indexrelid::regclass::text AS name,
       CASE WHEN c.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
            ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END AS drop,
       CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
            ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) END AS make
  FROM pg_index i
  LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')
 WHERE i.indrelid = ANY ($1::regclass[])
   AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = i.indexrelid)
 ORDER BY 1`;

/**
 * Takes them away and keeps their definitions, all or none, so that a load that was broken off knows them when it goes on.
 * @param {import('pg').Client} database
 */
export async function setAside(database) {
  await database.query('BEGIN');
  await database.query('CREATE TABLE data_load.set_aside (name text PRIMARY KEY, make text NOT NULL)');
  const { rows } = await database.query(DEFINITIONS, [LARGEST]);
  for (const { name, drop, make } of rows) {
    await database.query('INSERT INTO data_load.set_aside VALUES ($1, $2)', [name, make]);
    await database.query(drop);
  }
  for (const table of LARGEST) await database.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
  await database.query(`INSERT INTO data_load.step (name) VALUES ('set aside')`);
  await database.query('COMMIT');
}

/**
 * Makes again what is still aside, one after the other.
 * @param {import('pg').Client} database
 */
export async function putBack(database) {
  const { rows } = await database.query('SELECT name, make FROM data_load.set_aside ORDER BY name');
  await database.query(`SET maintenance_work_mem = '1GB'`);
  for (const { name, make } of rows) {
    await database.query('BEGIN');
    await database.query(make);
    await database.query('DELETE FROM data_load.set_aside WHERE name = $1', [name]);
    await database.query('COMMIT');
  }
  for (const table of LARGEST) await database.query(`ALTER TABLE ${table} RESET (autovacuum_enabled)`);
}

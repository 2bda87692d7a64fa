import { KEY, type Owned, type Part } from './parts';

/** SQL of whose a row `t` is, for the person whose ids are `$1`. */
const OWNED: Record<Owned, (column: string) => string> = {
  person: (column) => `${column} = ANY ($1::uuid[])`,
  seat: (column) => `${column} IN (SELECT e.id FROM enrolment e WHERE e.person_id = ANY ($1::uuid[]))`,
  account: (column) => `${column} IN (SELECT a.id FROM account a WHERE a.person_id = ANY ($1::uuid[]))`,
  attempt: (column) => `${column} IN (SELECT q.id FROM quiz_attempt q JOIN enrolment e ON e.id = q.enrolment_id WHERE e.person_id = ANY ($1::uuid[]))`,
};

const inLanguage = (title: string): string => `coalesce(${title} ->> $2::text, ${title} ->> 'sv', ${title} ->> 'en')`;

/** What ids are called: in place of the column stands its name, in the language `$2`. */
const NAMED: Record<string, { name: string; sql: (column: string) => string }> = {
  run_id: { name: 'course', sql: (column) => `SELECT ${inLanguage('v.title')} FROM course_run n JOIN course_version v ON v.id = n.course_version_id WHERE n.id = ${column}` },
  enrolment_id: { name: 'course', sql: (column) => `SELECT ${inLanguage('v.title')} FROM enrolment e JOIN course_run n ON n.id = e.run_id JOIN course_version v ON v.id = n.course_version_id WHERE e.id = ${column}` },
  course_id: { name: 'course', sql: (column) => `SELECT ${inLanguage('v.title')} FROM course_version v WHERE v.course_id = ${column} AND v.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1` },
  discussion_id: { name: 'course', sql: (column) => `SELECT ${inLanguage('v.title')} FROM discussion d JOIN course_run n ON n.id = d.run_id JOIN course_version v ON v.id = n.course_version_id WHERE d.id = ${column}` },
  session_id: { name: 'session_on', sql: (column) => `SELECT to_char(x.local_date, 'YYYY-MM-DD') FROM session x WHERE x.id = ${column}` },
  activity_id: { name: 'activity', sql: (column) => `SELECT ${inLanguage('c.title')} FROM course_version_activity c JOIN course_version v ON v.id = c.course_version_id WHERE c.activity_id = ${column} ORDER BY v.number DESC LIMIT 1` },
  project_id: { name: 'project', sql: (column) => `SELECT j.name FROM project j WHERE j.id = ${column}` },
  organisation_id: { name: 'organisation', sql: (column) => `SELECT o.name FROM organisation o WHERE o.id = ${column}` },
  file_id: { name: 'file', sql: (column) => `SELECT f.name FROM stored_file f WHERE f.id = ${column}` },
};

/** A column of a table, as the database knows it. */
export interface Column {
  table: string;
  name: string;
  type: string;
}

/** No id tells a reader anything, and one of somebody else must not be told; what is sealed or made for searching is not to be read. */
const UNREADABLE = ['uuid', 'bytea', 'tsvector'];

/** SQL of a part's rows, each a JSON object by the names of its columns, in the order in which they were written as far as the table knows it. */
export function rowsOf({ table, owned, key = KEY[owned], without = [] }: Part, columns: readonly Column[]): string {
  const own = columns.filter((column) => column.table === table);
  const hidden = own.filter(({ name, type }) => UNREADABLE.includes(type) || without.includes(name)).map(({ name }) => `'${name}'`);
  const named = new Map(own.flatMap(({ name }) => (NAMED[name] ? [[NAMED[name].name, NAMED[name].sql(`t.${name}`)] as const] : [])));
  const names = [...named].map(([name, sql]) => `'${name}', (${sql})`);
  const order = own.find(({ name, type }) => type === 'timestamp with time zone' && name !== 'expires_at')?.name;
  return `SELECT jsonb_strip_nulls(jsonb_build_object(${names.join(', ')}) || (to_jsonb(t) - ARRAY[${hidden.join(', ')}]::text[])) AS row FROM ${table} t WHERE ${OWNED[owned](`t.${key}`)} ${order ? `ORDER BY t.${order}` : ''}`;
}

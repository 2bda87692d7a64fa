import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DataSource, type ColumnType, type EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';

interface Column {
  type: string;
  nullable: boolean;
  /** The database fills it when an insert leaves it out. */
  filled: boolean;
}

/** Every table's columns, by table and name, as the migrations made them. */
type Schema = Map<string, Map<string, Column>>;

const root = path.resolve(__dirname, '../..');

/** Loads every entity of the server, also those that no module registers. */
export async function openWithEntities(url: string): Promise<DataSource> {
  const files = globSync('backend/src/**/*.entity.ts', { cwd: root });
  const load = createRequire(__filename) as (file: string) => Record<string, unknown>;
  const classes = files.flatMap((file) => Object.values(load(path.join(root, file)))).filter((value) => typeof value === 'function');
  return new DataSource({ type: 'postgres', url, entities: classes, installExtensions: false }).initialize();
}

/**
 * Where entities and the migrated schema part: one sentence each. A column without a property is fine as long as an insert through the
 * entity works.
 */
export async function drift(source: DataSource): Promise<string[]> {
  const schema = await readSchema(source);
  const keys = await readForeignKeys(source);
  return source.entityMetadatas.flatMap((entity) => {
    const columns = schema.get(entity.tableName);
    if (!columns) return [`${entity.name} is mapped to the table ${entity.tableName}, which does not exist`];
    return [
      ...entity.columns.flatMap((column) => columnFaults(source, entity, column, columns.get(column.databaseName))),
      ...[...columns].flatMap(([name, column]) => missingProperty(entity, name, column)),
      ...entity.foreignKeys
        .map((key) => `${entity.tableName}(${key.columnNames.join()}) -> ${key.referencedEntityMetadata.tableName}(${key.referencedColumnNames.join()})`)
        .filter((key) => !keys.has(key))
        .map((key) => `${entity.name} relies on a foreign key that does not exist: ${key}`),
    ];
  });
}

function columnFaults(source: DataSource, entity: EntityMetadata, column: ColumnMetadata, found: Column | undefined): string[] {
  const name = `${entity.tableName}.${column.databaseName}`;
  if (!found) return [`${name} is a property of ${entity.name} and no column`];
  const base = source.driver.normalizeType(column as { type?: ColumnType });
  const wanted = `${base}${column.length ? `(${column.length})` : ''}${column.isArray ? '[]' : ''}`;
  const faults: string[] = [];
  if (wanted !== found.type) faults.push(`${name} is ${found.type} in the database and ${wanted} in ${entity.name}`);
  if (column.isNullable !== found.nullable) faults.push(`${name} ${found.nullable ? 'may' : 'must not'} be null in the database, unlike in ${entity.name}`);
  return faults;
}

function missingProperty(entity: EntityMetadata, name: string, column: Column): string[] {
  if (column.nullable || column.filled || entity.columns.some((each) => each.databaseName === name)) return [];
  return [`${entity.tableName}.${name} must be given and ${entity.name} has no property for it`];
}

async function readSchema(source: DataSource): Promise<Schema> {
  const rows = await source.query<{ table: string; name: string; type: string; nullable: boolean; filled: boolean }[]>(`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
           a.atthasdef OR a.attidentity <> '' AS filled
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped`);
  const schema: Schema = new Map();
  for (const { table, name, ...column } of rows) {
    if (!schema.has(table)) schema.set(table, new Map());
    schema.get(table)?.set(name, column);
  }
  return schema;
}

async function readForeignKeys(source: DataSource): Promise<Set<string>> {
  const rows = await source.query<{ key: string }[]>(`
    SELECT format('%s(%s) -> %s(%s)', con.conrelid::regclass,
      (SELECT string_agg(attname, ',' ORDER BY place) FROM unnest(con.conkey) WITH ORDINALITY AS k(num, place)
        JOIN pg_attribute ON attrelid = con.conrelid AND attnum = k.num),
      con.confrelid::regclass,
      (SELECT string_agg(attname, ',' ORDER BY place) FROM unnest(con.confkey) WITH ORDINALITY AS k(num, place)
        JOIN pg_attribute ON attrelid = con.confrelid AND attnum = k.num)) AS key
    FROM pg_constraint con WHERE con.contype = 'f'`);
  return new Set(rows.map(({ key }) => key));
}

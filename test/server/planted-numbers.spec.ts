import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { PinoLogger } from 'nestjs-pino';
import { symbols } from 'pino';
import { readIdentityNumber } from '@kortkurs/rules/identity-number';
import { IdentityNumbers } from '../../backend/src/people/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { describedOperations, type DescribedOperation } from '../../backend/src/platform/testing/operations';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { mended, planted, type Schema } from '../builders/planted-bodies';
import { layWorlds, type Worlds } from '../policy/worlds';

/** Numbers of Skatteverket's test series: those that people of the centre have, and one that somebody writes wherever a text can be written. */
const KEPT = ['197001012397', '200001012384'] as const;
const WRITTEN = '198001012387';
const TEXT = `Ring ${WRITTEN.slice(0, 8)}-${WRITTEN.slice(8)}`;

/** A number in any form: with or without its century, a sign or none. */
const formsOf = (...numbers: string[]): RegExp => new RegExp(numbers.map((number) => `(${number.slice(0, 2)})?${number.slice(2, 8)}[-+ ]?${number.slice(8)}`).join('|'));
const written = formsOf(WRITTEN);
const kept = formsOf(...KEPT);
const any = formsOf(WRITTEN, ...KEPT);

const ENDS = /archive|cancel|callOff|discard|end|giveBack|leave|remove|restore|revoke|takeBack|undo|withdraw|change$/i;

/** What somebody chose to call a thing or a person by. */
const NAMES = [
  'stored_file.name', 'upload.name', 'course_run.label', 'course_version.title', 'document.title', 'format.name', 'funder.name', 'mapping.name', 'network.name', 'organisation.name', 'person.certificate_name', 'person.family_name',
  'person.given_name', 'person.name_used', 'place.name', 'project.name', 'project_partner.name', 'rule_set.name', 'session.title', 'societal_challenge.name',
];
/** Why somebody did something, as staff say it to those who ask later. */
const REASONS = [
  'entered_figure.ended_reason', 'discussion_post.hidden_why', 'discussion_report.why', 'project_exclusion.why', 'aid_grant.withdrawn_why', 'attendance_history.correction_reason', 'certificate.issued_why', 'certificate.revoked_why', 'course_run.cancelled_why', 'document.archived_why',
  'identity_number_read.reason', 'identity_number_reading.reason', 'number_request.why', 'participant_fact.why', 'participant_record.why', 'participation_statement.revoked_why', 'project_target.reason',
  'project_target.ended_reason',
];
/** What somebody wrote, to be read by those it is for. */
const WRITINGS = [
  'retention_period.source', 'activity_note.text', 'aid_grant.giver', 'aid_grant.note', 'aid_grant.rate', 'assignment_hand_in.comment', 'assignment_hand_in.text', 'attendance_objection.said', 'course_run.agenda', 'course_version.summary', 'discussion_post.text', 'discussion_wording.text', 'document.description', 'evaluation_form.questions', 'funder.statement', 'make_up.hand_in', 'mapping.occasion', 'mapping.sections',
  'network.purpose', 'organisation.description', 'person.access_needs', 'place.access_note', 'place.address', 'place.directions', 'place.room', 'project.phase', 'project.programme_area',
  'project.reference', 'project.region', 'submission_event.text',
];
/** Columns where a text stays as it was written: it is given back to who may read it, and stands nowhere else. A further one belongs here only if it is such a field itself. */
const WRITING = new Set([...NAMES, ...REASONS, ...WRITINGS]);

let test: TestApp;
let worlds: Worlds;
let operations: DescribedOperation[];
/** What was logged before this listened. */
let level: string;
const lines: string[] = [];
/** Ids of operations that took the text, and what was said by those that did not. */
const taken = new Set<string>();
const refusals: { id: string; text: string }[] = [];

/** What a file says, be it packed. */
function textOf(file: Buffer): string {
  if (file.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return file.toString('latin1');
  const parts: string[] = [];
  for (let at = file.readUInt32LE(file.lastIndexOf('PK\u0005\u0006') + 16); file.readUInt32LE(at) === 0x02014b50; at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)) {
    const head = file.readUInt32LE(at + 42);
    const from = head + 30 + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28);
    const packed = file.subarray(from, from + file.readUInt32LE(at + 20));
    parts.push((file.readUInt16LE(at + 10) ? inflateRawSync(packed) : packed).toString('latin1'));
  }
  return parts.join('\n');
}

const address = ({ path: where }: DescribedOperation): string => where.replace(/(?<before>[\w-]+)\/\{(?<name>\w+)\}/g, (_whole, before: string, name: string) => `${before}/${worlds.own[name === 'id' ? before : name]}`);

/** Sends a text in every field that takes one, as the first who may; fields that want something else are left out or given it. */
async function write(operation: DescribedOperation, components: Record<string, Schema>, actors: Headers[]): Promise<void> {
  for (const as of actors) {
    let body = operation.body && planted(operation.body as Schema, components, TEXT, worlds.own);
    for (let tries = 0; tries < 5; tries++) {
      const { status, text, body: answer } = await test.ask(operation.method, address(operation), { as, ...(body === undefined ? {} : { body }) });
      if (status < 400) {
        taken.add(operation.id);
        return;
      }
      refusals.push({ id: operation.id, text });
      if ([401, 403, 404].includes(status)) break;
      const faults = (answer as { errors?: { field: string; code: string }[] }).errors ?? [];
      if (status !== 422 || !faults.length) return;
      body = mended(body, faults);
    }
  }
}

/** Columns of the database that hold something, as `table.column`. */
async function columnsWith(number: RegExp): Promise<string[]> {
  const tables = await test.database.query<{ name: string; columns: string[] }>(
    `SELECT c.oid::regclass::text AS name, array_agg(quote_ident(a.attname)) AS columns FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE n.nspname IN ('public', 'pgboss') AND c.relkind = 'r' AND a.atttypid <> ALL ('{uuid,int2,int4,int8,bool,timestamptz,date,daterange,tsvector}'::regtype[]) GROUP BY c.oid`,
  );
  const found: string[] = [];
  for (const { name, columns } of tables) {
    // What bytes say is seen in their text: digits stand in it as they are.
    const row = await test.database.one<Record<string, boolean>>(`SELECT ${columns.map((column) => `bool_or(CASE WHEN pg_typeof(${column}) = 'bytea'::regtype THEN encode(${column}::text::bytea, 'escape') ELSE ${column}::text END ~ $1) AS ${column}`).join(', ')} FROM ${name}`, [number.source]);
    found.push(...Object.entries(row ?? {}).flatMap(([column, holds]) => (holds ? [`${name}.${column}`] : [])));
  }
  return found.sort();
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)).filter((file) => statSync(file).isFile());
}

beforeAll(async () => {
  test = await startApp();
  // Everything that is logged passes here, whoever logs it.
  const stream = (PinoLogger.root as unknown as Record<symbol, { write: (line: string) => void }>)[symbols.streamSym];
  if (!stream) throw new Error('The log has no stream.');
  // The one logger of the process keeps the level of whichever product started first in it.
  level = PinoLogger.root.level;
  PinoLogger.root.level = 'trace';
  jest.spyOn(stream, 'write').mockImplementation((line) => void lines.push(line));
  operations = await describedOperations(test);
  worlds = await layWorlds(test);
  for (const [at, world] of [worlds.own, worlds.others].entries()) {
    const number = readIdentityNumber(KEPT[at] ?? '', '2026-12-01');
    if (number) await test.database.work((tx) => test.app.get(IdentityNumbers).record(tx, [{ personId: world['people'] ?? '', number }]));
  }
  const { components } = (await test.ask<{ components: { schemas: Record<string, Schema> } }>('GET', 'openapi.json')).body;
  const { administrator, learner } = worlds.actors;
  // What ends something comes last, so that there is something to write about until then.
  const writes = operations.filter(({ method }) => method !== 'GET');
  for (const operation of [...writes.filter(({ id }) => !ENDS.test(id)), ...writes.filter(({ id }) => ENDS.test(id))]) await write(operation, components.schemas, [administrator, learner, {}]);
}, 120_000);
afterAll(async () => {
  await test.close();
  PinoLogger.root.level = level;
  jest.restoreAllMocks();
});

describe('a number that somebody writes', () => {
  it('is kept where they wrote it, and nowhere else', async () => {
    const found = await columnsWith(written);
    expect(found.filter((column) => !WRITING.has(column))).toEqual([]);
    // The text has come so far that what is above means something.
    expect(taken.size).toBeGreaterThan(70);
    expect(found.length).toBeGreaterThan(35);
  });

  it('is covered in the letters that quote it', async () => {
    await until(async () => (await columnsWith(/19800101-••••/)).includes('message.body'));
    expect(await test.database.one(`SELECT body FROM message WHERE body ~ '19800101-••••' LIMIT 1`)).toEqual({ body: expect.stringContaining('Ring 19800101-••••') });
  });

  it('is not said again by what refuses it, nor by any fault of ours', () => {
    expect(refusals.length).toBeGreaterThan(100);
    expect(refusals.filter(({ text }) => any.test(text))).toEqual([]);
    expect(refusals.filter(({ text }) => /"status":5\d\d/.test(text))).toEqual([]);
  });

  it('is logged neither as part of an address nor as what was searched for', async () => {
    const { administrator } = worlds.actors;
    for (const number of [WRITTEN, `${WRITTEN.slice(0, 8)}-${WRITTEN.slice(8)}`, `${WRITTEN.slice(2, 8)}%2D${WRITTEN.slice(8)}`]) {
      for (const where of [`people?q=${number}`, `people/${number}`, `courses/${number}`, `no-such-thing/${number}`, `catalogue?q=${number}`]) {
        const { status, text } = await test.ask('GET', where, { as: administrator });
        if (status >= 400) expect(text).not.toMatch(written);
      }
    }
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.filter((line) => any.test(line))).toEqual([]);
  });
});

describe('a number that is kept for somebody', () => {
  it('is in clear in no column of the database', async () => {
    expect(await columnsWith(kept)).toEqual([]);
  });

  it('is told by no answer, in any form, but the one that asks why', async () => {
    const asked: { id: string; tells: boolean }[] = [];
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const as = operation.path.startsWith('/api/v1/me') ? worlds.actors.learner : worlds.actors.administrator;
      const answer = await test.app.inject({ method: 'GET', url: address(operation), headers: { ...as, accept: 'application/json' } });
      if (answer.statusCode < 400) asked.push({ id: operation.id, tells: kept.test(textOf(answer.rawPayload)) });
    }
    expect(asked.filter(({ tells }) => tells)).toEqual([]);
    expect(new Set(asked.map(({ id }) => id)).size).toBeGreaterThan(100);
    const { text } = await test.ask('POST', `people/${worlds.own['people']}/identity-number/reveal`, { as: worlds.actors.administrator, body: { reason: 'Prov' } });
    expect(text).toMatch(kept);
  });

  it('is in clear in no file that the product keeps', () => {
    const files = filesBelow(test.app.get(Settings).DATA_DIR);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => kept.test(textOf(readFileSync(file))))).toEqual([]);
    // What somebody called a thing stands in the files that are made of it, and nowhere else: neither in mail nor beside keys.
    expect(files.filter((file) => !file.includes(`${path.sep}files${path.sep}documents${path.sep}`) && written.test(textOf(readFileSync(file))))).toEqual([]);
  });
});

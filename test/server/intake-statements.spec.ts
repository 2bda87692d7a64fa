import { createHash } from 'node:crypto';
import type { IntakeView } from '@kortkurs/contract/intake';
import { csv } from '../../backend/src/intake/testing';
import { newId } from '../../backend/src/platform/ids';
import { layIntake, type IntakeGround } from '../builders/intake-ground';

let test: IntakeGround['test'];
let scene: IntakeGround['scene'];
let lists: IntakeGround['lists'];

beforeAll(async () => {
  ({ test, scene, lists } = await layIntake());
});
afterAll(() => test.close());

interface Counted {
  view: IntakeView;
  apply: string[];
  undo: string[];
}

/** A name that is like no other, so that nobody is taken for anybody else. */
const word = (of: string): string => {
  const letters = [...createHash('sha256').update(of).digest().subarray(0, 9)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return letters.charAt(0).toUpperCase() + letters.slice(1);
};

/** Reads a list of so many in and takes it back: a third is new, a third known and waiting, a third known and without a place. */
async function count(people: number): Promise<Counted> {
  const run = await scene.run({ capacity: people, projectIds: [await scene.project({ asksFacts: true })], sessions: ['2026-09-08', '2026-09-15'].map((day) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z` })) });
  const lines: string[] = [];
  for (let nth = 0; nth < people; nth += 1) {
    const name = `${word(`given ${nth} of ${people}`)} ${word(`family ${nth} of ${people}`)}`;
    const address = `${name.toLowerCase().replace(' ', '.')}@example.org`;
    lines.push([name, address, `Förening ${nth % 7}`, nth % 3 ? '' : `${1950 + (nth % 40)}-05-17`, 'x', nth % 2 ? 'nej' : 'x', 'x'].join(';'));
    if (nth % 3 === 0) continue;
    const person = newId();
    await test.database.execute('INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, $2, $3, $4)', [person, ...name.split(' '), address]);
    if (nth % 3 === 1) {
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, queue_position) VALUES ($1, $2, $3, 'waitlisted', 'self', $4)`, [newId(), run.id, person, nth]);
      await test.database.execute('UPDATE run_seats SET waiting = waiting + 1, last_queue_position = $2 WHERE run_id = $1', [run.id, nth]);
    }
  }
  const opened = await lists.upload(run.id, csv('Namn;E-post;Förening;Födelsedatum;8/9 2026 17-20;15/9 2026 17-20;22/9 2026 17-20', ...lines));
  const decided = await lists.acceptAll(opened.body);
  const apply = await test.countSql(() => lists.ask('POST', `intakes/${decided.id}/apply`, { version: decided.version }));
  expect(apply.result.status).toBe(200);
  const undo = await test.countSql(() => lists.ask('POST', `intakes/${decided.id}/undo`));
  expect(undo.result.status).toBe(200);
  expect(await test.database.one('SELECT held, forced FROM run_seats WHERE run_id = $1', [run.id])).toEqual({ held: 0, forced: 0 });
  return { view: apply.result.body, apply: apply.statements, undo: undo.statements };
}

it('applying and undoing a list take as many statements for two hundred people as for ten', async () => {
  const few = await count(10);
  const many = await count(200);
  expect(few.view.outcome?.made).toMatchObject({ newPeople: 4, knownPeople: 6, enrolments: 10, newSessions: 1 });
  expect(many.view.outcome?.made).toMatchObject({ newPeople: 67, knownPeople: 133, enrolments: 200, newSessions: 1 });
  expect(await test.database.one('SELECT count(*)::int AS n FROM enrolment_event')).toEqual({ n: 2 * 210 });
  for (const table of ['enrolment_event', 'participant_record', 'affiliation']) expect(many.apply.filter((sql) => sql.includes(`INSERT INTO ${table}`))).toHaveLength(1);
  const shape = (statements: string[]): string[] => statements.map((sql) => sql.replace(/\s+/g, ' ').slice(0, 90));
  expect(shape(many.apply)).toEqual(shape(few.apply));
  expect(shape(many.undo)).toEqual(shape(few.undo));
});

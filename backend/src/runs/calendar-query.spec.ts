import type { TermCalendar } from '@kortkurs/contract/terms';
import { newId } from '../platform/ids';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';
import { draft, layGround, person, published, session, type Ground } from './testing';

describe('the calendar of a term', () => {
  let test: TestApp;
  let ground: Ground;
  let maria: string;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2027-03-23T12:00:00Z');
    ground = await layGround(test);
    maria = await person(test, 'Maria');
  });
  afterAll(() => test.close());

  const at = (date: string, from: string, to: string) => [{ date, from, to, breakMinutes: 0 }];
  const ask = (query: string, as: Headers = ground.administrator) => test.ask<TermCalendar>('GET', `terms/calendar?${query}`, { as });

  it('has the sessions of a half year or a month in order, with clashes and holidays, narrowed by place, instructor and format', async () => {
    const instructors = [{ personId: maria, responsible: true }];
    const one = await published(test, ground, { instructors, sessions: [...at('2027-05-11', '17:30', '20:00'), ...at('2027-06-30', '17:30', '20:00')] });
    const two = await draft(test, ground, { placeId: null, delivery: 'online', instructors, sessions: at('2027-05-11', '19:00', '21:00') });
    const other = await published(test, ground, { sessions: at('2027-05-11', '18:00', '19:00') });
    const off = await draft(test, ground, { sessions: at('2027-05-12', '09:00', '10:00') });
    await test.ask('POST', `runs/${off.id}/cancellation`, { as: ground.administrator, body: { version: off.version, why: 'Sjukdom.' } });
    await draft(test, ground, { sessions: at('2027-07-01', '09:00', '10:00') });

    const { body: term } = await ask('term=2027-1');
    expect(term).toMatchObject({ from: '2027-01-01', to: '2027-06-30', today: '2027-03-23', more: false });
    expect(term.sessions.map(({ id }) => id)).toEqual([session(one, 1).id, session(other, 1).id, session(two, 1).id, session(one, 2).id]);
    expect(term.clashes).toMatchObject([
      { kind: 'place-busy', sessionId: session(other, 1).id, other: { sessionId: session(one, 1).id } },
      { kind: 'instructor-busy', sessionId: session(two, 1).id, person: { personId: maria }, other: { sessionId: session(one, 1).id } },
    ]);
    expect(term.holidays).toContainEqual({ date: '2027-05-06', holiday: 'ascensionDay' });
    expect(term.places).toEqual([{ id: ground.placeId, name: 'Kastanjegården', room: 'Stora salen' }]);

    const { body: month } = await ask(`month=2027-05&instructor=${maria}`);
    expect(month).toMatchObject({ from: '2027-05-01', to: '2027-05-31' });
    expect(month.sessions.map(({ id }) => id)).toEqual([session(one, 1).id, session(two, 1).id]);
    expect(month.clashes).toHaveLength(2);
    expect((await ask(`month=2027-05&place=${ground.placeId}`)).body.sessions.map(({ id }) => id)).toEqual([session(one, 1).id, session(other, 1).id]);
    expect((await ask(`term=2027-1&format=${term.formats[0]?.id}`)).body.sessions).toHaveLength(4);
    expect((await ask('')).body.from).toBe('2027-01-01');
    const { body: own } = await ask('term=2027-1', test.signedInAs(maria));
    expect(own.sessions.map(({ runId }) => runId)).toEqual([one.id, two.id, one.id]);
    for (const query of ['term=2027-3', 'month=2027-13', 'month=2027-00', 'place=x']) expect((await ask(query)).status).toBe(422);
  });

  it('of more sessions than can be shown has all that it is narrowed to, with what is in their way', async () => {
    const [instructors, hall] = [[{ personId: await person(test, 'Nils'), responsible: true }], newId()];
    await test.database.execute(`INSERT INTO place (id, name, room, step_free, seats) VALUES ($1, 'Ekbacken', 'Salen', true, 20)`, [hall]);
    const busy = await published(test, ground, { sessions: at('2028-01-10', '08:00', '09:00') });
    await test.database.execute(
      `INSERT INTO session (id, run_id, number, starts_at, ends_at, local_date) SELECT gen_random_uuid(), $1, n + 1, at, at + interval '30 minutes', at::date
         FROM generate_series(1, 2000) n CROSS JOIN LATERAL (SELECT timestamptz '2028-01-11T08:00:00Z' + n * interval '40 minutes' AS at) t`,
      [busy.id],
    );
    const one = await published(test, ground, { instructors, placeId: hall, sessions: at('2028-06-13', '17:30', '20:00') });
    const other = await published(test, ground, { placeId: hall, sessions: at('2028-06-13', '19:00', '21:00') });
    const online = await published(test, ground, { placeId: null, instructors, sessions: at('2028-06-13', '20:30', '21:30') });

    const { body: term } = await ask('term=2028-1');
    expect([term.more, term.sessions.length]).toEqual([true, 2000]);
    expect(term.places.map(({ id }) => id)).toEqual([hall, ground.placeId]);
    expect(term.instructors.map(({ personId }) => personId)).toEqual(instructors.map(({ personId }) => personId));
    expect(term.formats).toHaveLength(1);
    const { body: own } = await ask(`term=2028-1&instructor=${instructors[0]?.personId}`);
    expect([own.more, own.sessions.map(({ id }) => id)]).toEqual([false, [session(one, 1).id, session(online, 1).id]]);
    expect(own.clashes).toMatchObject([{ kind: 'place-busy', sessionId: session(other, 1).id, other: { sessionId: session(one, 1).id } }]);
    await test.database.execute(`UPDATE session SET starts_at = starts_at - interval '1 hour' WHERE id = $1`, [session(online, 1).id]);
    const { body: there } = await ask(`term=2028-1&place=${hall}`);
    expect(there.sessions.map(({ id }) => id)).toEqual([session(one, 1).id, session(other, 1).id]);
    expect(there.clashes.map(({ kind, other: { sessionId } }) => [kind, sessionId])).toEqual([['place-busy', session(one, 1).id], ['instructor-busy', session(one, 1).id]]);
    expect((await ask(`term=2028-1&format=${term.formats[0]?.id}`)).body.more).toBe(true);
  });
});

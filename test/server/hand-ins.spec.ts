import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { HandInArchive } from '../../backend/src/learning/hand-in-archive';
import { newId } from '../../backend/src/platform/ids';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import { DUE, NOW, only, PapersGround, type Seat } from '../builders/papers-ground';
import { aPdf } from '../builders/uploads';

let ground: PapersGround;
let test: TestApp;

beforeAll(async () => {
  ground = await PapersGround.lay();
  ({ test } = ground);
});
beforeEach(() => test.clock.set(NOW));
afterAll(() => test.close());

describe('what is handed in', () => {
  it('comes as a whole archive also where somebody hands in something else meanwhile', async () => {
    const { id, seats } = await ground.run(3);
    await ground.asked(id);
    for (const seat of seats) await ground.give(seat, {}, { name: 'svar.pdf', bytes: aPdf('svar') });
    const archive = await test.app.get(HandInArchive).of(id, { unmasks: true });
    await ground.give(seats[0] as Seat, {}, { name: 'bättre svar.pdf', bytes: aPdf('bättre') });
    await ground.give(seats[1] as Seat, { text: 'Utan fil' });
    const names = Object.keys(unzipSync(await buffer(archive)));
    expect(names.map((name) => name.slice(name.indexOf(' - ') + 3)).sort()).toEqual(['bättre svar.pdf', 'svar.pdf']);
  });

  it('is answered alike where it is sent again because nobody answered, also late', async () => {
    const { id, seats } = await ground.run();
    const seat = only(seats);
    await ground.asked(id);
    test.clock.set('2036-11-20T22:59:01Z');
    const once = { ...seat, as: { ...seat.as, 'idempotency-key': newId() } };
    const file = { name: 'svar.pdf', bytes: aPdf('sent') };
    const files = async (): Promise<number> => (await test.database.one<{ n: number }>('SELECT count(*)::int AS n FROM stored_file'))?.n ?? 0;
    expect((await ground.give(once, {}, file)).status).toBe(204);
    const kept = await files();
    expect([(await ground.give(once, {}, file)).status, await files()]).toEqual([204, kept]);
    expect((await ground.give(once, {}, { ...file, bytes: aPdf('annat') })).body.code).toBe('idempotency-mismatch');
    expect((await ground.give(seat, {}, file)).body.code).toBe('hand-in-given');
  });
});

describe('a run that is made like another', () => {
  it('has its agenda, its documents and its form, moved with it; what was handed in stays', async () => {
    const { id, seats } = await ground.run();
    await test.ask('PUT', `runs/${id}/agenda`, { as: ground.staff, body: { agenda: { sv: '17.00 Fika' } } });
    const [blank, removed] = [(await ground.add(id, { name: 'blankett.pdf', bytes: aPdf() })).body.id, (await ground.add(id, { name: 'gammalt.pdf', bytes: aPdf() })).body.id];
    await ground.add(id, { name: 'karta.pdf', bytes: aPdf('karta') });
    await test.ask('DELETE', `runs/${id}/documents/${removed}`, { as: ground.staff });
    await ground.ask(id, { what: { sv: 'Fyll i blanketten' }, documentId: blank, dueAt: DUE });
    await ground.give(only(seats), { text: 'Klart' });
    const copied = await test.ask<{ id: string }>('POST', `runs/${id}/copies`, { as: ground.staff, body: { firstDate: '2037-12-07' } });
    expect(copied.status).toBe(201);
    const [papers, from] = [await ground.kept(copied.body.id), await ground.kept(id)];
    expect(papers).toMatchObject({ agenda: { sv: '17.00 Fika' }, form: { what: { sv: 'Fyll i blanketten' }, documentId: papers.documents[0]?.id, dueAt: '2037-11-26T22:59:00.000Z' } });
    expect(papers.documents.map(({ title }) => title.sv)).toEqual(['blankett', 'karta']);
    expect(papers.documents.map((each) => each.id)).not.toEqual(from.documents.map((each) => each.id));
    expect((await ground.handIns(copied.body.id)).people).toEqual([]);
    // Each run's documents are its own: what one shows no more, the other still does.
    await test.ask('DELETE', `runs/${id}/documents/${blank}`, { as: ground.staff });
    expect((await ground.fetched((await ground.kept(copied.body.id)).documents[0]?.file.url)).status).toBe(200);
    await ground.ask(id, null);
    const bare = await test.ask<{ id: string }>('POST', `runs/${id}/copies`, { as: ground.staff, body: { firstDate: '2037-12-07' } });
    expect((await ground.kept(bare.body.id)).form).toBeNull();
  });
});

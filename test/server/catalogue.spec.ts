import type { Catalogue, CoursePage } from '@kortkurs/contract/catalogue';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { type RunLaid, Scene, type SessionSketch } from '../builders/scene';

const evening = (day: string): SessionSketch => ({ startsAt: `${day}T16:30:00Z`, endsAt: `${day}T19:00:00Z` });
const title = (sv: string) => ({ sv });

describe('the public catalogue', () => {
  let test: TestApp;
  let scene: Scene;
  let board: RunLaid;
  let lunch: RunLaid;
  let film: RunLaid;
  let own: RunLaid;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    const leader = await scene.person({ givenName: 'Örjan', familyName: 'Ågren' });
    const masked = await scene.person({ givenName: 'Hemlig', familyName: 'Hemström', alias: 'Robin' });
    board = await scene.run({ course: { title: title('Styrelsens ansvar från grunden'), summary: title('Vad en ledamot svarar för.'), subjects: ['styrelse'] }, sessions: [evening('2026-12-03'), evening('2026-12-10')], instructorIds: [leader], capacity: 2 });
    // Half past eleven in the evening in Stockholm is still December in London.
    lunch = await scene.run({ course: { title: title('Lärande över midnatt'), subjects: ['möten'] }, sessions: [{ startsAt: '2026-12-31T23:30:00Z', endsAt: '2027-01-01T00:30:00Z', localDate: '2027-01-01' }], instructorIds: [masked] });
    film = await scene.run({ course: { title: title('Film med telefonen'), subjects: ['digitalt'] }, sessions: [evening('2027-02-02')], delivery: 'online' });
    own = await scene.run({ course: { title: title('Arkiv och minne'), subjects: ['styrelse'] }, sessions: [], delivery: 'self_paced' });
    await scene.run({ course: { title: title('Redan börjad') }, sessions: [evening('2026-11-01'), evening('2026-12-01')] });
    await scene.run({ course: { title: title('Bara ett utkast') }, sessions: [evening('2026-12-20')], status: 'draft' });
    const place = newId();
    await test.database.execute(`INSERT INTO place (id, name, room, address) VALUES ($1, 'Mötesplats Hamnen', 'Verkstaden', 'Kajen 4')`, [place]);
    await test.database.execute('UPDATE course_run SET place_id = $2 WHERE id = $1', [board.id, place]);
    await scene.seated(board.id, 2);
  });
  afterAll(() => test.close());

  const ask = async (query = ''): Promise<Catalogue> => {
    const { status, body } = await test.ask<Catalogue>('GET', `catalogue?${query}`);
    expect(status).toBe(200);
    return body;
  };
  const found = async (query: string): Promise<string[]> => (await ask(query)).items.map(({ runId }) => runId);

  it('lists what is published and to come, soonest first, and last what one begins at one’s own pace', async () => {
    const { items, total } = await ask();
    expect(items.map(({ runId }) => runId)).toEqual([board.id, lunch.id, film.id, own.id]);
    expect(total).toBe(4);
    expect(items[3]).toMatchObject({ startsAt: null, meetings: [], enrolling: 'open' });
    expect(items[0]).toMatchObject({ placeName: 'Mötesplats Hamnen', seats: { capacity: 2, free: 0, waiting: 0 } });
  });

  it('tells whoever is not signed in of each run, without opening it, when, where, how long and how many seats are free', async () => {
    const { items } = await ask();
    expect(items.find(({ runId }) => runId === board.id)).toMatchObject({
      startsAt: '2026-12-03T16:30:00.000Z',
      placeName: 'Mötesplats Hamnen',
      meetings: [{ countableMinutes: 150 }, { countableMinutes: 150 }],
      seats: { capacity: 2, free: 0 },
    });
    expect(items.find(({ runId }) => runId === film.id)).toMatchObject({ delivery: 'online', seats: { capacity: 20, free: 20 } });
  });

  it.each([
    ['the beginning of a word', 'ansv', () => [board.id]],
    ['words without their accents', 'larande over', () => [lunch.id]],
    ['a subject', 'digitalt', () => [film.id]],
    ['a place', 'hamnen', () => [board.id]],
    ['a room', 'verkst', () => [board.id]],
    ['an instructor', 'agren', () => [board.id]],
    ['a format', 'kurs', () => [board.id, lunch.id, film.id, own.id]],
    ['words of several kinds', 'ansvar hamnen örjan', () => [board.id]],
    ['a word that the index leaves out', 'film och', () => [film.id]],
    ['the alias of who is protected', 'robin', () => [lunch.id]],
    ['never the name of who is protected', 'hemström', () => []],
    ['nothing of what is not there', 'styrelse simning', () => []],
    ['everything where nothing searchable is typed', '%_', () => [board.id, lunch.id, film.id, own.id]],
    ['operators as letters', "styrelse' | :* <->", () => [board.id, own.id]],
  ])('finds %s', async (_what, words, expected) => {
    expect(await found(`search=${encodeURIComponent(words)}`)).toEqual(expected());
  });

  it('narrows by subject, delivery, language, format, month and free seats, each with several values', async () => {
    expect(await found('subject=styrelse')).toEqual([board.id, own.id]);
    expect(await found('subject=digitalt&subject=m%C3%B6ten')).toEqual([lunch.id, film.id]);
    expect(await found('delivery=online&delivery=self_paced')).toEqual([film.id, own.id]);
    expect(await found('language=en')).toEqual([]);
    expect(await found('format=course&subject=styrelse')).toEqual([board.id, own.id]);
    expect(await found('free=true')).toEqual([lunch.id, film.id, own.id]);
  });

  it('counts months by the clock of the centre', async () => {
    const { season } = await ask();
    expect(season?.months).toEqual([
      { month: '2026-12', runs: 1 },
      { month: '2027-01', runs: 1 },
      { month: '2027-02', runs: 1 },
    ]);
    expect(await found('from=2027-01&to=2027-01')).toEqual([lunch.id]);
    expect(await found('to=2026-12')).toEqual([board.id]);
  });

  it('tells the season of what was found, and every choice with what it would leave', async () => {
    const { season } = await ask('search=ansvar');
    expect(season?.sessions).toEqual([
      { date: '2026-12-03', countableMinutes: 150, full: true },
      { date: '2026-12-10', countableMinutes: 150, full: true },
    ]);
    expect(season?.subjects).toEqual([
      { value: 'digitalt', name: { sv: 'digitalt' }, runs: 1 },
      { value: 'möten', name: { sv: 'möten' }, runs: 1 },
      { value: 'styrelse', name: { sv: 'styrelse' }, runs: 2 },
    ]);
    expect(season?.span).toEqual({ from: '2026-12-03', until: expect.any(String), months: ['2026-12', '2027-01', '2027-02'] });
    expect((await ask('search=simning')).season).toMatchObject({ sessions: [], span: season?.span });
  });

  it('goes page by page, also past what has no date, and brings the season once', async () => {
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 10; pages++) {
      const page = await ask(`limit=1${after && `&after=${after}`}`);
      seen.push(...page.items.map(({ runId }) => runId));
      expect(page.season === null).toBe(after !== '');
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual([board.id, lunch.id, film.id, own.id]);
  });

  it('goes page by page through what a search or a choice leaves, and on from a run that has gone', async () => {
    const through = async (query: string): Promise<string[]> => {
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const page: Catalogue = await ask(`limit=1&${query}${next && `&after=${next}`}`);
        expect(page.total).toBe(3);
        seen.push(...page.items.map(({ runId }) => runId));
        next = page.next;
      }
      return seen;
    };
    expect(await through('search=kurs&free=true')).toEqual([lunch.id, film.id, own.id]);
    expect(await through('subject=styrelse&subject=digitalt')).toEqual([board.id, film.id, own.id]);
    const first = await ask('limit=1&subject=styrelse&subject=digitalt');
    await test.database.execute(`UPDATE course_run SET status = 'draft' WHERE id = $1`, [board.id]);
    expect((await ask(`subject=styrelse&subject=digitalt&after=${first.next}`)).items.map(({ runId }) => runId)).toEqual([film.id, own.id]);
    await test.database.execute(`UPDATE course_run SET status = 'published' WHERE id = $1`, [board.id]);
  });

  it('finds a run by its new instructor, and no longer by one who is protected now', async () => {
    const person = await scene.person({ givenName: 'Ingegerd', familyName: 'Provling' });
    expect(await found('search=provling')).toEqual([]);
    await test.database.execute('INSERT INTO run_instructor (run_id, person_id, position) VALUES ($1, $2, 9)', [film.id, person]);
    expect(await found('search=provling')).toEqual([film.id]);
    await test.database.execute(`UPDATE person SET protected = true, alias = 'Kim Alm' WHERE id = $1`, [person]);
    expect(await found('search=provling')).toEqual([]);
    expect(await found('search=alm')).toEqual([film.id]);
    await test.database.execute('DELETE FROM run_instructor WHERE person_id = $1', [person]);
  });

  it.each(['from=2026', 'from=2026-13', 'delivery=boat', 'after=rubbish', 'limit=0', 'limit=1000', 'free=perhaps', `search=${'a'.repeat(101)}`])('refuses ?%s', async (query) => {
    expect(await test.ask('GET', `catalogue?${query}`)).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
  });

  it('shows a course with the occasions that one can still join, and one’s own', async () => {
    const slug = `prov-${board.courseId}`;
    const anyone = await test.ask<CoursePage>('GET', `catalogue/courses/${slug}`);
    expect(anyone.body.occasions).toMatchObject([{ runId: board.id, instructors: ['Örjan Ågren'], seats: { free: 0 }, mine: null, place: { room: 'Verkstaden' } }]);
    const begun = await scene.run({ sessions: [evening('2026-11-01'), evening('2026-12-01')] });
    const [enrolment] = await scene.seated(begun.id, 1);
    const page = `catalogue/courses/prov-${begun.courseId}`;
    expect((await test.ask<CoursePage>('GET', page)).body.occasions).toEqual([]);
    const who = await test.database.one<{ personId: string }>('SELECT person_id AS "personId" FROM enrolment WHERE id = $1', [enrolment]);
    const mine = await test.ask<CoursePage>('GET', page, { as: test.signedInAs(who?.personId ?? '') });
    expect(mine.body.occasions).toMatchObject([{ enrolling: 'begun', mine: { enrolmentId: enrolment, state: 'enrolled' } }]);
    expect((await test.ask('GET', 'catalogue/courses/no-such-course')).status).toBe(404);
  });

  it('runs as many statements for a thousand runs as for ten', async () => {
    const counted = async (): Promise<number> => (await test.countSql(() => ask('limit=100&search=kurs'))).statements.length;
    // Whether anything changed, the page, what is found, and what there is to choose from unless that is known.
    const most = 4;
    expect(await counted()).toBeLessThanOrEqual(most);
    await test.database.execute(
      `INSERT INTO course_run (id, course_id, course_version_id, delivery, status, capacity, starts_at, ends_at, session_count, published_at)
       SELECT gen_random_uuid(), $1, $2, 'in_person', 'published', 10, '2027-03-01'::timestamptz + n * interval '1 hour', '2027-03-01'::timestamptz + (n + 1) * interval '1 hour', 0, '2026-01-01'
         FROM generate_series(1, 1000) n`,
      [film.courseId, film.courseVersionId],
    );
    expect((await ask()).total).toBeGreaterThan(1000);
    expect(await counted()).toBeLessThanOrEqual(most);
  });
});

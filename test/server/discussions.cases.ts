import { DISCUSSION_LIMITS, type Discussion, type DiscussionPost, type DiscussionRow, type DiscussionWait, type DiscussionWording } from '@kortkurs/contract/discussions';
import { DiscussionDigest } from '../../backend/src/messages/discussion-digest';
import { DiscussionLetters } from '../../backend/src/messages/discussion-letters';
import { People } from '../../backend/src/people/door';
import { Notices } from '../../backend/src/platform/live/notices';
import { newId } from '../../backend/src/platform/ids';
import type { Answer, Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { discussed } from '../builders/discussion-rows';
import { NOW, type PapersGround, type Seat } from '../builders/papers-ground';

/** A class of three with a discussion about its module. */
interface Class {
  runId: string;
  moduleId: string;
  seats: [Seat, Seat, Seat];
  instructor: Headers;
  staff: string;
}

type Code = { code: string };

/** What those who follow a run say to each other. */
export function discussionCases(given: () => PapersGround): void {
  let ground: PapersGround;
  let test: TestApp;
  beforeAll(() => {
    ground = given();
    ({ test } = ground);
  });

  const lesson = async (): Promise<Class> => {
    const { id: runId, seats, instructor } = await ground.run(3);
    await test.database.work(async (tx) => void (await tx.query(...discussed(runId))));
    const module = await test.database.one<{ id: string }>('SELECT m.module_id AS id FROM course_run r JOIN course_version_module m ON m.course_version_id = r.course_version_id WHERE r.id = $1 ORDER BY m.position LIMIT 1', [runId]);
    const moduleId = module?.id ?? '';
    return { runId, moduleId, seats: seats as Class['seats'], instructor, staff: `runs/${runId}/discussions/${moduleId}` };
  };
  const at = ({ moduleId }: Class, { id }: Seat): string => `enrolments/${id}/discussions/${moduleId}`;
  const get = <T>(path: string, as: Headers): Promise<Answer<T & Code>> => test.ask('GET', path, { as });
  const put = <T>(path: string, body: unknown, as: Headers): Promise<Answer<T & Code>> => test.ask('PUT', path, { as, body });
  const remove = <T>(path: string, as: Headers): Promise<Answer<T & Code>> => test.ask('DELETE', path, { as });
  const say = (path: string, text: string, as: Headers, answers: string | null = null, id: string = newId()): Promise<Answer<DiscussionPost & Code>> => test.ask('POST', `${path}/posts`, { as, body: { id, text, answers } });
  const read = async (path: string, as: Headers): Promise<DiscussionPost[]> => (await get<Discussion>(path, as)).body.posts.items;
  const texts = async (path: string, as: Headers): Promise<(string | null)[]> => (await read(path, as)).map(({ text }) => text);

  it('are read in order, each post with its answers, page by page, and the instructor’s bear their voice', async () => {
    const here = await lesson();
    const [ada, bo] = here.seats;
    expect((await get<Discussion>(at(here, ada), ada.as)).body).toMatchObject({ latest: 0, isClosed: false, follows: false, posts: { items: [], next: null } });
    const first = (await say(at(here, ada), '  Hur gör ni?  ', ada.as)).body;
    expect(first).toMatchObject({ number: 1, root: 1, text: 'Hur gör ni?', voice: 'participant', isOwn: true, state: 'shown', isNew: false, editedAt: null });
    await say(at(here, bo), 'En annan fråga', bo.as);
    const answer = (await say(here.staff, 'Så här', here.instructor, first.id)).body;
    expect(answer).toMatchObject({ number: 3, root: 1, voice: 'instructor' });
    expect(await texts(at(here, bo), bo.as)).toEqual(['Hur gör ni?', 'Så här', 'En annan fråga']);
    const page = (await get<Discussion>(`${at(here, bo)}?limit=2`, bo.as)).body.posts;
    expect((await get<Discussion>(`${at(here, bo)}?limit=2&after=${page.next}`, bo.as)).body.posts).toMatchObject({ items: [{ text: 'En annan fråga' }], next: null });
    // What stands first stands first on every page's way, with its answers behind it.
    const second = (await read(at(here, bo), bo.as))[2]?.id ?? '';
    expect((await put(`${here.staff}/posts/${second}/pin`, { pinned: true }, here.instructor)).body).toMatchObject({ isPinned: true });
    expect(await texts(at(here, ada), ada.as)).toEqual(['En annan fråga', 'Hur gör ni?', 'Så här']);
    expect((await put(`${here.staff}/posts/${answer.id}/pin`, { pinned: true }, here.instructor)).body.code).toBe('discussion-one-level');
    expect((await say(at(here, bo), 'Tack', bo.as, answer.id)).body.code).toBe('discussion-one-level');
  });

  it('take each post once however often it is sent, and number what comes at the same time', async () => {
    const here = await lesson();
    const [ada, bo] = here.seats;
    const id = newId();
    const twice = await Promise.all([say(at(here, ada), 'En gång', ada.as, null, id), say(at(here, ada), 'En gång', ada.as, null, id)]);
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    await Promise.all(Array.from({ length: 6 }, (_, n) => say(at(here, n % 2 ? ada : bo), `Nummer ${n}`, n % 2 ? ada.as : bo.as)));
    expect((await read(at(here, ada), ada.as)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect((await say(at(here, bo), 'Min nu', bo.as, null, id)).status).toBe(409);
    for (const text of ['', '   ', 'x'.repeat(5001)]) expect((await say(at(here, bo), text, bo.as)).status).toBe(422);
  });

  it('say what is new to each reader, until they have read it; one’s own, hidden and deleted posts are not new', async () => {
    const here = await lesson();
    const [ada, bo] = here.seats;
    const rows = async (): Promise<DiscussionRow[]> => (await get<DiscussionRow[]>(`enrolments/${bo.id}/discussions`, bo.as)).body;
    const one = (await say(at(here, ada), 'Ett', ada.as)).body;
    await say(at(here, bo), 'Mitt eget', bo.as);
    await say(at(here, ada), 'Två', ada.as);
    expect(await rows()).toMatchObject([{ moduleId: here.moduleId, posts: 3, fresh: 2, isClosed: false, notOpen: false, reported: 0 }]);
    await put(`${at(here, bo)}/read`, { upTo: 3 }, bo.as);
    const late = (await say(at(here, ada), 'Svar på ett', ada.as, one.id)).body;
    const gone = (await say(at(here, ada), 'Ångrar mig', ada.as)).body;
    await remove(`${at(here, ada)}/posts/${gone.id}`, ada.as);
    expect(await rows()).toMatchObject([{ posts: 4, fresh: 1 }]);
    // Only what is new, with what it answers.
    expect((await read(`${at(here, bo)}?view=new`, bo.as)).map(({ id, isNew }) => [id, isNew])).toEqual([[one.id, false], [late.id, true]]);
    // A page that was open before says less, and changes nothing; one that says more than there is has read what there is.
    await put(`${at(here, bo)}/read`, { upTo: 900 }, bo.as);
    await put(`${at(here, bo)}/read`, { upTo: 1 }, bo.as);
    expect(await rows()).toMatchObject([{ fresh: 0 }]);
    await say(at(here, ada), 'Sist', ada.as);
    expect(await rows()).toMatchObject([{ fresh: 1 }]);
  });

  it('keep the place of what was deleted, and every earlier wording for staff alone', async () => {
    const here = await lesson();
    const [ada, bo] = here.seats;
    const post = (await say(at(here, ada), 'Frst', ada.as)).body;
    await say(at(here, bo), 'Svar', bo.as, post.id);
    test.clock.set('2036-11-10T09:05:00Z');
    expect((await put(`${at(here, ada)}/posts/${post.id}`, { text: 'Först' }, ada.as)).body).toMatchObject({ text: 'Först', editedAt: '2036-11-10T09:05:00.000Z' });
    await put(`${at(here, ada)}/posts/${post.id}`, { text: 'Först' }, ada.as);
    expect((await put(`${at(here, bo)}/posts/${post.id}`, { text: 'Mitt nu' }, bo.as)).status).toBe(404);
    expect((await remove(`${at(here, bo)}/posts/${post.id}`, bo.as)).status).toBe(404);
    for (const _ of [1, 2]) expect((await remove(`${at(here, ada)}/posts/${post.id}`, ada.as)).status).toBe(204);
    expect(await read(at(here, bo), bo.as)).toMatchObject([{ state: 'deleted', text: null, writer: null, earlier: 0 }, { text: 'Svar' }]);
    expect(await read(here.staff, here.instructor)).toMatchObject([{ state: 'deleted', text: null, earlier: 2 }, {}]);
    expect((await get<DiscussionWording[]>(`${here.staff}/posts/${post.id}/wordings`, here.instructor)).body.map(({ text }) => text)).toEqual(['Först', 'Frst']);
    expect((await say(at(here, bo), 'Och?', bo.as, post.id)).body.code).toBe('discussion-post-gone');
  });

  it('show what staff hid to staff and its writer, who sees why, and let it stand again', async () => {
    const here = await lesson();
    const [ada, bo] = here.seats;
    const post = (await say(at(here, ada), 'Något dumt', ada.as)).body;
    expect((await put(`${at(here, ada)}/posts/${post.id}/report`, { why: 'Jag själv' }, ada.as)).body.code).toBe('discussion-own-post');
    expect((await put(`${at(here, bo)}/posts/${post.id}/report`, { why: 'Elakt mot oss' }, bo.as)).status).toBe(204);
    const waits = async (): Promise<DiscussionWait[]> => (await get<DiscussionWait[]>('discussions/waits', here.instructor)).body;
    expect(await waits()).toMatchObject([{ runId: here.runId, moduleId: here.moduleId, reported: 1 }]);
    expect(await read(`${here.staff}?view=reported`, here.instructor)).toMatchObject([{ id: post.id, reports: [{ why: 'Elakt mot oss' }] }]);
    expect(await read(at(here, bo), bo.as)).toMatchObject([{ isReported: true, reports: [] }]);
    expect((await put(`${here.staff}/posts/${post.id}/hiding`, { why: 'Vi talar inte så' }, here.instructor)).body).toMatchObject({ state: 'hidden', text: 'Något dumt', hidden: { why: 'Vi talar inte så', by: expect.any(String) }, reports: [] });
    expect(await read(at(here, bo), bo.as)).toMatchObject([{ state: 'hidden', text: null, writer: null, hidden: null }]);
    expect(await read(at(here, ada), ada.as)).toMatchObject([{ state: 'hidden', text: 'Något dumt', hidden: { why: 'Vi talar inte så', by: null } }]);
    expect((await put(`${at(here, ada)}/posts/${post.id}`, { text: 'Snällare' }, ada.as)).body.code).toBe('discussion-post-gone');
    expect(await waits()).toEqual([]);
    expect((await remove(`${here.staff}/posts/${post.id}/hiding`, here.instructor)).body).toMatchObject({ state: 'shown', hidden: null });
    await put(`${at(here, bo)}/posts/${post.id}/report`, { why: 'Fortfarande elakt' }, bo.as);
    expect((await remove(`${here.staff}/posts/${post.id}/reports`, here.instructor)).body).toMatchObject({ state: 'shown', reports: [] });
    expect([await waits(), await texts(at(here, bo), bo.as)]).toEqual([[], ['Något dumt']]);
  });

  it('can be closed: then they are read, and one’s own is taken back, but nothing is written', async () => {
    const here = await lesson();
    const [ada, bo] = here.seats;
    const post = (await say(at(here, ada), 'Före', ada.as)).body;
    expect((await put(`${here.staff}/closing`, { closed: true }, here.instructor)).status).toBe(204);
    expect([(await say(at(here, bo), 'Efter', bo.as)).body.code, (await put(`${at(here, ada)}/posts/${post.id}`, { text: 'Ändrat' }, ada.as)).body.code]).toEqual(['discussion-closed', 'discussion-closed']);
    expect(await texts(at(here, bo), bo.as)).toEqual(['Före']);
    expect((await remove(`${at(here, ada)}/posts/${post.id}`, ada.as)).status).toBe(204);
    await put(`${here.staff}/closing`, { closed: false }, here.instructor);
    expect((await say(at(here, bo), 'Igen', bo.as)).status).toBe(201);
  });

  it('are for those who follow the run, and open with the module; who gives the seat back leaves what they wrote', async () => {
    const here = await lesson();
    const other = await lesson();
    const [ada, bo] = here.seats;
    const [stranger] = other.seats;
    await say(at(here, ada), 'Hej', ada.as);
    expect((await get(at(here, ada), stranger.as)).status).toBe(404);
    expect((await get(here.staff, other.instructor)).status).toBe(404);
    expect((await get(here.staff, ada.as)).status).toBe(404);
    expect((await get(`enrolments/${stranger.id}/discussions/${here.moduleId}`, stranger.as)).status).toBe(404);
    await ground.become(ada, 'withdrawn');
    expect([(await get(at(here, ada), ada.as)).status, (await get<DiscussionRow[]>(`enrolments/${ada.id}/discussions`, ada.as)).body]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
    expect(await read(at(here, bo), bo.as)).toMatchObject([{ text: 'Hej', writer: expect.stringMatching(/\S/) }]);
    await test.database.work(async (tx) => {
      await tx.execute('SET LOCAL session_replication_role = replica');
      await tx.execute(`UPDATE course_version_module m SET opens = '{"by": "date", "date": "2036-12-24"}' FROM course_run r WHERE r.id = $1 AND m.course_version_id = r.course_version_id`, [here.runId]);
    });
    expect([(await get(at(here, bo), bo.as)).body.code, (await say(at(here, bo), 'Nu?', bo.as)).body.code]).toEqual(['discussion-not-open', 'discussion-not-open']);
    expect((await get<DiscussionRow[]>(`enrolments/${bo.id}/discussions`, bo.as)).body).toMatchObject([{ notOpen: true }]);
    expect((await get(here.staff, here.instructor)).status).toBe(200);
  });

  it('name protected people by their alias, also in what they write themselves', async () => {
    const here = await lesson();
    const [ada, bo] = here.seats;
    await test.database.execute(`UPDATE person SET given_name = 'Rut', family_name = 'Dold', protected = true, alias = 'Kim Lind' WHERE id = $1`, [ada.personId]);
    await say(at(here, ada), 'Hej, Rut Dold heter jag', ada.as);
    for (const [path, as] of [[at(here, bo), bo.as], [here.staff, here.instructor]] as const) expect(await read(path, as)).toMatchObject([{ writer: 'Kim Lind', text: 'Hej, Kim Lind heter jag' }]);
    expect(await texts(at(here, ada), ada.as)).toEqual(['Hej, Rut Dold heter jag']);
  });

  it('tell open pages that something changed', async () => {
    const here = await lesson();
    const [ada, bo] = here.seats;
    const heard: (number | undefined)[] = [];
    const leave = await test.app.get(Notices).follow(`${here.runId}/${here.moduleId}`, (notice) => heard.push(notice?.revision));
    // Nobody hears from one discussion that there are others in its run, open to them or not.
    const ofRun: unknown[] = [];
    const leaveRun = await test.app.get(Notices).follow(here.runId, (notice) => ofRun.push(notice));
    const before = (await get<{ revision: number }>(`${at(here, bo)}/live`, bo.as)).body.revision;
    await say(at(here, ada), 'Hör ni?', ada.as);
    expect(await until(async () => heard.at(-1))).toBe(before + 1);
    expect((await get<{ revision: number }>(`${at(here, bo)}/live`, bo.as)).body.revision).toBe(before + 1);
    expect(ofRun).toEqual([]);
    leave();
    leaveRun();
  });

  it('are not said in other words without end: what was said before is kept each time', async () => {
    const here = await lesson();
    const [ada] = here.seats;
    const post = (await say(at(here, ada), 'Ett', ada.as)).body;
    const codes = await Promise.all(Array.from({ length: DISCUSSION_LIMITS.perHour + 1 }, () => put(`${at(here, ada)}/posts/${post.id}`, { text: '' }, ada.as)));
    expect(codes.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('move with two rows of one human, and lose what nobody may be known by', async () => {
    const here = await lesson();
    const [ada, bo, cy] = here.seats;
    const post = (await say(at(here, ada), 'Jag är en annan', ada.as)).body;
    await put(`${at(here, bo)}/posts/${post.id}/report`, { why: 'Hm' }, bo.as);
    await put(`${at(here, cy)}/posts/${post.id}/report`, { why: 'Hm hm' }, cy.as);
    await test.database.work((tx) => test.app.get(People).merge(tx, bo.personId, cy.personId));
    expect(await read(here.staff, here.instructor)).toMatchObject([{ reports: [{ why: 'Hm hm' }] }]);
    const hidden = (await say(at(here, ada), 'Jag är Rut', ada.as)).body;
    await put(`${here.staff}/posts/${hidden.id}/hiding`, { why: 'Rut, skriv inte så' }, here.instructor);
    await test.database.work((tx) => test.app.get(People).unmake(tx, [ada.personId]));
    const left = `SELECT (SELECT count(*)::int FROM discussion_report o WHERE o.post_id = p.id) AS reports, p.hidden_why AS why, p.text FROM discussion_post p WHERE p.person_id = $1`;
    expect(await test.database.query(left, [ada.personId])).toEqual([{ reports: 0, why: null, text: '' }, { reports: 0, why: null, text: '' }]);
    expect(await read(here.staff, here.instructor)).toMatchObject([{ state: 'deleted', text: null, earlier: 0 }, { state: 'deleted', text: null, hidden: null }]);
  });

  const letters = (personId: string): Promise<{ kind: string; body: string }[]> => test.database.query(`SELECT kind, body FROM message WHERE person_id = $1 AND kind LIKE 'discussion-%' ORDER BY created_at, id`, [personId]);
  const addressOf = (personId: string): Promise<number> => test.database.execute(`UPDATE person SET contact_email = 'p-' || id || '@example.org' WHERE id = $1`, [personId]);

  it('tell those who follow them once a day what they have not read, and instructors unless they have said no', async () => {
    const [here, there] = [await lesson(), await lesson()];
    const [ada, bo, cy] = here.seats;
    const leaders = await test.database.query<{ id: string; run: string }>('SELECT person_id AS id, run_id AS run FROM run_instructor WHERE run_id = ANY ($1::uuid[])', [[here.runId, there.runId]]);
    const [leader, other] = [here, there].map(({ runId }) => leaders.find(({ run }) => run === runId)?.id ?? '') as [string, string];
    for (const id of [ada.personId, bo.personId, cy.personId, leader, other]) await addressOf(id);
    const [who] = there.seats;
    await put(`${there.staff}/following`, { follows: false }, there.instructor);
    await say(at(there, who), 'Ingen vill höra', who.as);
    await say(at(here, ada), 'Ett', ada.as);
    await say(at(here, bo), 'Två', bo.as);
    await say(at(here, bo), 'Tre', bo.as);
    // Who has read it all is told of nothing, who has written follows, and who only reads does not.
    await put(`${at(here, bo)}/read`, { upTo: 3 }, bo.as);
    const sweep = (): Promise<number> => test.app.get(DiscussionDigest).sweep();
    test.clock.set('2036-11-10T15:05:00Z');
    await sweep();
    expect((await letters(ada.personId)).map(({ kind, body }) => [kind, /: 2 nya inlägg/.test(body), body.includes(`/my/discussions/${ada.id}/${here.moduleId}`)])).toEqual([['discussion-news', true, true]]);
    expect((await letters(leader)).map(({ body }) => [/: 3 nya inlägg/.test(body), body.includes(`/staff/runs/${here.runId}/discussions/${here.moduleId}`)])).toEqual([[true, true]]);
    expect(await Promise.all([bo.personId, cy.personId, other].map(letters))).toEqual([[], [], []]);
    // Not twice a day, not twice of the same, and not to who has turned it off.
    await say(at(here, bo), 'Fyra', bo.as);
    await sweep();
    expect(await letters(ada.personId)).toHaveLength(1);
    await test.ask('PUT', 'me/message-choices', { as: here.instructor, body: { turnedOff: ['discussions'], bySms: false, atNight: false } });
    test.clock.set('2036-11-11T15:05:00Z');
    await sweep();
    expect((await letters(ada.personId)).map(({ body }) => /: 1 nytt inlägg/.test(body))).toEqual([false, true]);
    expect(await letters(leader)).toHaveLength(1);
    test.clock.set('2036-11-12T15:05:00Z');
    await sweep();
    expect(await letters(ada.personId)).toHaveLength(2);
  });

  it('tell who wrote a post why it was hidden, unless it was shown again by then', async () => {
    const here = await lesson();
    const [ada] = here.seats;
    await addressOf(ada.personId);
    const [first, second] = [(await say(at(here, ada), 'Ett', ada.as)).body, (await say(at(here, ada), 'Två', ada.as)).body];
    for (const { id } of [first, second]) await put(`${here.staff}/posts/${id}/hiding`, { why: `Skälet till ${id}` }, here.instructor);
    await remove(`${here.staff}/posts/${second.id}/hiding`, here.instructor);
    const due = await test.database.query<{ data: { postId: string; at: string } }>(`SELECT data FROM pgboss.job WHERE name = 'messages.tell-of-hiding' AND data ->> 'postId' = ANY ($1) ORDER BY data ->> 'postId'`, [[first.id, second.id]]);
    expect(due).toHaveLength(2);
    for (const { data } of due) await test.app.get(DiscussionLetters).tell(data.postId, data.at);
    expect((await letters(ada.personId)).map(({ kind, body }) => [kind, body.includes(`Skälet till ${first.id}`), body.includes(second.id)])).toEqual([['discussion-hidden', true, false]]);
  });

  afterEach(() => test.clock.set(NOW));
}

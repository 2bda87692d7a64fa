import { PictureKeeper } from '../certificate-templates/door';
import { Backlog } from '../certificates/door';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { demoCentre, load } from './demo-centre';
import { addCertificateLooks } from './certificate-looks';
import { Dice } from './dice';

const NOW = new Date('2026-03-17T16:00:00Z');

describe('the demonstration centre', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    const formats = await test.database.query<{ id: string; key: string }>('SELECT id, key FROM format');
    const rows = await demoCentre(new Map(formats.map(({ key, id }) => [key, id])), NOW);
    await test.database.work((tx) => load(tx, rows));
  });
  afterAll(() => test.close());

  const count = async (sql: string): Promise<number> => (await test.database.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))?.n ?? -1;

  it('has eighty-two organisations of four sectors in thirty-three municipalities, six hundred people and forty courses', async () => {
    expect(await count('organisation')).toBe(82);
    expect(await count('(SELECT DISTINCT sector FROM organisation) s')).toBe(4);
    expect(await count('(SELECT DISTINCT municipality_code FROM organisation) m')).toBe(33);
    expect(await count('person')).toBe(600);
    expect(await count('course')).toBe(40);
  });

  it('counts its seats as its enrolments are', async () => {
    expect(
      await count(`run_seats q WHERE q.held <> (SELECT count(*) FROM enrolment e WHERE e.run_id = q.run_id AND e.state IN ('enrolled', 'invited'))
           + (SELECT coalesce(sum(i.left_seats), 0) FROM organisation_invitation i WHERE i.run_id = q.run_id)
         OR q.waiting <> (SELECT count(*) FROM enrolment e WHERE e.run_id = q.run_id AND e.state = 'waitlisted')`),
    ).toBe(0);
  });

  it('has invited somebody to a run, and an organisation to another', async () => {
    expect(await count(`enrolment e JOIN seat_invitation i ON i.enrolment_id = e.id WHERE e.state = 'invited' AND i.holds_seat`)).toBe(1);
    expect(await count(`organisation_invitation WHERE state = 'open' AND left_seats = 4`)).toBe(1);
  });

  it('has courses that people wait for who have taken no part in them', async () => {
    expect(await count('(SELECT DISTINCT course_id FROM course_interest) c')).toBe(3);
    expect(await count('course_interest i WHERE EXISTS (SELECT 1 FROM enrolment e JOIN course_run r ON r.id = e.run_id WHERE r.course_id = i.course_id AND e.person_id = i.person_id)')).toBe(0);
  });

  it('has organisations that were here this quarter, some that were not, and some that nobody is the contact of', async () => {
    const here = (when: string): string => `organisation o WHERE EXISTS (SELECT 1 FROM attendance a JOIN session s ON s.id = a.session_id JOIN enrolment e ON e.id = a.enrolment_id WHERE e.organisation_id = o.id AND a.state = 'present' AND ${when})`;
    const [ever, now] = [await count(here('true')), await count(here(`s.local_date >= '2026-01-01'`))];
    expect(now).toBeGreaterThan(30);
    expect(ever).toBeGreaterThan(now + 5);
    expect(ever).toBeLessThan(80);
    expect(await count(`(SELECT DISTINCT object_id FROM access_grant WHERE role = 'organisation_contact') g`)).toBeGreaterThan(60);
    expect(await count(`(SELECT DISTINCT object_id FROM access_grant WHERE role = 'organisation_contact') g`)).toBeLessThan(80);
  });

  it('has a session this evening, runs behind it and runs to come', async () => {
    expect(await count(`session WHERE local_date = '2026-03-17'`)).toBeGreaterThan(0);
    expect(await count(`course_run WHERE ends_at < '2026-03-17'`)).toBeGreaterThan(20);
    expect(await count(`course_run WHERE starts_at > '2026-03-17'`)).toBeGreaterThan(20);
  });

  it('has somebody who makes a session up elsewhere, and a task that waits for the instructor of this evening', async () => {
    expect(await count(`make_up m JOIN session_guest g ON g.session_id = m.at_session_id AND g.enrolment_id = m.enrolment_id JOIN session s ON s.id = g.session_id WHERE s.starts_at > '2026-03-17'`)).toBe(1);
    expect(await count(`make_up m JOIN session s ON s.run_id = (SELECT run_id FROM session WHERE id = m.session_id) AND s.local_date = '2026-03-17' WHERE m.handed_in_at IS NOT NULL AND m.approved_at IS NULL`)).toBe(1);
  });

  it('reports a study circle that is over and one under way, with study hours on every signed list and fewer people than a circle may have', async () => {
    const circles = await test.database.query<{ past: boolean; left: number; hours: number; people: number }>(
      `SELECT r.ends_at < $1 AS past, (SELECT count(*)::int FROM session s WHERE s.run_id = r.id AND s.starts_at > $1) AS left, (SELECT sum(g.study_hours)::int FROM session_signature g JOIN session s ON s.id = g.session_id WHERE s.run_id = r.id) AS hours,
              (SELECT count(*)::int FROM enrolment e WHERE e.run_id = r.id AND e.state = 'enrolled') AS people
         FROM study_circle c JOIN course_run r ON r.id = c.run_id JOIN run_project x ON x.run_id = c.run_id AND x.project_id = c.project_id ORDER BY r.starts_at`,
      [NOW],
    );
    expect(circles).toMatchObject([{ past: true, left: 0, hours: 12 }, { past: false, left: 1, hours: 6 }]);
    for (const { people } of circles) expect([people > 3, people < 20]).toEqual([true, true]);
    expect(await count('session_signature g JOIN session s ON s.id = g.session_id JOIN study_circle c ON c.run_id = s.run_id WHERE g.study_hours IS NULL')).toBe(0);
  });

  it('is the same every time', async () => {
    const again = async () => (await demoCentre(new Map([['course', 'x'], ['training-programme', 'x'], ['seminar', 'x'], ['inspirational-lecture', 'x'], ['learning-lunch', 'x'], ['dialogue-forum', 'x'], ['idea-workshop', 'x'], ['malmo-hour', 'x'], ['cohort-programme', 'x']]), NOW)).all();
    const [one, two] = [await again(), await again()];
    const plain = (rows: typeof one) => JSON.stringify(rows.filter(([table]) => table !== 'account'));
    expect(plain(one)).toBe(plain(two));
  });

  it('has certificates for what was signed, numbered in the order of the signatures, and none for what is not', async () => {
    await test.database.work((tx) => addCertificateLooks(tx, test.app.get(PictureKeeper), new Dice(2, NOW.getTime()), NOW));
    const issued = await test.database.work((tx) => test.app.get(Backlog).issue(tx, new Dice(1, NOW.getTime())));
    expect(issued).toBeGreaterThan(300);
    expect(await count('certificate')).toBe(issued);
    expect(await count(`(SELECT 1 FROM certificate GROUP BY year HAVING max(serial) <> count(*)) holes`)).toBe(0);
    expect(await count(`(SELECT issued_at < lag(issued_at) OVER (PARTITION BY year ORDER BY serial) AS wrong FROM certificate) c WHERE wrong`)).toBe(0);
    expect(await count(`enrolment e WHERE e.state = 'completed' AND NOT EXISTS (SELECT 1 FROM completion c WHERE c.enrolment_id = e.id)`)).toBe(0);
    expect(
      await count(`certificate t JOIN enrolment e ON e.id = t.enrolment_id JOIN session s ON s.run_id = e.run_id
        WHERE NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id)`),
    ).toBe(0);
    // Each has the centre's mark, those of one course a look of their own; the pictures stay.
    expect(await count(`certificate WHERE record #> '{look,logo}' IS NULL`)).toBe(0);
    expect(await count(`certificate WHERE record #>> '{look,title}' IN ('Kursbevis', 'Course certificate')`)).toBeGreaterThan(0);
    // No wording that one day would make nonsense of: "har under 16 november 2026".
    expect(await count(`certificate WHERE record @? '$.look.wording[*] ? (@.value == "centre")'`)).toBeGreaterThan(0);
    expect(await count(`certificate WHERE record @? '$.look.wording[*] ? (@.value == "period")'`)).toBe(0);
    expect(await count('certificate_picture WHERE frozen_at IS NOT NULL')).toBe(3);
    // Those of one course hold for some months, and some of them expire soon.
    expect(await count('course_version WHERE certificate_months IS NOT NULL')).toBe(1);
    expect(await count(`certificate WHERE record ->> 'validUntil' BETWEEN '2026-03-18' AND '2026-05-16'`)).toBeGreaterThan(0);
    // Done once, there is nothing left to do.
    expect(await test.database.work((tx) => test.app.get(Backlog).issue(tx, new Dice(1, NOW.getTime())))).toBe(0);
  });
});

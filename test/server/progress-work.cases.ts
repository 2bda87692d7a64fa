import type { RunProgress } from '@kortkurs/contract/progress';
import type { SeatQuiz } from '@kortkurs/contract/quiz';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { RunLaid, Scene } from '../builders/scene';

/** A run of three people, which somebody leads. */
interface Ground {
  test: TestApp;
  scene: Scene;
  leader: Headers;
  leaderId: string;
  run: RunLaid;
  seats: string[];
}

/** What the progress of a run says of assignments and quizzes. */
export function progressWorkCases(given: () => Ground): void {
  describe('with assignments and quizzes', () => {
    const title = (sv: string): string => JSON.stringify({ sv });
    let ground: Ground;
    let test: TestApp;
    let scene: Scene;
    let leader: Headers;
    let run: RunLaid;
    let seats: string[];
    let assignmentId: string;
    let quizId: string;

    /** The second page is an assignment, and a quiz that need not be taken comes after it. */
    beforeEach(async () => {
      ground = given();
      ({ test, scene, leader, run, seats } = ground);
      assignmentId = run.activityIds[1] ?? '';
      quizId = newId();
      await test.database.work(async (tx) => {
        await tx.execute('SET LOCAL session_replication_role = replica');
        await tx.execute(`UPDATE activity SET kind = 'assignment' WHERE id = $1`, [assignmentId]);
        await tx.execute('UPDATE course_version_activity SET title = $3 WHERE course_version_id = $1 AND activity_id = $2', [run.courseVersionId, assignmentId, title('Intervjun')]);
        await tx.execute(`INSERT INTO activity (id, course_id, kind) VALUES ($1, $2, 'quiz')`, [quizId, run.courseId]);
        await tx.execute('INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title, required) SELECT $1, $2, module_id, 900, $3, false FROM course_version_module WHERE course_version_id = $1', [
          run.courseVersionId, quizId, title('Kollen'),
        ]);
        await tx.execute('INSERT INTO course_version_content (course_version_id, activity_id, shown, kept_back, updated_at) VALUES ($1, $2, $3, $4, now())', [run.courseVersionId, quizId, '{"passShare": 75, "attempts": null}', '{}']);
      });
    });

    const personOf = async (seat: string | undefined): Promise<string> => (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seat]))?.id ?? '';
    const handIn = async (seat: string | undefined, number: number, state: string, { handedInAt = null, dueAt = null }: { handedInAt?: string | null; dueAt?: string | null } = {}): Promise<string> => {
      const [id, isJudged] = [newId(), state === 'returned' || state === 'approved'];
      await test.database.execute(`INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, written_at, handed_in_at, due_at, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, '2026-09-18T08:00Z', $6, $7, $8, $9)`, [
        id, seat, assignmentId, number, state, handedInAt, dueAt, isJudged ? ground.leaderId : null, isJudged ? '2026-09-20T09:00Z' : null,
      ]);
      return id;
    };
    const attempt = (seat: string | undefined, number: number, points: number | null): Promise<number> =>
      test.database.execute(
        `INSERT INTO quiz_attempt (id, enrolment_id, activity_id, course_version_id, number, drawn, started_at, of_points, handed_in_at, marks, points, right_count, passed)
         VALUES ($1, $2, $3, $4, $5, '[]', '2026-09-19T08:00Z', 400, $6, $7, $8, $9, $10)`,
        [newId(), seat, quizId, run.courseVersionId, number, points === null ? null : '2026-09-19T09:00Z', points === null ? null : '{}', points, points === null ? null : 0, points === null ? null : points >= 300],
      );

    it('tells what each handed in last, and the best of their attempts, also of what is not required', async () => {
      const [first, second] = seats;
      await handIn(first, 1, 'returned', { handedInAt: '2026-09-18T09:00Z' });
      const again = await handIn(first, 2, 'handed_in', { handedInAt: '2026-09-22T09:00Z', dueAt: '2026-09-21T22:00Z' });
      const returned = await handIn(second, 1, 'returned', { handedInAt: '2026-09-18T09:00Z' });
      await handIn(second, 2, 'draft');
      for (const [number, points] of [[1, 200], [2, 350], [3, 300]] as const) await attempt(first, number, points);
      await attempt(second, 1, null);

      const { assignments, quizzes, people } = (await test.ask<RunProgress>('GET', `runs/${run.id}/progress`, { as: leader })).body;
      expect([assignments, quizzes]).toEqual([[{ id: assignmentId, title: { sv: 'Intervjun' } }], [{ id: quizId, title: { sv: 'Kollen' }, passShare: 75 }]]);
      expect(people.map(({ handIns }) => handIns)).toEqual([
        [{ id: again, state: 'handed_in', number: 2, handedInAt: expect.stringContaining('2026-09-22T09:00'), isLate: true }],
        [{ id: returned, state: 'returned', number: 1, handedInAt: expect.stringContaining('2026-09-18T09:00'), isLate: false }],
        [null],
      ]);
      expect(people.map((person) => person.quizzes)).toEqual([
        [{ attempts: 3, openSince: null, best: { share: 0.875, passed: true } }],
        [{ attempts: 0, openSince: expect.stringContaining('2026-09-19T08:00'), best: null }],
        [null],
      ]);

      const lines = (await test.ask('GET', `runs/${run.id}/progress.csv`, { as: leader })).text.trim().split('\r\n');
      expect(lines[0]).toContain(';Uppgift 1, Intervjun;Quiz 1, Kollen, bästa resultat;Quiz 1, Kollen, inlämnade försök;');
      expect(lines[1]).toContain('Väntar på bedömning;0,875;3;');
      expect(lines[2]).toContain('Ska kompletteras;;0;');

      // The queue that the number on the run's page leads to has as many.
      const waits = async (as: Headers, query = ''): Promise<number> => (await test.ask<{ waiting: number }>('GET', `grading/waits${query}`, { as })).body.waiting;
      const other = await scene.run({ instructorIds: [ground.leaderId] });
      expect([await waits(leader), await waits(leader, `?run=${run.id}`), await waits(leader, `?run=${other.id}`), await waits(test.signedInAs(await scene.person({ role: 'administrator' })), `?run=${run.id}`)]).toEqual([1, 1, 0, 1]);
      expect((await test.ask<{ total: number }>('GET', `grading?run=${run.id}`, { as: leader })).body.total).toBe(1);
    });

    it('shows the attempts of one who takes part to who leads the run and to themselves, and to nobody else', async () => {
      const [first] = seats;
      for (const [number, points] of [[1, 200], [2, 350]] as const) await attempt(first, number, points);
      await attempt(first, 3, null);
      const [own, stranger] = [test.signedInAs(await personOf(first)), test.signedInAs(await personOf(seats[1]))];
      const read = (path: string, as: Headers) => test.ask<SeatQuiz[]>('GET', `enrolments/${first}/${path}`, { as });
      const { body } = await read('quiz-attempts', leader);
      expect(body).toMatchObject([{ activityId: quizId, title: { sv: 'Kollen' }, passShare: 75, allowed: null, attempts: [{ number: 1, score: { points: 200, of: 400, passed: false } }, { number: 2, score: { points: 350, passed: true } }, { number: 3, handedInAt: null, score: null }] }]);
      expect((await read('quizzes', own)).body).toEqual(body);
      const other = test.signedInAs(await scene.person());
      const refused = [await read('quiz-attempts', own), await read('quiz-attempts', other), await read('quizzes', stranger), await read('quizzes', leader)];
      expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    });
  });
}

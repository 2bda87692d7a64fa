import { randomUUID } from 'node:crypto';
import type { KeptQuestion, QuizShown } from '@kortkurs/contract/quiz';
import type { Database } from '../../backend/src/platform/db/database';
import { newId } from '../../backend/src/platform/ids';

interface Where {
  courseId: string;
  versionId: string;
  enrolmentId: string;
}

/** So many questions in the bank of a course, a quiz of a version that asks them all, and as many attempts at it, the last of them open. Laid as if the version were not published yet. */
export async function layQuiz(database: Database, { courseId, versionId, enrolmentId }: Where, count = 1): Promise<{ quizId: string; questionId: string; attemptId: string }> {
  const quizId = newId();
  const questions = Array.from({ length: count }, (_, n): KeptQuestion => {
    const options = ['Ja', 'Nej'].map((text) => ({ id: randomUUID(), text: { sv: text } }));
    return {
      id: newId(), topic: `Ämne ${n}`, points: 1, shown: { kind: 'single', text: { sv: `Fråga ${n}` }, options, matches: [], unit: {} },
      key: { right: options.slice(0, 1).map(({ id }) => id), pairs: [], accepted: [], value: null, tolerance: 0, partial: false, feedback: {}, optionFeedback: [], readAgain: null },
    };
  });
  const attempts = Array.from({ length: count }, () => newId());
  const shown: QuizShown = { layout: 'one', shuffleQuestions: false, shuffleOptions: false, attempts: null, minutes: null, passShare: null, review: 'handed_in', reviewDate: null, questions: count };
  await database.work(async (tx) => {
    await tx.execute('SET LOCAL session_replication_role = replica');
    await tx.execute(`INSERT INTO activity (id, course_id, kind) VALUES ($1, $2, 'quiz')`, [quizId, courseId]);
    await tx.execute(
      `INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title, required) SELECT $1, $2, module_id, 900, '{"sv": "Quizet"}', false FROM course_version_module WHERE course_version_id = $1 LIMIT 1`,
      [versionId, quizId],
    );
    await tx.execute('INSERT INTO course_version_content (course_version_id, activity_id, shown, kept_back, updated_at) VALUES ($1, $2, $3, $4, now())', [
      versionId, quizId, JSON.stringify(shown), JSON.stringify({ slots: questions.map(({ id }) => ({ question: id })), questions }),
    ]);
    await tx.execute(
      `INSERT INTO question (id, course_id, topic, kind, points, shown, kept_back, created_at, updated_at)
       SELECT (q ->> 'id')::uuid, $2, q ->> 'topic', 'single', 1, (q -> 'shown') - 'kind', q -> 'key', now(), now() FROM jsonb_array_elements($1::jsonb) q`,
      [JSON.stringify(questions), courseId],
    );
    await tx.execute(
      `INSERT INTO quiz_attempt (id, enrolment_id, activity_id, course_version_id, number, drawn, started_at, of_points, handed_in_at, marks, points, right_count, passed)
       SELECT a.id::uuid, $2, $3, $4, a.n, $5, now(), $6, CASE WHEN a.n < $7 THEN now() END, CASE WHEN a.n < $7 THEN '{}'::jsonb END, CASE WHEN a.n < $7 THEN 0 END, CASE WHEN a.n < $7 THEN 0 END, CASE WHEN a.n < $7 THEN true END
         FROM unnest($1::text[]) WITH ORDINALITY AS a (id, n)`,
      [attempts, enrolmentId, quizId, versionId, JSON.stringify(questions.map(({ id, points, shown: said }) => ({ id, points, shown: said }))), count * 100, count],
    );
  });
  return { quizId, questionId: questions[0]?.id ?? '', attemptId: attempts.at(-1) ?? '' };
}

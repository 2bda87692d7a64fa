import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { CourseRefusal } from '@kortkurs/contract/courses';
import type { Quiz, QuizSettings, QuizWish } from '@kortkurs/contract/quiz';
import { ContentKeeper } from '../content-keeper';
import { Database } from '../../platform/db/database';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { quizOf, wishOfQuiz, type QuizContent } from './quiz-kind';

/** How a quiz is taken unless its author says otherwise. */
const FIRST: QuizSettings = { layout: 'one', shuffleQuestions: false, shuffleOptions: true, attempts: null, minutes: null, passShare: 75, review: 'handed_in', reviewDate: null };

/** Writes the quizzes of drafts. */
@Injectable()
export class QuizKeeper {
  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly contents: ContentKeeper,
  ) {}

  /** A quiz of the draft; one that nobody has written yet asks nothing. @throws Refusal `not-found`, `activity-of-another-kind` */
  async ofDraft(courseId: Id, activityId: Id): Promise<Quiz> {
    const content = await this.contents.ofDraft<QuizContent>(this.database, courseId, activityId);
    if (!content) {
      const course = await this.database.one<{ kind: string | null }>('SELECT (SELECT k.kind FROM activity k WHERE k.id = $2 AND k.course_id = c.id) AS kind FROM course c WHERE c.id = $1', [courseId, activityId]);
      if (!course) throw new Refusal('not-found');
      if (course.kind !== null && course.kind !== 'quiz') throw new Refusal<CourseRefusal>('activity-of-another-kind');
      return { activityId, ...FIRST, slots: [], version: 0 };
    }
    return { activityId, ...wishOfQuiz(content), version: content.version };
  }

  /** @param expected the version that the change was made on top of; 0 where it never was saved */
  save(courseId: Id, activityId: Id, wish: QuizWish, expected: number | undefined): Promise<Quiz> {
    return this.once.work(async (tx) => {
      const content = quizOf(wish);
      const version = await this.contents.save(tx, courseId, activityId, 'quiz', content, expected || undefined);
      return { activityId, ...wishOfQuiz(content), version };
    });
  }
}

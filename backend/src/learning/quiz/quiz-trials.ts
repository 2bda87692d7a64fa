import { Injectable } from '@nestjs/common';
import type { Id, Localized } from '@kortkurs/contract/common';
import type { QuizAttempt, QuizKept, QuizRefusal, QuizShown } from '@kortkurs/contract/quiz';
import type { TrialAnswer } from '@kortkurs/contract/quiz-trials';
import { drawQuestions, type DrawnQuestion } from '@kortkurs/rules/quiz-draw';
import { pointsInAll, pointsNeeded } from '@kortkurs/rules/quiz-marks';
import { ContentKeeper } from '../../courses/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Tx } from '../../platform/db/tx';
import { newId } from '../../platform/ids';
import { Refusal } from '../../platform/refusals/refusal';
import { askedOf, marked, readAgainOf, reviewsOf } from './attempt-marks';
import { chance } from './chance';

interface StoredQuiz {
  shown: QuizShown;
  keptBack: QuizKept | null;
}

/** Where a quiz is tried. */
interface Place {
  courseId: Id;
  versionId: Id;
  activityId: Id;
}

/** A quiz tried by those who write it, as those who follow the course will meet it: drawn and marked by the same rules, and kept nowhere. */
@Injectable()
export class QuizTrials {
  constructor(
    private readonly database: Database,
    private readonly contents: ContentKeeper,
    private readonly clock: Clock,
  ) {}

  /** Questions as an attempt would ask them, without anything of what is right. Of a draft they are those of the bank. @throws Refusal `not-found`, `quiz-not-ready` */
  begin(place: Place): Promise<QuizAttempt> {
    return this.database.work(async (tx) => {
      const { shown, kept } = await this.quiz(tx, place);
      const drawn = drawQuestions(kept, shown, chance);
      if (drawn.length === 0) throw new Refusal<QuizRefusal>('quiz-not-ready');
      return { ...this.attempt(place, shown, drawn), questions: drawn.map((question) => askedOf(question, null, null)) };
    });
  }

  /** What came of it, and what is right. @param given each question that was asked, in its order. @throws Refusal `not-found`, `trial-over` where the quiz asks otherwise by now */
  mark(place: Place, given: readonly TrialAnswer[]): Promise<QuizAttempt> {
    return this.database.work(async (tx) => {
      const { shown, kept } = await this.quiz(tx, place);
      const byId = new Map(kept.questions.map((question) => [question.id, question]));
      const asked = given.flatMap(({ questionId }) => byId.get(questionId.toLowerCase()) ?? []);
      if (asked.length === 0 || new Set(asked).size < given.length) throw new Refusal<QuizRefusal>('trial-over');
      const drawn = asked.map(({ id, points, shown: said }): DrawnQuestion => ({ id, points, shown: said }));
      const answers = new Map(given.map(({ questionId, answer }) => [questionId.toLowerCase(), answer]));
      const keys = new Map(asked.map(({ id, key }) => [id, key]));
      const { marks, score } = marked(drawn, keys, answers, shown.passShare);
      const reviews = reviewsOf(drawn, keys, marks, answers, await this.titles(tx, place, readAgainOf(keys)));
      const attempt = this.attempt(place, shown, drawn);
      return { ...attempt, handedInAt: attempt.now, score, questions: drawn.map((question) => askedOf(question, answers.get(question.id) ?? null, reviews.get(question.id) ?? null)) };
    });
  }

  private async quiz(tx: Tx, place: Place): Promise<{ shown: QuizShown; kept: QuizKept }> {
    const content = await this.contents.inAdvance<StoredQuiz>(tx, place, 'quiz');
    if (!content?.keptBack) throw new Refusal<QuizRefusal>('quiz-not-ready');
    return { shown: content.shown, kept: content.keptBack };
  }

  /** No time runs, and none is counted. */
  private attempt({ activityId }: Place, shown: QuizShown, drawn: readonly DrawnQuestion[]): Omit<QuizAttempt, 'questions'> {
    const now = this.clock.now().toISOString();
    const of = pointsInAll(drawn);
    return { id: newId(), number: 1, activityId, layout: shown.layout, startedAt: now, handedInAt: null, byTime: false, score: null, dueAt: null, now, needed: pointsNeeded(of, shown.passShare), of, reviewWaits: null };
  }

  private async titles(tx: Tx, { versionId }: Place, activityIds: readonly Id[]): Promise<Map<Id, Localized>> {
    const rows = activityIds.length
      ? await tx.query<{ id: Id; title: Localized }>('SELECT activity_id AS id, title FROM course_version_activity WHERE course_version_id = $1 AND activity_id = ANY ($2::uuid[])', [versionId, activityIds])
      : [];
    return new Map(rows.map(({ id, title }) => [id, title]));
  }
}

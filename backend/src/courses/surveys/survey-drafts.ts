import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { CourseRefusal } from '@kortkurs/contract/courses';
import type { DraftSurvey, SurveyContent, SurveyDraftRefusal } from '@kortkurs/contract/surveys';
import { Database } from '../../platform/db/database';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { ContentKeeper } from '../content-keeper';
import { decidedNames, type StoredSurvey } from './survey-kind';

/** Writes the surveys of drafts. */
@Injectable()
export class SurveyDrafts {
  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly contents: ContentKeeper,
  ) {}

  /** A survey of the draft; one that nobody has written yet asks nothing. @throws Refusal `not-found`, `activity-of-another-kind` */
  async read(courseId: Id, activityId: Id): Promise<DraftSurvey> {
    const content = await this.contents.ofDraft<StoredSurvey>(this.database, courseId, activityId);
    const course = await this.database.one<{ kind: string | null }>('SELECT (SELECT k.kind FROM activity k WHERE k.id = $2 AND k.course_id = c.id) AS kind FROM course c WHERE c.id = $1', [courseId, activityId]);
    if (!course) throw new Refusal('not-found');
    if (course.kind !== null && course.kind !== 'survey') throw new Refusal<CourseRefusal>('activity-of-another-kind');
    const names = await decidedNames(this.database, activityId);
    return { names: content?.shown.names ?? names, questions: content?.shown.questions ?? [], version: content?.version ?? 0, isNamesDecided: names !== null };
  }

  /**
   * @param expected the version that the change was made on top of; 0 where it never was saved
   * @throws Refusal as `ContentKeeper.save`, and `survey-names-decided`
   */
  save(courseId: Id, activityId: Id, shown: SurveyContent, expected: number | undefined): Promise<DraftSurvey> {
    return this.once.work(async (tx) => {
      const version = await this.contents.save(tx, courseId, activityId, 'survey', { shown, keptBack: null }, expected || undefined);
      const decided = await decidedNames(tx, activityId);
      if (decided && shown.names !== decided) throw new Refusal<SurveyDraftRefusal>('survey-names-decided');
      return { ...shown, version, isNamesDecided: decided !== null };
    });
  }
}

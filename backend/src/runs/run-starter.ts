import { Injectable } from '@nestjs/common';
import type { RunStart } from '@kortkurs/contract/runs';
import { CourseStarter } from '../courses/door';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { Planner } from './planner';
import { Publisher } from './publisher';
import { RunKeeper } from './run-keeper';

/** Makes a run in one act: with its course where that is new, and shown at once where that is wanted. */
@Injectable()
export class RunStarter {
  constructor(
    private readonly once: Once,
    private readonly courses: CourseStarter,
    private readonly planner: Planner,
    private readonly publisher: Publisher,
    private readonly keeper: RunKeeper,
  ) {}

  /**
   * All of it happens, or nothing. The ids of run and course are their natural keys: the same post again changes nothing. Gives the run's id.
   *
   * @throws Refusal what drafting, and publishing where it is wanted, refuse; `invalid-input` unless exactly one of course and version is named
   */
  start({ newCourse, courseVersionId, publish = false, ...plan }: RunStart, by: string): Promise<string> {
    return this.once.work(async (tx) => {
      if ((newCourse === undefined) === (courseVersionId === undefined)) throw new Refusal('invalid-input', { fields: [{ field: 'courseVersionId', code: 'unknown' }] });
      const versionId = newCourse ? await this.courses.publish(tx, newCourse, by) : (courseVersionId as string);
      const id = await this.planner.draft(tx, { ...plan, courseVersionId: versionId }, by);
      if (publish) {
        const run = await this.keeper.lock(tx, id);
        // Published already: this is the same post once more.
        if (run.status === 'draft') await this.publisher.show(tx, id, run.version);
      }
      return id;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { LANGUAGES, type Id, type Localized } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { CourseKeeper } from './course-keeper';

/** Begins a course together with its first run, as a lunch is: it says nothing but its title. */
@Injectable()
export class CourseStarter {
  constructor(
    private readonly keeper: CourseKeeper,
    private readonly clock: Clock,
  ) {}

  /**
   * Make a course and publish it as it is. Its author can say more later, in a draft as of any other. Gives the id of the version. The course's id is its natural
   * key: the same again finds what the first one made.
   *
   * @throws Refusal `conflict` when the id is somebody else's course, `format-archived`, `invalid-input`
   */
  async publish(tx: Tx, course: { id: Id; formatId: Id; title: Localized }, by: Id): Promise<Id> {
    const languages = LANGUAGES.filter((language) => course.title[language]);
    if (await this.keeper.begin(tx, { ...course, challengeId: null }, by)) {
      await tx.execute('UPDATE course_version SET languages = $2, published_at = $3 WHERE course_id = $1', [course.id, languages, this.clock.now()]);
    }
    const version = await tx.one<{ id: Id }>('SELECT id FROM course_version WHERE course_id = $1 AND number = 1 AND published_at IS NOT NULL AND created_by = $2', [course.id, by]);
    if (!version) throw new Refusal('conflict');
    return version.id;
  }
}

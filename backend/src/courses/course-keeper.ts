import { Injectable } from '@nestjs/common';
import type { Id, Localized } from '@kortkurs/contract/common';
import type { Course, CourseRefusal } from '@kortkurs/contract/courses';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { CourseQuery } from './course-query';
import { slugOf } from './slug';

/** What it takes to begin a course. */
export interface NewCourse {
  id?: Id;
  formatId: Id;
  challengeId: Id | null;
  title: Localized;
  summary?: Localized;
}

/** Makes and archives courses, and says what they are apart from their content. */
@Injectable()
export class CourseKeeper {
  constructor(
    private readonly once: Once,
    private readonly courses: CourseQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Begin a course: a first draft with a title. Its address comes from the title and stays. */
  add({ id = newId(), ...course }: NewCourse, by: Id): Promise<Course> {
    return this.once.work(async (tx) => {
      await this.begin(tx, { id, ...course }, by);
      return this.courses.one(id, tx);
    });
  }

  /** The same inside a transaction: a course with a first draft, which asks for a certificate what its format's courses do. False when the id is taken. */
  async begin(tx: Tx, { id, formatId, challengeId, title, summary = {} }: NewCourse & { id: Id }, by: Id): Promise<boolean> {
    const now = this.clock.now();
    if (!(await this.insert(tx, { id, formatId, challengeId, title }, now))) return false;
    await tx.execute(
      `INSERT INTO course_version (id, course_id, number, title, summary, completion_rule, created_by, created_at, updated_at)
       SELECT $1, $2, 1, $3, $4, f.completion_rule, $5, $6, $6 FROM format f WHERE f.id = $7`,
      [newId(), id, JSON.stringify(tidy(title)), JSON.stringify(tidy(summary)), by, now, formatId],
    );
    await this.audit.record(tx, { action: 'course.added', objectType: 'course', objectId: id });
    return true;
  }

  /** Write a course without any version. Its address comes from the title. False when the id is taken. */
  async insert(tx: Tx, { id, formatId, challengeId, title }: Omit<NewCourse, 'summary'> & { id: Id }, now: Date): Promise<boolean> {
    await this.requireNamed(tx, formatId, challengeId);
    const slug = await this.freeSlug(tx, slugOf(title.sv ?? title.en ?? ''));
    const made = await tx.execute('INSERT INTO course (id, slug, format_id, challenge_id, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING', [
      id,
      slug,
      formatId,
      challengeId,
      now,
    ]);
    return made === 1;
  }

  /** @throws Refusal `changed-meanwhile` when somebody else has saved since `version` */
  change(id: Id, { formatId, challengeId, version }: { formatId: Id; challengeId: Id | null; version: number }): Promise<Course> {
    return this.once.work(async (tx) => {
      await this.requireNamed(tx, formatId, challengeId, id);
      const changed = await tx.execute('UPDATE course SET format_id = $2, challenge_id = $3, version = version + 1 WHERE id = $1 AND version = $4', [
        id,
        formatId,
        challengeId,
        version,
      ]);
      return this.changed(tx, id, changed, 'course.changed');
    });
  }

  archive(id: Id, version: number, archived: boolean): Promise<Course> {
    return this.once.work(async (tx) => {
      const changed = await tx.execute('UPDATE course SET archived_at = $3, version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        version,
        archived ? this.clock.now() : null,
      ]);
      return this.changed(tx, id, changed, archived ? 'course.archived' : 'course.restored');
    });
  }

  private async changed(tx: Tx, id: Id, changed: number, action: string): Promise<Course> {
    const course = await this.courses.one(id, tx);
    if (!changed) throw new Refusal('changed-meanwhile');
    await this.audit.record(tx, { action, objectType: 'course', objectId: id });
    return course;
  }

  /** The slug, with the lowest number that makes it free. Courses of one title take turns. */
  private async freeSlug(tx: Tx, slug: string): Promise<string> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`course-slug ${slug}`]);
    const taken = await tx.query<{ slug: string }>('SELECT slug FROM course WHERE slug = $1 OR starts_with(slug, $2)', [slug, `${slug}-`]);
    const slugs = new Set(taken.map((row) => row.slug));
    if (!slugs.has(slug)) return slug;
    let number = 2;
    while (slugs.has(`${slug}-${number}`)) number++;
    return `${slug}-${number}`;
  }

  /** An archived format may stay where it is, but not be chosen anew. */
  private async requireNamed(tx: Tx, formatId: Id, challengeId: Id | null, courseId: Id | null = null): Promise<void> {
    const found = await tx.one<{ format: boolean; open: boolean; challenge: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM format WHERE id = $1) AS format,
              EXISTS (SELECT 1 FROM format f WHERE f.id = $1 AND (f.archived_at IS NULL OR EXISTS (SELECT 1 FROM course c WHERE c.id = $3 AND c.format_id = f.id))) AS open,
              $2::uuid IS NULL OR EXISTS (SELECT 1 FROM societal_challenge WHERE id = $2) AS challenge`,
      [formatId, challengeId, courseId],
    );
    const fields = [
      ...(found?.format ? [] : [{ field: 'formatId', code: 'format' }]),
      ...(found?.challenge ? [] : [{ field: 'challengeId', code: 'challenge' }]),
    ];
    if (fields.length) throw new Refusal('invalid-input', { fields });
    if (!found?.open) throw new Refusal<CourseRefusal>('format-archived', { fields: [{ field: 'formatId', code: 'format' }] });
  }
}

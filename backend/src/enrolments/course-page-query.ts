import { Injectable } from '@nestjs/common';
import type { CoursePage, Occasion } from '@kortkurs/contract/catalogue';
import type { CompletionRule } from '@kortkurs/contract/completion';
import { audienceLine, type Audience } from '@kortkurs/rules/audience';
import { Today } from '../centre/door';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { factsAskedOn } from '../rule-sets/door';
import { AUDIENCE, enrolling, FUNDING, MEETINGS, SEATS, SHOWN_COURSE } from './run-reads.sql';
import { LIVING } from './states.sql';

type Head = Omit<CoursePage, 'occasions' | 'completionRule'> & { rule: Partial<CompletionRule>; archived: boolean };

/** SQL of what each funder of a run asks those who enrol on a day about themselves, and why, as its rule set says it; without one nobody has said why. */
const ASKING = (day: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('funderName', t.name, 'facts', t.facts) ORDER BY t.name), '[]')
    FROM (SELECT u.name, jsonb_agg(DISTINCT jsonb_build_object('fact', f.fact, 'purpose', f.purpose)) AS facts
            FROM run_project rp JOIN project j ON j.id = rp.project_id JOIN funder u ON u.id = j.funder_id CROSS JOIN LATERAL (
              ${factsAskedOn('j.rule_set_id', day)} UNION ALL SELECT unnest('{bornOn,gender}'::text[]), NULL::jsonb WHERE j.rule_set_id IS NULL) f (fact, purpose)
           WHERE rp.run_id = r.id AND j.asks_facts GROUP BY u.name) t)`;

/** A course's public page. */
@Injectable()
export class CoursePageReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly today: Today,
  ) {}

  /** A published course with its coming occasions, in two statements. `personId` brings the reader's own enrolments. */
  async page(slug: string, personId: string | null): Promise<CoursePage> {
    const head = await this.database.one<Head>(
      `SELECT c.id, c.slug, v.title, v.summary, v.description, f.key AS "formatKey", f.name AS "formatName", v.level, v.languages, v.subjects,
              v.completion_rule AS rule, c.archived_at IS NOT NULL AS archived,
              EXISTS (SELECT 1 FROM course_interest w WHERE w.course_id = c.id AND w.person_id = $2 AND w.ended_at IS NULL) AS "isInterested",
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.module_id, 'title', m.title, 'summary', m.summary, 'activities',
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.activity_id, 'kind', k.kind, 'title', a.title, 'required', a.required,
                      'estimatedMinutes', a.estimated_minutes) ORDER BY a.position), '[]')
                     FROM course_version_activity a JOIN activity k ON k.id = a.activity_id
                    WHERE a.course_version_id = v.id AND a.module_id = m.module_id)) ORDER BY m.position), '[]')
                 FROM course_version_module m WHERE m.course_version_id = v.id) AS modules
         FROM course c
         JOIN format f ON f.id = c.format_id
         JOIN LATERAL (SELECT * FROM course_version v WHERE v.course_id = c.id AND v.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1) v ON true
        WHERE c.slug = $1 AND ${SHOWN_COURSE}`,
      [slug, personId],
    );
    if (!head) throw new Refusal('not-found');
    const { rule, archived, ...course } = head;
    const occasions = await this.occasions(course.id, personId);
    // An archived course keeps its page for those who have its address, with no way to enrol.
    return { ...course, completionRule: { requiredActivities: false, ...rule }, occasions: archived ? [] : occasions };
  }

  /** Those that one can still join, and the reader's own. */
  private async occasions(courseId: string, personId: string | null): Promise<Occasion[]> {
    const occasions = await this.database.query<Omit<Occasion, 'audience' | 'asks'> & { audience: Audience }>(
      `SELECT r.id AS "runId", r.label, r.language, r.delivery, r.interpreted, r.starts_at AS "startsAt", r.ends_at AS "endsAt", ${MEETINGS} AS meetings,
              CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('name', p.name, 'room', p.room, 'address', p.address, 'mapUrl', p.map_url,
                'directions', p.directions, 'accessNote', p.access_note, 'stepFree', p.step_free, 'hearingLoop', p.hearing_loop,
                'quietRoom', p.quiet_room, 'accessibleToilet', p.accessible_toilet, 'parking', p.parking) END AS place,
              (SELECT coalesce(jsonb_agg(${shownName.sql('h', anyEyes)} ORDER BY i.position), '[]')
                 FROM run_instructor i JOIN person h ON h.id = i.person_id WHERE i.run_id = r.id) AS instructors,
              ${SEATS} AS seats, ${enrolling('$2::timestamptz')} AS enrolling, r.enrolment_opens_at AS "enrolmentOpensAt",
              r.enrolment_closes_at AS "enrolmentClosesAt", r.withdraw_until AS "withdrawUntil", ${AUDIENCE} AS audience, ${FUNDING} AS funding,
              ${ASKING('$4')} AS asking,
              (SELECT jsonb_build_object('enrolmentId', e.id, 'state', e.state, 'ahead', CASE WHEN e.state = 'waitlisted' THEN
                  (SELECT count(*)::int FROM enrolment b WHERE b.run_id = r.id AND b.queue_position < e.queue_position) END)
                 FROM enrolment e WHERE e.run_id = r.id AND e.person_id = $3 AND e.state ${LIVING}) AS mine
         FROM course_run r
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN run_seats q ON q.run_id = r.id
         LEFT JOIN place p ON p.id = r.place_id
        WHERE r.course_id = $1 AND r.status = 'published' AND (r.ends_at IS NULL OR r.ends_at > $2::timestamptz)
        ORDER BY r.starts_at NULLS LAST, r.id LIMIT 50`,
      [courseId, this.clock.now(), personId, this.today.date()],
    );
    return occasions.filter(({ enrolling: state, mine }) => state !== 'begun' || mine).map((occasion) => ({ ...occasion, audience: audienceLine(occasion.audience), asks: [...new Set((occasion.asking ?? []).flatMap(({ facts }) => facts.map(({ fact }) => fact)))] }));
  }
}

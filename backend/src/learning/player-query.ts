import { Injectable } from '@nestjs/common';
import type { NotOpen, OutlineActivity, OutlineModule, Player } from '@kortkurs/contract/learning';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { OpeningModule } from '@kortkurs/rules/opens';
import { localDateOf } from '@kortkurs/rules/schedule';
import { FOLLOWS } from './followers.sql';
import { OPENING_FACTS, Openings, type OpeningRow } from './openings';
import { standingOf, WORK, type WorkRead } from './work-standing';

/** As they are read: with what they wait for, in place of why they are closed. */
type Waiting<Part> = Omit<Part, 'notOpen' | 'activities' | 'standing'> & Pick<OpeningModule, 'opens'>;
type WaitingActivity = Waiting<OutlineActivity> & { work: WorkRead | null };
type WaitingModule = Waiting<OutlineModule> & { activities: WaitingActivity[] };
type Row = Omit<Player, 'modules'> & OpeningRow & { modules: WaitingModule[] };

/** Why each part is closed, in place of what it waits for; and what became of what was done, in place of what is known of it. */
function withReasons(modules: readonly WaitingModule[], closed: ReadonlyMap<Id, NotOpen>, today: LocalDate): OutlineModule[] {
  const told = <Part extends { id: Id; opens: unknown }>({ opens: _waitsFor, ...part }: Part) => ({ ...part, notOpen: closed.get(part.id) ?? null });
  return modules.map((module) => ({ ...told(module), activities: module.activities.map(({ work, ...activity }) => ({ ...told(activity), standing: standingOf(work, today) })) }));
}

/** A course as the one who follows it sees it before opening anything. */
@Injectable()
export class PlayerReader {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /** All modules with their sessions and activities, how far one has come, what became of it and where one left, in one statement; nothing of what an activity says. */
  async of(enrolmentId: string): Promise<Player> {
    const row = await this.database.one<Row>(
      `SELECT e.id AS "enrolmentId", r.id AS "runId", e.state, v.title, v.id AS "versionId", ${OPENING_FACTS},
              (SELECT l.activity_id FROM player_place l JOIN course_version_activity a ON a.course_version_id = v.id AND a.activity_id = l.activity_id WHERE l.enrolment_id = e.id) AS place,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.module_id, 'title', m.title, 'summary', m.summary, 'opens', m.opens, 'sessions',
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'attended', t.state = 'present') ORDER BY s.starts_at, s.id), '[]')
                     FROM session s
                     LEFT JOIN attendance t ON t.session_id = s.id AND t.enrolment_id = e.id
                    WHERE s.run_id = r.id AND s.module_id = m.module_id AND s.cancelled_at IS NULL), 'activities',
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.activity_id, 'kind', k.kind, 'title', a.title,
                      'required', a.required, 'estimatedMinutes', a.estimated_minutes, 'opens', a.opens, 'progress', p.state, 'work', ${WORK}) ORDER BY a.position), '[]')
                     FROM course_version_activity a
                     JOIN activity k ON k.id = a.activity_id
                     LEFT JOIN activity_progress p ON p.enrolment_id = e.id AND p.activity_id = a.activity_id
                    WHERE a.course_version_id = v.id AND a.module_id = m.module_id)) ORDER BY m.position), '[]')
                 FROM course_version_module m WHERE m.course_version_id = v.id) AS modules
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version v ON v.id = r.course_version_id
        WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId],
    );
    if (!row) throw new Refusal('not-found');
    const { modules, startsAt, seatedAt, runSessions, ...player } = row;
    return { ...player, modules: withReasons(modules, this.openings.closedIn(modules, { startsAt, seatedAt, runSessions }), localDateOf(this.clock.now().toISOString())) };
  }
}

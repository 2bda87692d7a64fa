import { Injectable } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { ROWS_PER_FILE, type ListKind, type PaperListRefusal } from '@kortkurs/contract/paper-lists';
import { CENTRE_ZONE, localDateOf } from '@kortkurs/rules/schedule';
import { Guests } from '../attendance/door';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Turns } from '../platform/db/turns';
import { Refusal } from '../platform/refusals/refusal';
import type { PrintedList } from './printed-list';
import { renderLists } from './render-lists';

/** What is to be printed of a run: one of its sessions, or all from a number on. */
export interface ListOrder {
  sessionId?: string;
  runId?: string;
  fromNumber?: number;
  kind: ListKind;
  language: Language;
}

/** A session's list as it was when its marks were frozen. */
export interface FrozenListOrder {
  sessionId: string;
  /** The session's revision then: later marks are left out. */
  revision: number;
  asOf: Date;
  language: Language;
}

/** What a list is printed as of: null, as it is now. */
type Moment = Pick<FrozenListOrder, 'revision' | 'asOf'> | null;

interface Head extends Omit<PrintedList, 'courseTitle' | 'title' | 'people'> {
  sessionId: string;
  runId: string;
  courseTitle: Localized;
  title: Localized;
  seats: number;
  centreName: string | null;
}

/**
 * Prints attendance lists. They are passed round in the room and leave the house, so protected people stand on them under their alias and without an
 * organisation, whoever prints.
 */
@Injectable()
export class ListPrinter {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The lists as PDF, with the name it should be saved under. Sessions that are called off have none; of a run, `filled` holds those that have begun.
   * @throws Refusal `no-session-to-print`
   */
  async print({ kind, language, ...of }: ListOrder): Promise<{ fileName: string; content: Buffer }> {
    const heads = await this.heads(of, kind);
    const [first] = heads;
    if (!first) throw new Refusal<PaperListRefusal>('no-session-to-print');
    const fitting = heads.slice(0, Math.max(1, Math.floor(ROWS_PER_FILE / Math.max(1, first.seats))));
    const people = await this.people(fitting.map(({ sessionId }) => sessionId));
    const moment = this.clock.now();
    const lists = fitting.map((head): PrintedList => ({ ...head, courseTitle: inLanguage(head.courseTitle, language), title: inLanguage(head.title, language), people: people.get(head.sessionId) ?? [] }));
    const goesOnFrom = heads[fitting.length]?.number ?? null;
    const content = await this.turns.take('lists', () => renderLists({ lists, goesOnFrom, centreName: first.centreName ?? '', language, kind, moment }));
    const which = of.sessionId ? `-${localDateOf(first.startsAt.toISOString(), CENTRE_ZONE)}` : '';
    return { fileName: `${language === 'sv' ? 'narvarolista' : 'attendance-list'}${which}.pdf`, content };
  }

  /**
   * The list of one session with what was marked and signed at a moment, also where it was called off since. Names are those of today.
   * @throws Refusal `no-session-to-print`
   */
  async printFrozen({ sessionId, language, ...moment }: FrozenListOrder): Promise<{ content: Buffer; signed: boolean }> {
    const [head] = await this.heads({ sessionId }, 'filled', moment);
    if (!head) throw new Refusal<PaperListRefusal>('no-session-to-print');
    const people = (await this.people([sessionId], moment)).get(sessionId) ?? [];
    const list: PrintedList = { ...head, courseTitle: inLanguage(head.courseTitle, language), title: inLanguage(head.title, language), people };
    const content = await this.turns.take('lists', () => renderLists({ lists: [list], goesOnFrom: null, centreName: head.centreName ?? '', language, kind: 'filled', moment: moment.asOf }));
    return { content, signed: head.signature !== null };
  }

  private heads({ sessionId, runId, fromNumber }: Omit<ListOrder, 'kind' | 'language'>, kind: ListKind, moment: Moment = null): Promise<Head[]> {
    return this.database.query<Head>(
      `SELECT s.id AS "sessionId", r.id AS "runId", s.number, r.session_count AS "of", v.title AS "courseTitle", CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END AS title,
              coalesce(s.held_starts_at, s.starts_at) AS "startsAt", coalesce(s.held_ends_at, s.ends_at) AS "endsAt", s.countable_minutes AS "countableMinutes", nullif(concat_ws(', ', p.name, nullif(p.room, '')), '') AS place,
              ARRAY(SELECT ${shownName.sql('t', anyEyes)} FROM run_instructor i JOIN person t ON t.id = i.person_id WHERE i.run_id = r.id ORDER BY i.position, t.id) AS leaders,
              ARRAY(SELECT concat_ws(', ', j.name, nullif(j.reference, '')) FROM run_project rp JOIN project j ON j.id = rp.project_id WHERE rp.run_id = r.id ORDER BY j.name, j.id) AS projects,
              EXISTS (SELECT 1 FROM run_project rp JOIN project j ON j.id = rp.project_id JOIN funder f ON f.id = j.funder_id WHERE rp.run_id = r.id AND f.mark = 'eu') AS "euCofunded",
              EXISTS (SELECT 1 FROM run_project x JOIN project j ON j.id = x.project_id WHERE x.run_id = r.id AND j.asks_study_hours) AS "asksStudyHours",
              CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('signedAt', g.signed_at, 'signedByName', ${shownName.sql('signer', anyEyes)}, 'ledByName', coalesce(g.led_by_name, ${shownName.sql('leader', anyEyes)}),
                'present', g.present, 'absent', g.absent, 'studyHours', g.study_hours, 'corrected', coalesce($5::int, s.revision) > g.revision OR coalesce(g.hours_corrected_at <= coalesce($6::timestamptz, 'infinity'), false)) END AS signature,
              (SELECT count(*)::int FROM ${Guests.listOf('s')} l JOIN enrolment e ON e.id = l.id AND e.state IN ('enrolled', 'completed', 'not_completed')) AS seats, (SELECT name FROM centre) AS "centreName"
         FROM session s
         JOIN course_run r ON r.id = s.run_id
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = s.module_id
         LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
         LEFT JOIN session_signature g ON g.session_id = s.id AND CASE WHEN $6::timestamptz IS NULL THEN g.reopened_at IS NULL ELSE g.signed_at <= $6 AND (g.reopened_at IS NULL OR g.reopened_at > $6) END
         LEFT JOIN person signer ON signer.id = g.signed_by
         LEFT JOIN person leader ON leader.id = g.led_by
        WHERE (s.id = $1 OR s.run_id = $2) AND s.number >= $3 AND (s.cancelled_at IS NULL OR $6::timestamptz IS NOT NULL) AND ($1::uuid IS NOT NULL OR $4::timestamptz IS NULL OR s.starts_at <= $4)
        ORDER BY s.starts_at, s.id`,
      [sessionId ?? null, runId ?? null, fromNumber ?? 1, kind === 'filled' ? this.clock.now() : null, moment?.revision ?? null, moment?.asOf ?? null],
    ).then((heads) => heads.map((head) => ({ ...head, signature: head.signature && { ...head.signature, signedAt: new Date(head.signature.signedAt) } })));
  }

  /** Those on the sessions' lists, in Swedish order of the names shown, in one statement. */
  private async people(sessionIds: string[], moment: Moment = null): Promise<Map<string, PrintedList['people']>> {
    const name = shownName.sql('h', anyEyes);
    const rows = await this.database.query<PrintedList['people'][number] & { sessionId: string }>(
      `SELECT s.id AS "sessionId", ${name} AS name, ${shownName.fact('h', anyEyes, 'o.name')} AS organisation,
              CASE WHEN a.state IS NOT NULL THEN jsonb_build_object('state', a.state, 'lateMinutes', a.late_minutes, 'earlyMinutes', a.early_minutes, 'reason', a.reason, 'channel', a.channel) END AS mark
         FROM session s
         JOIN LATERAL ${Guests.listOf('s')} who ON true
         JOIN enrolment e ON e.id = who.id
         JOIN person h ON h.id = e.person_id
         LEFT JOIN organisation o ON o.id = e.organisation_id
         LEFT JOIN ${moment ? MARKED_THEN : 'attendance a ON a.session_id = s.id AND a.enrolment_id = e.id'}
        WHERE s.id = ANY ($1::uuid[]) AND (e.state IN ('enrolled', 'completed', 'not_completed') OR a.state IS NOT NULL)
        ORDER BY ${name} COLLATE "sv-x-icu", e.id`,
      moment ? [sessionIds, moment.revision] : [sessionIds],
    );
    const bySession = new Map<string, PrintedList['people']>(sessionIds.map((id) => [id, []]));
    for (const { sessionId, ...person } of rows) bySession.get(sessionId)?.push(person);
    return bySession;
  }
}

/** The mark that stood at the revision $2; one that no history knows is as it is now. */
const MARKED_THEN = `LATERAL (
  SELECT x.* FROM (
    SELECT h.state, h.late_minutes, h.early_minutes, h.reason, h.channel, h.revision, h.received_at FROM attendance_history h
     WHERE h.session_id = s.id AND h.enrolment_id = e.id AND h.outcome IN ('applied', 'cleared') AND h.revision <= $2
    UNION ALL
    SELECT k.state, k.late_minutes, k.early_minutes, k.reason, k.channel, -1, k.received_at FROM attendance k
     WHERE k.session_id = s.id AND k.enrolment_id = e.id AND NOT EXISTS (SELECT 1 FROM attendance_history h WHERE h.mark_id = k.mark_id)) x
   ORDER BY x.revision DESC, x.received_at DESC LIMIT 1) a ON true`;

const inLanguage = (text: Localized, language: Language): string => text[language] ?? text.sv ?? text.en ?? '';

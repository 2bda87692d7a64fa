import { Injectable } from '@nestjs/common';
import type { Language, Page } from '@kortkurs/contract/common';
import type { MessageState, SendingRow } from '@kortkurs/contract/messages';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import { LAST_ACTIVE_AT } from '../progress/door';
import { GOES_ELSEWHERE } from './address.sql';
import { addressFor, subjectFor } from './message-query';

/** What the list of sendings is narrowed by. */
export interface SendingFilter {
  search?: string;
  state?: MessageState;
  runId?: string;
  after?: string;
  limit: number;
}

/** Failures that are shown beneath a sending; the others stand behind it. */
const FAILURES = 20;
/** So many sendings are counted; the list says that there are more. */
const COUNTED = 10_000;

/** SQL of what came of a reminder to those who had not been there: how many it went to, and how many of them have been there since. */
const CAME_BACK = `(SELECT jsonb_build_object('of', count(*)::int, 'people', count(*) FILTER (WHERE ${LAST_ACTIVE_AT} > i.at)::int)
     FROM inactivity_reminder i JOIN enrolment e ON e.id = i.enrolment_id WHERE i.sending_id = page.id HAVING count(*) > 0)`;

const STATES: Record<MessageState, string> = {
  // Few have not got through: found from the messages, not by asking each sending.
  failed: `g.id IN (SELECT m.sending_id FROM message m WHERE m.state = 'failed')`,
  queued: `g.id IN (SELECT m.sending_id FROM message m WHERE m.state = 'queued')`,
  sent: `EXISTS (SELECT 1 FROM message m WHERE m.sending_id = g.id AND m.state = 'sent') AND NOT EXISTS (SELECT 1 FROM message m WHERE m.sending_id = g.id AND m.state <> 'sent')`,
};

/** Reads what was sent, one row for what one cause led to. */
@Injectable()
export class SendingReader {
  constructor(private readonly database: Database) {}

  /** Sendings, the latest first. One statement. */
  list(filter: SendingFilter, language: Language, viewer: Viewer): Promise<Page<SendingRow>> {
    const parameters: unknown[] = [language];
    const where: string[] = [];
    if (filter.state) where.push(STATES[filter.state]);
    if (filter.runId) {
      parameters.push(filter.runId);
      where.push(`g.run_id = $${parameters.length}`);
    }
    if (filter.search?.trim()) {
      parameters.push(`%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`);
      const place = `$${parameters.length}`;
      const found = `public.plain(${subjectFor(viewer)}) LIKE public.plain(${place}) OR public.plain(${shownName.sql('h', viewer)}) LIKE public.plain(${place})`;
      where.push(`EXISTS (SELECT 1 FROM message m LEFT JOIN person h ON h.id = m.person_id WHERE m.sending_id = g.id AND (${found} OR ${addressFor(viewer)} LIKE lower(${place})))`);
    }
    return listKeyset<SendingRow>(this.database, {
      select: 'SELECT g.id, g.kind, g.run_id, g.created_at',
      from: 'FROM sending g',
      shown: {
        columns: `page.id, page.kind, coalesce(first.subject, w.sv ->> 'subject', '') AS subject, coalesce(first.language, 'sv') AS language, page.created_at AS "createdAt",
          n.total, n.queued, n.sent, n.failed, ${CAME_BACK} AS "cameBack", CASE WHEN n.total = 1 THEN first.name END AS "personName",
          CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', r.id, 'courseTitle', v.title) END AS run,
          CASE WHEN n.failed = 0 THEN '[]' ELSE (SELECT jsonb_agg(to_jsonb(f)) FROM (
            SELECT m.id, ${shownName.sql('h', viewer)} AS "personName", ${addressFor(viewer)} AS "toAddress",
                   ${viewer.mayKnow ? `CASE WHEN ${GOES_ELSEWHERE} AND NOT h.protected THEN m.person_id END` : 'NULL::uuid'} AS "personId", m.failure
              FROM message m LEFT JOIN person h ON h.id = m.person_id WHERE m.sending_id = page.id AND m.state = 'failed' ORDER BY m.id LIMIT ${FAILURES}) f) END AS failures`,
        joins: `LEFT JOIN course_run r ON r.id = page.run_id LEFT JOIN course_version v ON v.id = r.course_version_id
          LEFT JOIN group_letter w ON w.sending_id = page.id
          LEFT JOIN LATERAL (SELECT ${subjectFor(viewer)} AS subject, m.language, ${shownName.sql('h', viewer)} AS name FROM message m LEFT JOIN person h ON h.id = m.person_id
                              WHERE m.sending_id = page.id ORDER BY m.language <> $1, m.id LIMIT 1) first ON true
          LEFT JOIN LATERAL (SELECT count(*)::int AS total, count(*) FILTER (WHERE m.state = 'queued')::int AS queued, count(*) FILTER (WHERE m.state = 'sent')::int AS sent,
                                    count(*) FILTER (WHERE m.state = 'failed')::int AS failed FROM message m WHERE m.sending_id = page.id) n ON true`,
        order: 'page.created_at DESC, page.id DESC',
      },
      where,
      parameters,
      order: [
        { sql: 'g.created_at', type: 'timestamptz', descending: true },
        { sql: 'g.id', type: 'uuid', descending: true },
      ],
      limit: filter.limit,
      after: filter.after,
      count: true,
      countTo: COUNTED,
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { AttestationLine, AttestationState, AttestationView, AttestedBy, MyAttestation } from '@kortkurs/contract/attestations';
import type { FundingMark } from '@kortkurs/contract/funding';
import type { Localized, Page } from '@kortkurs/contract/common';
import { minutesConfirmed, minutesToConfirm } from '@kortkurs/rules/attestation';
import { ObjectionDesk } from '../attendance/door';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import { Refusal } from '../platform/refusals/refusal';
import { readContent } from './attestation-content';
import { CORRECTED_LINE } from './attended-lines.sql';
import { CodeCarrier } from './code-carrier';

interface Row {
  id: string;
  personId: string;
  firstName: string;
  content: Buffer;
  sha256: string;
  dueOn: string;
  state: AttestationState;
  confirmedAt: Date | null;
  confirmedBy: AttestedBy | null;
  mark: FundingMark;
  statement: Localized;
  code: { sentAt: string; expiresAt: string; lockedUntil: string | null } | null;
}

type LineState = Pick<AttestationLine, 'enrolmentId' | 'sessionId' | 'answer' | 'dispute' | 'changed' | 'leader'> & { confirmedAt: Date | null };

/** SQL of minutes of an attestation `a` that count as answered so, without those that changed since. */
const sumOf = (answer: string): string => `coalesce((SELECT sum(l.minutes) FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = '${answer}' AND l.void_at IS NULL), 0)::int`;

/** SQL of whether something that was confirmed of an attestation `a` is registered otherwise by now. */
const CORRECTED = `EXISTS (SELECT 1 FROM attestation_line l WHERE l.attestation_id = a.id AND ${CORRECTED_LINE})`;

/** What people are shown of their months. */
@Injectable()
export class AttestationQuery {
  constructor(
    private readonly database: Database,
    private readonly carrier: CodeCarrier,
    private readonly clock: Clock,
  ) {}

  /** A month as it is shown to its person: what was kept, with what came of it. @throws Refusal `not-found` */
  async view(attestationId: string, sql: Sql = this.database): Promise<AttestationView> {
    const row = await sql.one<Row>(
      `SELECT a.id, a.person_id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", a.content, encode(a.content_sha256, 'hex') AS sha256, to_char(a.due_on, 'YYYY-MM-DD') AS "dueOn", a.state,
              a.confirmed_at AS "confirmedAt", a.confirmed_by AS "confirmedBy", u.mark, u.statement,
              (SELECT jsonb_build_object('sentAt', c.sent_at, 'expiresAt', c.expires_at, 'lockedUntil', c.locked_until) FROM attestation_code c WHERE c.attestation_id = a.id) AS code
         FROM attestation a JOIN person h ON h.id = a.person_id JOIN project pr ON pr.id = a.project_id JOIN funder u ON u.id = pr.funder_id WHERE a.id = $1`,
      [attestationId],
    );
    if (!row) throw new Refusal('not-found');
    const content = readContent(row.content);
    const lines = await this.lines(sql, content.lines, attestationId);
    const now = this.clock.now();
    const code = row.code && new Date(row.code.expiresAt) > now ? { sentAt: new Date(row.code.sentAt).toISOString(), expiresAt: new Date(row.code.expiresAt).toISOString() } : null;
    const locked = row.code?.lockedUntil ? new Date(row.code.lockedUntil) : null;
    return {
      id: row.id,
      firstName: row.firstName,
      projectName: content.project.name,
      month: content.month,
      funder: { mark: row.mark, statement: row.statement },
      dueOn: row.dueOn,
      state: row.state,
      lines,
      toConfirm: row.state === 'replaced' ? 0 : minutesToConfirm(lines),
      confirmedMinutes: minutesConfirmed(lines),
      confirmedAt: row.confirmedAt?.toISOString() ?? null,
      confirmedBy: row.confirmedBy,
      sha256: row.sha256,
      codeTo: await this.carrier.way(sql, row.personId),
      code,
      lockedUntil: locked && locked > now ? locked.toISOString() : null,
    };
  }

  /** Somebody's months, the latest first. */
  mine(personId: string, { limit, after }: PageQuery): Promise<Page<MyAttestation>> {
    return listKeyset<MyAttestation>(this.database, {
      select: `SELECT a.id, pr.name AS "projectName", to_char(a.month, 'YYYY-MM') AS month, to_char(a.due_on, 'YYYY-MM-DD') AS "dueOn", a.state, ${sumOf('waiting')} AS "toConfirm", ${sumOf('confirmed')} AS "confirmedMinutes",
               (a.confirmed_at IS NOT NULL AND NOT ${CORRECTED} AND EXISTS (SELECT 1 FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'confirmed' AND l.void_at IS NULL)) AS certificate`,
      from: 'FROM attestation a JOIN project pr ON pr.id = a.project_id',
      where: [`a.person_id = $1 AND a.state <> 'replaced'`],
      parameters: [personId],
      order: [{ sql: 'a.month', type: 'date', descending: true }, { sql: 'a.id', type: 'uuid', descending: true }],
      limit,
      after,
    });
  }

  private async lines(sql: Sql, shown: readonly Omit<AttestationLine, 'answer' | 'dispute' | 'changed' | 'leader'>[], attestationId: string): Promise<AttestationLine[]> {
    const states = await sql.query<LineState>(
      `SELECT l.enrolment_id AS "enrolmentId", l.session_id AS "sessionId", l.answer, l.confirmed_at AS "confirmedAt", l.void_at IS NOT NULL AS changed,
              CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('said', o.said, 'suggestedMinutes', l.suggested_minutes, 'toldAt', o.told_at, 'settled', o.answered_at IS NOT NULL OR ${ObjectionDesk.CORRECTED}) END AS dispute,
              (SELECT ${shownName.sql('t', anyEyes)} FROM run_instructor i JOIN person t ON t.id = i.person_id WHERE i.run_id = l.run_id ORDER BY i.responsible DESC, t.id LIMIT 1) AS leader
         FROM attestation_line l LEFT JOIN attendance_objection o ON o.id = l.objection_id WHERE l.attestation_id = $1`,
      [attestationId],
    );
    const byKey = new Map(states.map((state) => [`${state.enrolmentId}:${state.sessionId}`, state]));
    return shown.flatMap((line) => {
      const state = byKey.get(`${line.enrolmentId}:${line.sessionId}`);
      return state ? [{ ...line, ...state, confirmedAt: state.confirmedAt?.toISOString() ?? null }] : [];
    });
  }
}

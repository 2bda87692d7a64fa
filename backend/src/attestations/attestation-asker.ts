import { Injectable } from '@nestjs/common';
import type { AttestationContent, Month } from '@kortkurs/contract/attestations';
import { answerBy, firstDayOf } from '@kortkurs/rules/attestation';
import { Today } from '../centre/door';
import { ObjectionDesk } from '../attendance/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { AttestationCodes } from './attestation-codes';
import { type AttendedLine, contentLine, kept } from './attestation-content';
import { CORRECTED_LINE, hasUnsigned, LINES } from './attended-lines.sql';
import { AttestationWanted, type AskedWhy } from './events';

/** Whom to ask, about what. */
export interface Asking {
  projectId: string;
  month: Month;
  personIds: readonly string[];
  /** Who of staff asks; null where the product does by itself. */
  by: string | null;
  way: 'mail' | 'paper';
  /** Whether those whom no letter reaches are asked too, in silence: they find it when they sign in. */
  silently?: boolean;
  /** Only those whose living one is of these, for what is renewed by itself. */
  renews?: string;
}

interface Receiver {
  personId: string;
  projectName: string;
  reached: boolean;
  living: { id: string; state: 'waiting' | 'partly' | 'confirmed'; dueOn: string; way: 'mail' | 'paper' } | null;
}

interface KnownLine {
  attestationId: string;
  enrolmentId: string;
  sessionId: string;
  minutes: number;
  answer: 'waiting' | 'confirmed' | 'disputed';
  confirmedAt: Date | null;
  suggestedMinutes: number | null;
  objectionId: string | null;
  void: boolean;
  settled: boolean;
}

interface NewLine {
  line: AttendedLine;
  from: KnownLine | null;
}

const keyOf = ({ enrolmentId, sessionId }: { enrolmentId: string; sessionId: string }): string => `${enrolmentId}:${sessionId}`;

/** SQL of whether a letter can reach a person `h`: they have an address, and are not protected. */
export const REACHED = `(NOT h.protected AND coalesce((SELECT a.email FROM account a WHERE a.person_id = h.id ORDER BY a.verified_at IS NULL, a.created_at LIMIT 1), h.contact_email) IS NOT NULL)`;

/** Asks people to confirm a month. What they confirmed before and is so still is carried over; they are asked for the rest alone. */
@Injectable()
export class AttestationAsker {
  constructor(
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly today: Today,
    private readonly codes: AttestationCodes,
  ) {}

  /**
   * Ask so many people as have something to confirm: those whose lists of the month are signed, and who were not asked of the same. They are held first, as a correction of a mark holds them,
   * so that nobody is asked of what is no longer registered.
   * @returns the new ones, by person
   */
  async ask(tx: Tx, asking: Asking): Promise<Map<string, string>> {
    const { projectId, month, personIds, way } = asking;
    await tx.query('SELECT id FROM person WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [personIds]);
    await tx.query(`SELECT 1 FROM attestation WHERE project_id = $1 AND month = $2 AND person_id = ANY ($3::uuid[]) AND state <> 'replaced' ORDER BY id FOR UPDATE`, [projectId, firstDayOf(month), personIds]);
    const receivers = await this.receivers(tx, asking);
    if (receivers.length === 0) return new Map();
    const lines = Map.groupBy(await tx.query<AttendedLine>(LINES, [projectId, receivers.map(({ personId }) => personId), firstDayOf(month)]), ({ personId }) => personId);
    const known = Map.groupBy(await this.known(tx, receivers.flatMap(({ living }) => living?.id ?? [])), ({ attestationId }) => attestationId);
    const asked = new Map<string, string>();
    for (const receiver of receivers) {
      const before = receiver.living ? (known.get(receiver.living.id) ?? []) : [];
      const id = await this.askOne(tx, asking, receiver, before, lines.get(receiver.personId) ?? []);
      if (id) asked.set(receiver.personId, id);
    }
    const silent = new Set(receivers.flatMap(({ personId, reached }) => (reached ? [] : [personId])));
    await this.audit.record(tx, ...[...asked].map(([personId, id]) => ({ action: 'attestation.asked', objectType: 'attestation', objectId: id, personId: asking.by, details: { personId, projectId, month, way: silent.has(personId) ? 'paper' : way } })));
    return asked;
  }

  private async askOne(tx: Tx, asking: Asking, receiver: Receiver, before: KnownLine[], lines: AttendedLine[]): Promise<string | null> {
    const { personId, projectName, living } = receiver;
    const fresh = compare(before, lines);
    if (living && !fresh.differs) return null;
    const settled = before.some(({ answer, settled: is, void: gone }) => answer === 'disputed' && (is || gone));
    if (!fresh.lines.some(({ line, from }) => line.minutes > 0 && from?.answer !== 'confirmed' && from?.answer !== 'disputed')) {
      if (living && (await this.closeWithout(tx, living, fresh.lines)) && settled && living.way === 'mail') {
        await this.events.emit(tx, new AttestationWanted(living.id, personId, { id: asking.projectId, name: projectName }, asking.month, living.dueOn, 0, 'settled', `${living.id}:closed`));
      }
      return null;
    }
    // Nobody is told twice of a month that they have not answered: the link that they have leads to what is registered now.
    const why: AskedWhy | null = !living ? 'asked' : settled ? 'settled' : living.state === 'waiting' && asking.renews ? null : 'again';
    if (asking.renews && why === 'again') return null;
    const dueOn = living?.state === 'waiting' && !settled ? living.dueOn : answerBy(asking.month, this.today.date());
    const way = asking.renews ? (living?.way ?? 'mail') : receiver.reached ? asking.way : 'paper';
    const id = await this.layDown(tx, asking, receiver, way, fresh.lines, dueOn);
    const minutes = fresh.lines.reduce((sum, { line, from }) => (from ? sum : sum + line.minutes), 0);
    if (why && way === 'mail') await this.events.emit(tx, new AttestationWanted(id, personId, { id: asking.projectId, name: projectName }, asking.month, dueOn, minutes, why, id));
    return id;
  }

  /** Nothing is left to ask for: what was disputed is settled by what is no more, or what was asked about is registered no longer. @returns whether that closed it */
  private async closeWithout(tx: Tx, living: NonNullable<Receiver['living']>, lines: NewLine[]): Promise<boolean> {
    // What was confirmed and is registered no longer has nothing to be asked about: the rest of it stands.
    await tx.execute(
      `UPDATE attestation_line l SET void_minutes = 0 WHERE l.attestation_id = $1 AND ${CORRECTED_LINE} AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($2::jsonb) AS n ("enrolmentId" uuid, "sessionId" uuid) WHERE n."enrolmentId" = l.enrolment_id AND n."sessionId" = l.session_id)`,
      [living.id, JSON.stringify(lines.flatMap(({ line }) => (line.minutes > 0 ? [{ enrolmentId: line.enrolmentId, sessionId: line.sessionId }] : [])))],
    );
    if (living.state === 'confirmed' || lines.some(({ from }) => from?.answer === 'disputed')) return false;
    await tx.execute('UPDATE attestation SET state = $2 WHERE id = $1', [living.id, living.state === 'partly' ? 'confirmed' : 'replaced']);
    return true;
  }

  private async layDown(tx: Tx, asking: Asking, { personId, projectName, living }: Receiver, way: Asking['way'], lines: NewLine[], dueOn: string): Promise<string> {
    const id = newId();
    const content: AttestationContent = {
      version: 1,
      attestationId: id,
      personId,
      project: { id: asking.projectId, name: projectName },
      month: asking.month,
      lines: lines.map(({ line, from }) => contentLine(line, from?.confirmedAt ?? null)),
    };
    const { bytes, sha256 } = kept({ ...content, lines: content.lines.map((line) => ({ ...line })) });
    if (living) await tx.execute(`UPDATE attestation SET state = 'replaced' WHERE id = $1`, [living.id]);
    await tx.execute(
      `INSERT INTO attestation (id, project_id, person_id, month, content, content_sha256, way, asked_at, asked_by, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, asking.projectId, personId, firstDayOf(asking.month), bytes, sha256, way, this.clock.now(), asking.by, dueOn],
    );
    if (living) await this.codes.passOn(tx, living.id, id, { anew: asking.by !== null });
    const rows = lines.map(({ line, from }) => ({
      enrolment_id: line.enrolmentId, session_id: line.sessionId, run_id: line.runId, local_date: line.localDate, minutes: line.minutes,
      answer: from?.answer ?? 'waiting', confirmed_at: from?.confirmedAt ?? null, suggested_minutes: from?.suggestedMinutes ?? null, objection_id: from?.objectionId ?? null,
    }));
    await tx.execute(
      `INSERT INTO attestation_line (attestation_id, enrolment_id, session_id, run_id, local_date, minutes, answer, confirmed_at, suggested_minutes, objection_id)
       SELECT $1, enrolment_id, session_id, run_id, local_date, minutes, answer, confirmed_at, suggested_minutes, objection_id
         FROM jsonb_to_recordset($2::jsonb) AS l (enrolment_id uuid, session_id uuid, run_id uuid, local_date date, minutes int, answer text, confirmed_at timestamptz, suggested_minutes int, objection_id uuid)`,
      [id, JSON.stringify(rows)],
    );
    return id;
  }

  /** Those who can be asked: their own lists of the month are signed, and by mail they can be reached where they are not asked in silence. */
  private receivers(tx: Tx, { projectId, month, personIds, way, silently, renews }: Asking): Promise<Receiver[]> {
    return tx.query<Receiver>(
      `SELECT h.id AS "personId", pr.name AS "projectName", ${REACHED} AS reached,
              CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'state', a.state, 'dueOn', to_char(a.due_on, 'YYYY-MM-DD'), 'way', a.way) END AS living
         FROM person h JOIN project pr ON pr.id = $1
         LEFT JOIN attestation a ON a.project_id = $1 AND a.month = $2::date AND a.person_id = h.id AND a.state <> 'replaced'
        WHERE h.id = ANY ($3::uuid[]) AND h.merged_into IS NULL AND h.erased_at IS NULL AND ($4::boolean OR ${REACHED} OR $5::uuid IS NOT NULL) AND ($5::uuid IS NULL OR a.id = $5)
          AND NOT ${hasUnsigned('$1', '$2::date', 'SELECT k.id FROM person k WHERE k.id = h.id OR k.merged_into = h.id')}
        ORDER BY h.id`,
      [projectId, firstDayOf(month), personIds, way === 'paper' || silently === true, renews ?? null],
    );
  }

  private known(tx: Tx, attestationIds: string[]): Promise<KnownLine[]> {
    return tx.query<KnownLine>(
      `SELECT l.attestation_id AS "attestationId", l.enrolment_id AS "enrolmentId", l.session_id AS "sessionId", l.minutes, l.answer, l.confirmed_at AS "confirmedAt",
              l.suggested_minutes AS "suggestedMinutes", l.objection_id AS "objectionId", l.void_at IS NOT NULL AS void,
              coalesce(o.answered_at IS NOT NULL OR ${ObjectionDesk.CORRECTED}, false) AS settled
         FROM attestation_line l LEFT JOIN attendance_objection o ON o.id = l.objection_id WHERE l.attestation_id = ANY ($1::uuid[])`,
      [attestationIds],
    );
  }
}

/** What is to be shown now, with what is carried over of each line, and whether anything differs from what was shown before. */
function compare(before: readonly KnownLine[], lines: readonly AttendedLine[]): { lines: NewLine[]; differs: boolean } {
  const stands = new Map(before.filter(({ void: gone, settled }) => !gone && !settled).map((line) => [keyOf(line), line]));
  const shown = lines.map((line): NewLine => {
    const from = stands.get(keyOf(line));
    return { line, from: from?.minutes === line.minutes && from.answer !== 'waiting' ? from : null };
  });
  const now = new Map(lines.map((line) => [keyOf(line), line.minutes]));
  const keys = new Set([...now.keys(), ...stands.keys()]);
  return { lines: shown, differs: [...keys].some((key) => (now.get(key) ?? 0) !== (stands.get(key)?.minutes ?? 0)) || before.some(({ settled, void: gone }) => settled || gone) };
}

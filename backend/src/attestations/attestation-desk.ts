import { Injectable } from '@nestjs/common';
import type { AttestationRefusal, AttestedBy, AttestedLine, Confirmation, NewDispute } from '@kortkurs/contract/attestations';
import type { Language } from '@kortkurs/contract/common';
import { placeOf } from '@kortkurs/rules/postal-town';
import { ObjectionDesk } from '../attendance/door';
import { PersonKeys, shownName } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { AttestationCodes } from './attestation-codes';
import { kept } from './attestation-content';
import type { Worked } from './attestation-links';
import { AttestationConfirmed } from './events';

/** How somebody confirms, and where their code went, under their key. */
export interface Means {
  by: AttestedBy;
  sealedCodeTo: Buffer | null;
  /** Of a paper: the day on it, who entered it, and its page. */
  paper?: { signedOn: string; enteredBy: string; fileId: string | null };
}

interface Line extends AttestedLine {
  minutes: number;
  answer: 'waiting' | 'confirmed' | 'disputed';
  confirmedAt: Date | null;
  void: boolean;
}

/** Takes what people say of their month: that it is right, or what is not. */
@Injectable()
export class AttestationDesk {
  constructor(
    private readonly database: Database,
    private readonly objections: ObjectionDesk,
    private readonly codes: AttestationCodes,
    private readonly keys: PersonKeys,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Say that a line is wrong: it lands where those who lead the session answer. The same id again changes nothing.
   * @throws Refusal `not-found`, `line-not-open`
   */
  async dispute(who: Worked, dispute: NewDispute): Promise<void> {
    await this.database.work((tx) => this.disputeIn(tx, who, dispute));
  }

  /** As `dispute`, in a transaction that holds the enrolment or nothing below it. @param enteredBy who of staff read it off a paper */
  async disputeIn(tx: Tx, { attestationId, personId }: Worked, { id, enrolmentId, sessionId, said, suggestedMinutes }: NewDispute, enteredBy?: string): Promise<void> {
    const known = await tx.one<{ told: boolean; open: boolean; language: string }>(
      `SELECT EXISTS (SELECT 1 FROM attendance_objection o WHERE o.id = $4 AND o.enrolment_id = l.enrolment_id AND o.session_id = l.session_id) AS told, l.answer = 'waiting' AND l.void_at IS NULL AND a.state = 'waiting' AS open, h.language
         FROM attestation_line l JOIN attestation a ON a.id = l.attestation_id JOIN person h ON h.id = a.person_id WHERE l.attestation_id = $1 AND l.enrolment_id = $2 AND l.session_id = $3`,
      [attestationId, enrolmentId, sessionId, id],
    );
    if (!known) throw new Refusal('not-found');
    if (known.told) return;
    if (!known.open) throw new Refusal<AttestationRefusal>('line-not-open');
    // Beside what they may have said on their own page or of another project's month: each is kept, and taken back for itself.
    await this.objections.tellIn(tx, enrolmentId, { id, sessionId, said: withMinutes(said, suggestedMinutes, known.language) }, { beside: true });
    await this.hold(tx, attestationId);
    const taken = await tx.execute(
      `UPDATE attestation_line SET answer = 'disputed', objection_id = $4, suggested_minutes = $5, entered = $6
        WHERE attestation_id = $1 AND enrolment_id = $2 AND session_id = $3 AND answer = 'waiting' AND void_at IS NULL AND EXISTS (SELECT 1 FROM attestation a WHERE a.id = $1 AND a.state = 'waiting')`,
      [attestationId, enrolmentId, sessionId, id, suggestedMinutes, enteredBy !== undefined],
    );
    if (taken === 0) throw new Refusal<AttestationRefusal>('line-not-open');
    await this.audit.record(tx, { action: 'attestation.disputed', objectType: 'attestation', objectId: attestationId, personId: enteredBy ?? personId, details: { sessionId, enrolmentId } });
  }

  /** Say that a line is right after all, as long as nobody has answered. Where it is not disputed, nothing happens. @throws Refusal `line-not-open` */
  async undoDispute({ attestationId, personId }: Worked, { enrolmentId, sessionId }: AttestedLine): Promise<void> {
    await this.database.work(async (tx) => {
      await tx.execute('SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE', [enrolmentId]);
      const { state } = await this.hold(tx, attestationId);
      const line = await tx.one<{ objectionId: string | null }>('SELECT objection_id AS "objectionId" FROM attestation_line WHERE attestation_id = $1 AND enrolment_id = $2 AND session_id = $3 FOR UPDATE', [attestationId, enrolmentId, sessionId]);
      if (!line?.objectionId) return;
      if (state !== 'waiting') throw new Refusal<AttestationRefusal>('line-not-open');
      await this.objections.takeBack(tx, line.objectionId, personId);
      await tx.execute(`UPDATE attestation_line SET answer = 'waiting', objection_id = NULL, suggested_minutes = NULL, entered = false WHERE attestation_id = $1 AND enrolment_id = $2 AND session_id = $3`, [attestationId, enrolmentId, sessionId]);
      await this.audit.record(tx, { action: 'attestation.dispute-undone', objectType: 'attestation', objectId: attestationId, personId, details: { sessionId, enrolmentId } });
    });
  }

  /**
   * Confirm by a code. A month that is confirmed already stays so, whatever the code.
   * @throws Refusal as `AttestationCodes.check`, and as `confirm`
   */
  async confirmByCode(who: Worked, { code, ...what }: Confirmation & { code: string }): Promise<void> {
    if (await this.isDone(who.attestationId, what.sha256)) return;
    const way = await this.codes.check(who.attestationId, code);
    try {
      await this.database.work((tx) => this.confirm(tx, who, what, { by: way.by, sealedCodeTo: way.sealedTo }));
    } catch (error) {
      await this.codes.giveBack(who.attestationId);
      throw error;
    }
  }

  /** Confirm as who one is signed in as. @throws Refusal as `confirm` */
  async confirmSignedIn(who: Worked, what: Confirmation): Promise<void> {
    if (await this.isDone(who.attestationId, what.sha256)) return;
    await this.database.work((tx) => this.confirm(tx, who, what, { by: 'signed_in', sealedCodeTo: null }));
  }

  /**
   * Confirm all that is neither disputed nor confirmed, if it is what was shown. The lines are held first: who corrects a mark holds them too, and either is found here, or finds what was confirmed.
   * @throws Refusal `attestation-changed`, `nothing-to-confirm`
   */
  async confirm(tx: Tx, { attestationId, personId }: Worked, what: Confirmation, means: Means): Promise<void> {
    const { state, sha256 } = await this.hold(tx, attestationId);
    if (state === 'replaced' || sha256 !== what.sha256) throw new Refusal<AttestationRefusal>('attestation-changed');
    if (state !== 'waiting') return;
    const lines = await tx.query<Line>(
      `SELECT enrolment_id AS "enrolmentId", session_id AS "sessionId", minutes, answer, confirmed_at AS "confirmedAt", void_at IS NOT NULL AS void FROM attestation_line
        WHERE attestation_id = $1 ORDER BY attestation_id, enrolment_id, session_id FOR UPDATE`,
      [attestationId],
    );
    const waiting = lines.filter(({ answer }) => answer === 'waiting');
    if (lines.some((line) => line.void && line.answer !== 'disputed')) throw new Refusal<AttestationRefusal>('attestation-changed');
    // On a paper somebody may say that all of it is wrong: that is kept with its page.
    if (waiting.length === 0 && !(means.paper && lines.some(({ answer }) => answer === 'disputed'))) throw new Refusal<AttestationRefusal>('nothing-to-confirm');
    if (waiting.reduce((sum, { minutes }) => sum + minutes, 0) !== what.minutes) throw new Refusal<AttestationRefusal>('attestation-changed');
    const at = this.clock.now();
    await tx.execute(`UPDATE attestation_line SET answer = 'confirmed', confirmed_at = $2 WHERE attestation_id = $1 AND answer = 'waiting'`, [attestationId, at]);
    const written = (line: Line): { enrolmentId: string; sessionId: string; minutes: number; confirmedAt: string } => ({ enrolmentId: line.enrolmentId, sessionId: line.sessionId, minutes: line.minutes, confirmedAt: (line.confirmedAt ?? at).toISOString() });
    const disputed = lines.filter(({ answer }) => answer === 'disputed');
    const facts = await this.facts(tx, personId);
    const { bytes, sha256: digest } = kept({
      version: 1,
      attestationId,
      contentSha256: what.sha256,
      language: facts.language,
      centre: { name: facts.centre, place: placeOf(facts.postalAddress) },
      at: at.toISOString(),
      by: means.by,
      signedOn: means.paper?.signedOn ?? null,
      confirmed: lines.filter(({ answer }) => answer !== 'disputed').map(written),
      disputed: disputed.map(({ enrolmentId, sessionId, minutes }) => ({ enrolmentId, sessionId, minutes })),
    });
    // Neither stands in what is hashed: that can never be erased.
    const name = await this.keys.seal(tx, personId, facts.name);
    await tx.execute(
      `UPDATE attestation SET state = $2, confirmed_at = $3, confirmed_by = $4, sealed_code_to = $5, confirmation = $6, confirmation_sha256 = $7, sealed_name = $8, signed_on = $9, entered_by = $10, file_id = $11 WHERE id = $1`,
      [attestationId, disputed.length > 0 ? 'partly' : 'confirmed', at, means.by, means.sealedCodeTo, bytes, digest, name, means.paper?.signedOn ?? null, means.paper?.enteredBy ?? null, means.paper?.fileId ?? null],
    );
    await this.codes.spend(tx, attestationId);
    await this.events.emit(tx, new AttestationConfirmed(attestationId, personId));
    await this.audit.record(tx, { action: 'attestation.confirmed', objectType: 'attestation', objectId: attestationId, personId: means.paper?.enteredBy ?? personId, details: { by: means.by, sha256: digest.toString('hex'), lines: waiting.length } });
  }

  private async isDone(attestationId: string, sha256: string): Promise<boolean> {
    return (await this.database.one(`SELECT 1 FROM attestation WHERE id = $1 AND state IN ('partly', 'confirmed') AND encode(content_sha256, 'hex') = $2`, [attestationId, sha256])) !== undefined;
  }

  private async hold(tx: Tx, attestationId: string): Promise<{ state: string; sha256: string }> {
    const held = await tx.one<{ state: string; sha256: string }>(`SELECT state, encode(content_sha256, 'hex') AS sha256 FROM attestation WHERE id = $1 FOR UPDATE`, [attestationId]);
    if (!held) throw new Refusal('not-found');
    return held;
  }

  /** What the month's certificate says beside the lines: frozen with them, so that it is the same for ever. */
  private async facts(tx: Tx, personId: string): Promise<{ name: string; language: Language; centre: string; postalAddress: string }> {
    const person = await tx.one<{ givenName: string; familyName: string; certificateName: string | null; language: Language; centre: string | null; postalAddress: string | null }>(
      `SELECT h.given_name AS "givenName", h.family_name AS "familyName", h.certificate_name AS "certificateName", h.language, c.name AS centre, c.postal_address AS "postalAddress"
         FROM person h LEFT JOIN centre c ON c.id = 1 WHERE h.id = $1`,
      [personId],
    );
    if (!person) throw new Refusal('not-found');
    return { name: shownName.certificate(person), language: person.language, centre: person.centre ?? '', postalAddress: person.postalAddress ?? '' };
  }
}

/** Whoever answers reads both in one sentence, on the roster as well. */
function withMinutes(said: string, minutes: number | null, language: string): string {
  if (minutes === null) return said;
  return `${said} (${language === 'en' ? `Right time: ${minutes} minutes` : `Rätt tid: ${minutes} minuter`})`;
}

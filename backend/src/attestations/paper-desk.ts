import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import type { AttestationPage, AttestationPaperRefusal, PaperEntries, PaperEntry, PapersEntered } from '@kortkurs/contract/attestation-papers';
import type { AttestationRefusal, Month } from '@kortkurs/contract/attestations';
import type { Language } from '@kortkurs/contract/common';
import { PAGE_KINDS, type PaperListRefusal } from '@kortkurs/contract/paper-lists';
import { firstDayOf, lastDayOf } from '@kortkurs/rules/attestation';
import { ObjectionDesk } from '../attendance/door';
import { Today } from '../centre/door';
import { FileGates, FileKeeper } from '../documents/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { fill, refusalWords } from '../platform/refusals/words';
import { AttestationDesk } from './attestation-desk';
import { renew } from './attestation-rounds';

/** The gate through which staff read a page that was signed by hand. */
export const PAGE_GATE = 'attestation-page';

/** Takes what participants signed on paper: their pages, what staff read off them, and what was read wrongly. */
@Injectable()
export class PaperDesk {
  constructor(
    private readonly database: Database,
    private readonly desk: AttestationDesk,
    private readonly objections: ObjectionDesk,
    private readonly files: FileKeeper,
    private readonly gates: FileGates,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Keep a file with signed forms of a month. Sent twice under one id it is kept once. @throws Refusal `not-found`, `page-kind-refused`, `conflict`, or as `FileKeeper.keep` */
  async addPage(projectId: string, month: Month, id: string, upload: UploadedMultipartFile | undefined, by: string): Promise<AttestationPage> {
    const known = await this.page(projectId, month, id);
    if (known) return known;
    await this.files.keep(upload, async (tx, file) => {
      if (!PAGE_KINDS.includes(file.kind)) throw new Refusal<PaperListRefusal>('page-kind-refused');
      if (!(await tx.one('SELECT 1 FROM project WHERE id = $1', [projectId]))) throw new Refusal('not-found');
      const made = await tx.execute('INSERT INTO attestation_page (id, project_id, month, file_id, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING', [id, projectId, firstDayOf(month), file.id, by, this.clock.now()]);
      if (made === 0) return this.files.drop(tx, file.id);
      await this.audit.record(tx, { action: 'attestation.page-added', objectType: 'project', objectId: projectId, details: { pageId: id, month } });
    });
    const added = await this.page(projectId, month, id);
    if (!added) throw new Refusal('conflict');
    return added;
  }

  /** Enter forms, each by itself: one that has been answered or corrected since is left, and said. @throws Refusal `not-found` for the page, `invalid-input`, `paper-before-month` */
  async enter(projectId: string, month: Month, { pageId, signedOn, entries }: PaperEntries, by: string, language: Language): Promise<PapersEntered> {
    const page = await this.database.one<{ fileId: string }>('SELECT file_id AS "fileId" FROM attestation_page WHERE id = $1 AND project_id = $2 AND month = $3', [pageId, projectId, firstDayOf(month)]);
    if (!page) throw new Refusal('not-found');
    if (signedOn > this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'signedOn', code: 'afterToday' }] });
    if (signedOn <= lastDayOf(month)) throw new Refusal<AttestationPaperRefusal>('paper-before-month');
    const left: PapersEntered['left'] = [];
    for (const entry of entries) {
      try {
        await this.database.work((tx) => this.enterOne(tx, projectId, month, entry, { signedOn, enteredBy: by, fileId: page.fileId }));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        left.push({ attestationId: entry.attestationId, why: fill(refusalWords(error.code)?.[language] ?? error.code, error.params, language) });
      }
    }
    return { entered: entries.length - left.length, left };
  }

  /**
   * Take back what was entered of a form, since it was another's or was read wrongly: it can be entered anew. What was entered stays, with who took it back and why.
   * @throws Refusal `not-found`, `not-on-paper`, `attestation-changed` where something else has been asked since
   */
  async withdraw(attestationId: string, why: string, by: string): Promise<void> {
    await this.database.work(async (tx) => {
      await tx.query('SELECT e.id FROM enrolment e WHERE e.id IN (SELECT l.enrolment_id FROM attestation_line l WHERE l.attestation_id = $1 AND l.entered) ORDER BY e.id FOR UPDATE', [attestationId]);
      const held = await tx.one<{ personId: string; state: string; by: string | null; at: Date | null }>('SELECT person_id AS "personId", state, confirmed_by AS by, confirmed_at AS at FROM attestation WHERE id = $1 FOR UPDATE', [attestationId]);
      if (!held) throw new Refusal('not-found');
      if (held.by !== 'paper') throw new Refusal<AttestationPaperRefusal>('not-on-paper');
      if (held.state === 'replaced') throw new Refusal<AttestationRefusal>('attestation-changed');
      const lines = await tx.query<{ objectionId: string | null; entered: boolean; answered: boolean; void: boolean }>(
        `SELECT l.objection_id AS "objectionId", l.entered, l.void_at IS NOT NULL AS void, coalesce(o.answered_at IS NOT NULL OR ${ObjectionDesk.CORRECTED}, false) AS answered
           FROM attestation_line l LEFT JOIN attendance_objection o ON o.id = l.objection_id WHERE l.attestation_id = $1 ORDER BY l.attestation_id, l.enrolment_id, l.session_id FOR UPDATE OF l`,
        [attestationId],
      );
      const now = this.clock.now();
      await tx.execute(
        `INSERT INTO attestation_withdrawal (id, attestation_id, confirmation, confirmation_sha256, signed_on, entered_by, entered_at, file_id, withdrawn_by, withdrawn_at, why)
         SELECT $2, id, confirmation, confirmation_sha256, signed_on, entered_by, confirmed_at, file_id, $3, $4, $5 FROM attestation WHERE id = $1`,
        [attestationId, newId(), by, now, why],
      );
      for (const { objectionId, entered } of lines) if (objectionId && entered) await this.objections.takeBack(tx, objectionId, held.personId);
      await tx.execute(
        `UPDATE attestation_line SET answer = 'waiting', confirmed_at = NULL, objection_id = NULL, suggested_minutes = NULL, entered = false
          WHERE attestation_id = $1 AND ((answer = 'confirmed' AND confirmed_at = $2) OR (answer = 'disputed' AND entered))`,
        [attestationId, held.at],
      );
      await tx.execute(
        `UPDATE attestation SET state = 'waiting', confirmed_at = NULL, confirmed_by = NULL, sealed_code_to = NULL, confirmation = NULL, confirmation_sha256 = NULL, sealed_name = NULL, signed_on = NULL, entered_by = NULL, file_id = NULL WHERE id = $1`,
        [attestationId],
      );
      // What was corrected meanwhile is asked about as it is now.
      if (lines.some((line) => line.void || (line.entered && line.answered))) await this.jobs.send(tx, renew, { attestationId });
      await this.audit.record(tx, { action: 'attestation.paper-withdrawn', objectType: 'attestation', objectId: attestationId, personId: by });
    });
  }

  private async enterOne(tx: Tx, projectId: string, month: Month, { attestationId, sha256, disputes }: PaperEntry, paper: { signedOn: string; enteredBy: string; fileId: string }): Promise<void> {
    const found = await tx.one<{ personId: string; state: string; by: string | null; same: boolean; fileId: string | null }>(
      `SELECT person_id AS "personId", state, confirmed_by AS by, encode(content_sha256, 'hex') = $4 AS same, file_id AS "fileId" FROM attestation WHERE id = $1 AND project_id = $2 AND month = $3`,
      [attestationId, projectId, firstDayOf(month), sha256],
    );
    if (!found) throw new Refusal('not-found');
    if (!found.same || found.state === 'replaced') throw new Refusal<AttestationRefusal>('attestation-changed');
    if (found.state !== 'waiting') {
      if (found.fileId === paper.fileId) return;
      throw new Refusal<AttestationPaperRefusal>('answered-already');
    }
    await tx.query('SELECT id FROM enrolment WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [disputes.map(({ enrolmentId }) => enrolmentId)]);
    const who = { attestationId, personId: found.personId };
    for (const dispute of disputes) await this.desk.disputeIn(tx, who, dispute, paper.enteredBy);
    const { minutes = 0 } = (await tx.one<{ minutes: number }>(`SELECT coalesce(sum(minutes), 0)::int AS minutes FROM attestation_line WHERE attestation_id = $1 AND answer = 'waiting'`, [attestationId])) ?? {};
    await this.desk.confirm(tx, who, { sha256, minutes }, { by: 'paper', sealedCodeTo: null, paper });
  }

  private async page(projectId: string, month: Month, id: string): Promise<AttestationPage | undefined> {
    const file = await this.database.one<{ id: string; name: string; kind: AttestationPage['file']['kind']; bytes: number }>(
      'SELECT f.id, f.name, f.kind, f.bytes FROM attestation_page p JOIN stored_file f ON f.id = p.file_id WHERE p.id = $1 AND p.project_id = $2 AND p.month = $3',
      [id, projectId, firstDayOf(month)],
    );
    return file && { id, file: this.gates.view(file, PAGE_GATE, file.id) };
  }
}

import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { PAGE_KINDS } from '@kortkurs/contract/paper-lists';
import type { AidCertificateFacts, StateAidRefusal } from '@kortkurs/contract/state-aid';
import { Today } from '../centre/door';
import { DocumentKeeper } from '../documents/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { requireProject } from './require-project';

const owner = (id: string): { type: 'aid_certificate'; id: string } => ({ type: 'aid_certificate', id });

/** Files what organisations have signed of the aid that they were granted. None goes away without a trace. */
@Injectable()
export class AidCertificates {
  constructor(
    private readonly documents: DocumentKeeper,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly today: Today,
  ) {}

  /**
   * File a signed certificate with what it says. Sent twice under one id it is filed once.
   * @throws Refusal `not-found`, `aid-certificate-kind-refused`, or as `DocumentKeeper.add`
   */
  async file(organisationId: string, { id, ...facts }: AidCertificateFacts & { id: string }, upload: UploadedMultipartFile | undefined, by: string): Promise<void> {
    if (facts.signedOn > this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'signedOn', code: 'afterToday' }] });
    if (facts.registerConsultedOn !== null && facts.registerConsultedOn > this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'registerConsultedOn', code: 'afterToday' }] });
    if (facts.registerResult !== null && facts.registerConsultedOn === null) throw new Refusal('invalid-input', { fields: [{ field: 'registerConsultedOn', code: 'registerWithDay' }] });
    // The document has the certificate's id: there is one, and who may open it is asked by it.
    await this.documents.add(owner(id), id, upload, by, async (tx, file) => {
      if (!PAGE_KINDS.includes(file.kind)) throw new Refusal<StateAidRefusal>('aid-certificate-kind-refused');
      if (!(await tx.one('SELECT 1 FROM organisation WHERE id = $1', [organisationId]))) throw new Refusal('not-found');
      await requireProject(tx, facts.projectId);
      const made = await tx.execute(
        `INSERT INTO aid_certificate (id, organisation_id, project_id, signed_on, signed_by_name, industry_code, register_consulted_on, register_result, filed_by, filed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
        [id, organisationId, facts.projectId, facts.signedOn, facts.signedByName, facts.industryCode, facts.registerConsultedOn, facts.registerResult, by, this.clock.now()],
      );
      if (made) await this.audit.record(tx, { action: 'aid.certificate-filed', objectType: 'organisation', objectId: organisationId, details: { certificateId: id } });
    });
  }

  /** Let a certificate hold no more; it stays with who said so and why. @throws Refusal `not-found` */
  async withdraw(id: string, why: string, by: string): Promise<void> {
    if (!(await this.database.one('SELECT 1 FROM aid_certificate WHERE id = $1', [id]))) throw new Refusal('not-found');
    await this.documents.archive(owner(id), id, { by, why });
  }
}

import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import type { CofinancingConfirmation, CofinancingPaper, CofinancingRate, CofinancingRefusal, CofinancingRefused } from '@kortkurs/contract/cofinancing';
import { PAGE_KINDS, type PaperListRefusal } from '@kortkurs/contract/paper-lists';
import { placeOf } from '@kortkurs/rules/postal-town';
import { kept } from '../attestations/door';
import { Today } from '../centre/door';
import { FileKeeper } from '../documents/door';
import { PersonKeys, shownName, anyEyes } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { CofinancingCodes } from './cofinancing-codes';
import type { Certifying } from './cofinancing-links';
import { CHANGED } from './cofinancing.sql';

/** What was answered, as its canonical bytes say it. */
export interface CofinancingAnswered {
  version: 1;
  certificateId: string;
  contentSha256: string;
  at: string;
  by: 'mail' | 'paper';
  signedOn: string | null;
  centre: { name: string; place: string | null };
  language: 'sv' | 'en';
  confirmed: number[];
  refused: number[];
}

type Means = { by: 'mail'; personId: string } | { by: 'paper'; enteredBy: string; fileId: string; signedOn: string; signedByName: string };

/** Takes what organisations say of their people's hours, and what an hour counts as. */
@Injectable()
export class CofinancingDesk {
  constructor(
    private readonly database: Database,
    private readonly codes: CofinancingCodes,
    private readonly files: FileKeeper,
    private readonly keys: PersonKeys,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Say that a line is wrong. @throws Refusal `not-found`, `cofinancing-answered` */
  async refuse({ certificateId, personId }: Certifying, { place, said }: CofinancingRefused): Promise<void> {
    await this.answerLine(certificateId, place, 'refused', said, personId);
  }

  /** Say that it is right after all. @throws Refusal `not-found`, `cofinancing-answered` */
  async undoRefusal({ certificateId, personId }: Certifying, place: number): Promise<void> {
    await this.answerLine(certificateId, place, 'waiting', null, personId);
  }

  /** Certify all that is not refused, by a code, if it is what was shown. Sent again it is done once. @throws Refusal as `CofinancingCodes.check`, `cofinancing-changed`, `cofinancing-nothing` */
  async confirm({ certificateId, personId }: Certifying, { sha256, minutes, code }: CofinancingConfirmation): Promise<void> {
    if (await this.database.one(`SELECT 1 FROM cofinancing_certificate WHERE id = $1 AND state = 'answered' AND encode(content_sha256, 'hex') = $2`, [certificateId, sha256])) return;
    await this.codes.check(certificateId, code);
    try {
      await this.database.work((tx) => this.answer(tx, certificateId, { sha256, minutes }, { by: 'mail', personId }));
    } catch (error) {
      await this.codes.giveBack(certificateId);
      throw error;
    }
  }

  /** File what they signed on paper: it certifies all of it. @throws Refusal `page-kind-refused`, `invalid-input`, `not-found`, `cofinancing-answered`, `cofinancing-changed`, or as `FileKeeper.keep` */
  async file(certificateId: string, { signedOn, signedByName }: CofinancingPaper, upload: UploadedMultipartFile | undefined, by: string): Promise<void> {
    if (signedOn > this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'signedOn', code: 'afterToday' }] });
    await this.files.keep(upload, async (tx, file) => {
      if (!PAGE_KINDS.includes(file.kind)) throw new Refusal<PaperListRefusal>('page-kind-refused');
      await tx.execute(`UPDATE cofinancing_line l SET answer = 'waiting', said = NULL FROM cofinancing_certificate c WHERE c.id = l.certificate_id AND c.id = $1 AND c.state = 'waiting'`, [certificateId]);
      await this.answer(tx, certificateId, null, { by: 'paper', enteredBy: by, fileId: file.id, signedOn, signedByName });
    });
  }

  /** Say what an hour counts as from now on; null takes it away. What was asked before keeps its own. @throws Refusal `not-found` */
  async setRate(projectId: string, { kronorPerHour }: CofinancingRate, by: string): Promise<void> {
    await this.database.work(async (tx) => {
      if (!(await tx.one('SELECT 1 FROM project WHERE id = $1', [projectId]))) throw new Refusal('not-found');
      if (kronorPerHour === null) await tx.execute('DELETE FROM cofinancing_rate WHERE project_id = $1', [projectId]);
      else
        await tx.execute(
          'INSERT INTO cofinancing_rate (project_id, kronor_per_hour, changed_by, changed_at) VALUES ($1, $2, $3, $4) ON CONFLICT (project_id) DO UPDATE SET kronor_per_hour = excluded.kronor_per_hour, changed_by = excluded.changed_by, changed_at = excluded.changed_at',
          [projectId, kronorPerHour, by, this.clock.now()],
        );
      await this.audit.record(tx, { action: 'cofinancing.rate-changed', objectType: 'project', objectId: projectId, personId: by, details: { kronorPerHour } });
    });
  }

  private async answerLine(certificateId: string, place: number, answer: 'waiting' | 'refused', said: string | null, personId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const held = await tx.one<{ state: string }>('SELECT state FROM cofinancing_certificate WHERE id = $1 FOR UPDATE', [certificateId]);
      if (!held) throw new Refusal('not-found');
      if (held.state !== 'waiting') throw new Refusal<CofinancingRefusal>('cofinancing-answered');
      const done = await tx.execute('UPDATE cofinancing_line SET answer = $3, said = $4 WHERE certificate_id = $1 AND place = $2', [certificateId, place, answer, said]);
      if (done === 0) throw new Refusal('not-found');
      await this.audit.record(tx, { action: answer === 'refused' ? 'cofinancing.refused' : 'cofinancing.refusal-undone', objectType: 'cofinancing_certificate', objectId: certificateId, personId, details: { place } });
    });
  }

  private async answer(tx: Tx, certificateId: string, what: { sha256: string; minutes: number } | null, means: Means): Promise<void> {
    const held = await tx.one<{ state: string; sha256: string; changed: boolean }>(`SELECT c.state, encode(c.content_sha256, 'hex') AS sha256, ${CHANGED} AS changed FROM cofinancing_certificate c WHERE c.id = $1 FOR UPDATE OF c`, [certificateId]);
    if (!held) throw new Refusal('not-found');
    if (held.state === 'answered' && means.by === 'paper') throw new Refusal<CofinancingRefusal>('cofinancing-answered');
    if (held.state === 'answered') return;
    if (held.state === 'replaced' || held.changed || (what && held.sha256 !== what.sha256)) throw new Refusal<CofinancingRefusal>('cofinancing-changed');
    const lines = await tx.query<{ place: number; minutes: number; answer: string }>('SELECT place, minutes, answer FROM cofinancing_line WHERE certificate_id = $1 ORDER BY place FOR UPDATE', [certificateId]);
    const confirmed = lines.filter(({ answer }) => answer !== 'refused');
    if (confirmed.length === 0) throw new Refusal<CofinancingRefusal>('cofinancing-nothing');
    if (what && confirmed.reduce((sum, { minutes }) => sum + minutes, 0) !== what.minutes) throw new Refusal<CofinancingRefusal>('cofinancing-changed');
    const at = this.clock.now();
    const centre = await tx.one<{ name: string; postalAddress: string | null }>('SELECT name, postal_address AS "postalAddress" FROM centre WHERE id = 1');
    const signer = means.by === 'mail' ? await tx.one<{ name: string; language: 'sv' | 'en' }>(`SELECT ${shownName.sql('h', anyEyes)} AS name, h.language FROM person h WHERE h.id = $1`, [means.personId]) : undefined;
    const answered: CofinancingAnswered = {
      version: 1,
      certificateId,
      contentSha256: held.sha256,
      at: at.toISOString(),
      by: means.by,
      signedOn: means.by === 'paper' ? means.signedOn : null,
      centre: { name: centre?.name ?? '', place: placeOf(centre?.postalAddress ?? '') },
      language: signer?.language ?? 'sv',
      confirmed: confirmed.map(({ place }) => place),
      refused: lines.filter(({ answer }) => answer === 'refused').map(({ place }) => place),
    };
    const { bytes, sha256 } = kept({ ...answered, centre: { ...answered.centre } });
    const name = means.by === 'mail' ? await this.keys.seal(tx, means.personId, signer?.name ?? '') : null;
    const paper = means.by === 'paper' ? means : null;
    await tx.execute(`UPDATE cofinancing_line SET answer = 'confirmed' WHERE certificate_id = $1 AND answer = 'waiting'`, [certificateId]);
    await tx.execute(
      `UPDATE cofinancing_certificate SET state = 'answered', answered_at = $2, answered_by = $3, asked_to = coalesce($4, asked_to), confirmation = $5, confirmation_sha256 = $6, sealed_name = $7, signed_by_name = $8, signed_on = $9, entered_by = $10, file_id = $11 WHERE id = $1`,
      [certificateId, at, means.by, means.by === 'mail' ? means.personId : null, bytes, sha256, name, paper?.signedByName ?? null, paper?.signedOn ?? null, paper?.enteredBy ?? null, paper?.fileId ?? null],
    );
    await this.codes.spend(tx, certificateId);
    await this.audit.record(tx, { action: 'cofinancing.answered', objectType: 'cofinancing_certificate', objectId: certificateId, personId: means.by === 'mail' ? means.personId : means.enteredBy, details: { by: means.by, sha256: sha256.toString('hex'), refused: answered.refused.length } });
  }
}

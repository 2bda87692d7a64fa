import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { AttestationsModule } from '../attestations/door';
import { CentreModule } from '../centre/door';
import { CredentialsModule } from '../credentials/door';
import { DocumentsModule, FileGates } from '../documents/door';
import { People, PeopleModule, PersonKeys } from '../people/door';
import type { Tx } from '../platform/db/tx';
import { CofinancingAsker } from './cofinancing-asker';
import { CofinancingCodes } from './cofinancing-codes';
import { CofinancingDesk } from './cofinancing-desk';
import { CofinancingFiles } from './cofinancing-files';
import { CofinancingLinks } from './cofinancing-links';
import { CofinancingLinksController } from './cofinancing-links.controller';
import { CofinancingQuery, PAGE_GATE } from './cofinancing-query';
import { CofinancingController } from './cofinancing.controller';
import { CofinancingCertificate, CofinancingCode, CofinancingLineEntity, CofinancingRateEntity } from './cofinancing.entity';
import './refusals';

/** Organisations certify the hours of their people, as co-financing. It never makes hours confirmed by the participant. */
@Module({
  imports: [TypeOrmModule.forFeature([CofinancingCertificate, CofinancingLineEntity, CofinancingCode, CofinancingRateEntity]), AccessModule, AttestationsModule, CentreModule, CredentialsModule, DocumentsModule, PeopleModule],
  controllers: [CofinancingController, CofinancingLinksController],
  providers: [CofinancingAsker, CofinancingCodes, CofinancingDesk, CofinancingFiles, CofinancingLinks, CofinancingQuery],
  exports: [CofinancingLinks],
})
export class CofinancingModule implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly links: CofinancingLinks,
    private readonly keys: PersonKeys,
    private readonly gates: FileGates,
  ) {}

  onModuleInit(): void {
    this.people.onProtect((tx, personIds) => this.links.revoke(tx, personIds));
    this.people.onMerge('cofinancing', async (tx, from, to) => {
      await this.sealAnew(tx, from, to);
      await tx.execute('UPDATE cofinancing_certificate SET asked_to = $2 WHERE asked_to = $1', [from, to]);
    });
    this.gates.register(PAGE_GATE, 'EXISTS (SELECT 1 FROM cofinancing_certificate c WHERE c.id = $of AND c.file_id = $file)');
  }

  /** Who signed stays readable: a name is sealed under its row's key, and is sealed anew under that of the row who stays. */
  private async sealAnew(tx: Tx, from: string, to: string): Promise<void> {
    const rows = await tx.query<{ id: string; sealed: Buffer }>('SELECT id, sealed_name AS sealed FROM cofinancing_certificate WHERE asked_to = $1 AND sealed_name IS NOT NULL ORDER BY id FOR UPDATE', [from]);
    const names = await this.keys.openAll(tx, rows.map(({ sealed }) => ({ personId: from, sealed })));
    for (const [at, { id }] of rows.entries()) {
      const name = names[at];
      await tx.execute('UPDATE cofinancing_certificate SET sealed_name = $2 WHERE id = $1', [id, name == null ? null : await this.keys.seal(tx, to, name)]);
    }
  }
}

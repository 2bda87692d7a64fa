import { Injectable } from '@nestjs/common';
import type { CertificateRefusal } from '@kortkurs/contract/certificate';
import { PersonKeys } from '../../people/door';
import { Database } from '../../platform/db/database';
import type { Actor } from '../../platform/policy/actor';
import { Refusal } from '../../platform/refusals/refusal';
import { CertificateQuery } from '../certificate-query';
import { CertificateCredential } from '../credential';
import { bakePng, bakeSvg } from './bake';
import { drawBadge, paintBadge } from './draw';

/** Makes the picture of a certificate with its signed credential in it. The same record and key give the same bytes, so none has to be kept. */
@Injectable()
export class BadgeMaker {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateQuery,
    private readonly keys: PersonKeys,
    private readonly credential: CertificateCredential,
  ) {}

  /** @throws Refusal `not-found` also where the reader may not know the person's name, `certificate-ended` */
  async png(certificateId: string, reader: Actor): Promise<{ fileName: string; content: Buffer }> {
    const { svg, credential, name } = await this.parts(certificateId, reader);
    return { fileName: `${name}.png`, content: bakePng(await paintBadge(svg), credential) };
  }

  /** @throws Refusal as `png` */
  async svg(certificateId: string, reader: Actor): Promise<{ fileName: string; content: Buffer }> {
    const { svg, credential, name } = await this.parts(certificateId, reader);
    return { fileName: `${name}.svg`, content: Buffer.from(bakeSvg(svg, credential)) };
  }

  private async parts(certificateId: string, reader: Actor): Promise<{ svg: string; credential: string; name: string }> {
    const { personId, sealedName, record, ended, laid } = await this.certificates.printable(certificateId, reader);
    if (ended) throw new Refusal<CertificateRefusal>('certificate-ended');
    const name = await this.keys.open(this.database, personId, sealedName);
    if (name === null) throw new Refusal('not-found');
    const credential = JSON.stringify(await this.credential.of(record, name, laid));
    return { svg: drawBadge(record), credential, name: `${record.language === 'sv' ? 'intygsmarke' : 'badge'}-${record.number}` };
  }
}

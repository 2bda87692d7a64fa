import { Injectable } from '@nestjs/common';
import type { CertificateRecord, CertificateRefusal } from '@kortkurs/contract/certificate';
import type { ArchiveContents } from '@kortkurs/contract/certificate-archive';
import { certificatePictures } from '@kortkurs/rules/certificate-look';
import { PictureKeeper } from '../certificate-templates/door';
import { Credentials, IssuerKeys } from '../credentials/door';
import { PersonKeys } from '../people/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import type { Actor } from '../platform/policy/actor';
import { CertificateQuery, type Laid } from './certificate-query';
import { finished } from './paper/finished';

/** Files kept in memory; one is some forty kilobytes. */
const KEPT = 50;

/** Makes the file of a certificate, signed and with its credential in it, when it is asked for. The same record and key give the same bytes, so none has to be kept on disk. */
@Injectable()
export class Printer {
  /** Last used last. */
  private readonly kept = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateQuery,
    private readonly keys: PersonKeys,
    private readonly issuerKeys: IssuerKeys,
    private readonly credentials: Credentials,
    private readonly pictures: PictureKeeper,
  ) {}

  /**
   * The PDF of a certificate that holds, with the name it should be saved under.
   * @throws Refusal `not-found` also where the reader may not know the person's name, `certificate-ended`
   */
  async print(certificateId: string, reader: Actor): Promise<{ fileName: string; content: Buffer }> {
    const found = await this.certificates.printable(certificateId, reader);
    if (found.ended) throw new Refusal<CertificateRefusal>('certificate-ended');
    const name = await this.keys.open(this.database, found.personId, found.sealedName);
    if (name === null) throw new Refusal('not-found');
    const content = await this.rendered(`${await this.issuerKeys.signature()} ${certificateId} ${name}`, found.record, name, found.laid);
    return { fileName: `${found.record.language === 'sv' ? 'intyg' : 'certificate'}-${found.record.number}.pdf`, content };
  }

  /**
   * The file of a certificate, made anew: many at a time would push everything else out of what is kept.
   * @param known the pictures that it names, where they have been read for many at once
   */
  async make(record: CertificateRecord, name: string, laid: Laid, contents: ArchiveContents = 'pdf', known?: ReadonlyMap<string, Buffer>): Promise<Buffer> {
    const pictures = known ?? (await this.pictures.bytes(certificatePictures(record).map(({ hash }) => hash)));
    return finished({ record, name, laid, pictures, contents }, this.credentials, this.issuerKeys);
  }

  private rendered(key: string, record: CertificateRecord, name: string, laid: Laid): Promise<Buffer> {
    const known = this.kept.get(key) ?? this.make(record, name, laid);
    this.kept.delete(key);
    this.kept.set(key, known);
    // What failed is made anew the next time.
    known.catch(() => this.kept.delete(key));
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return known;
  }
}

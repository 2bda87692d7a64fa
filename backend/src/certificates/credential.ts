import { Injectable } from '@nestjs/common';
import type { CertificateRecord, CertificateRefusal } from '@kortkurs/contract/certificate';
import type { Language } from '@kortkurs/contract/common';
import { attendedWords, extentWords, requirementWords, words } from '@kortkurs/rules/certificate-words';
import { Credentials, type Achieved, type SignedCredential } from '../credentials/door';
import { PersonKeys } from '../people/door';
import type { Actor } from '../platform/policy/actor';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { CertificateQuery, type Laid } from './certificate-query';

/** What it took, where the record names no requirement. */
const criteria: Record<Language, { byHand: string; takenPart: string }> = {
  sv: { byHand: 'Kompetenscentret har beslutat om intyget.', takenPart: 'Att ha deltagit i kursen.' },
  en: { byHand: 'The competence centre decided on the certificate.', takenPart: 'Having taken part in the course.' },
};

/** The same achievement as the paper, as a credential. Made from the frozen record alone, so it is the same bytes each time. */
@Injectable()
export class CertificateCredential {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateQuery,
    private readonly keys: PersonKeys,
    private readonly credentials: Credentials,
  ) {}

  /** The credential with its proof in it, for what is attached to paper or baked into a picture. */
  of(record: CertificateRecord, name: string, laid: Laid): Promise<SignedCredential> {
    return this.credentials.embedded(achieved(record, name, laid));
  }

  /**
   * The credential of a certificate with its proof in it, for somebody who may open it.
   * @throws Refusal `not-found` also where the reader may not know the person's name, `certificate-ended`
   */
  async embedded(certificateId: string, reader: Actor): Promise<SignedCredential> {
    return this.credentials.embedded(await this.facts(certificateId, reader));
  }

  /**
   * The credential of a certificate as a token.
   * @throws Refusal as `embedded`
   */
  async token(certificateId: string, reader: Actor): Promise<string> {
    return this.credentials.token(await this.facts(certificateId, reader));
  }

  private async facts(certificateId: string, reader: Actor): Promise<Achieved> {
    const found = await this.certificates.printable(certificateId, reader);
    if (found.ended) throw new Refusal<CertificateRefusal>('certificate-ended');
    const name = await this.keys.open(this.database, found.personId, found.sealedName);
    if (name === null) throw new Refusal('not-found');
    return achieved(found.record, name, found.laid);
  }
}

/** The record in the terms of a credential, in the record's own language. */
export function achieved(record: CertificateRecord, name: string, { id, issuedAt, statusList, statusIndex }: Laid): Achieved {
  const say = words[record.language];
  const parts = record.modules.map((module) => module.title);
  const extent = extentWords(record);
  return {
    id,
    address: `${record.verifyAddress}/${record.code}`,
    language: record.language,
    issuedAt,
    validUntil: record.validUntil ?? null,
    issuer: { name: record.centre.name, place: record.centre.place },
    name,
    title: record.course.title,
    description: [`${say.extent}: ${extent}.`, ...(parts.length > 0 ? [`${say.modules}: ${parts.join('; ')}.`] : [])].join(' '),
    criteria: requirementWords(record) ?? (record.rule === null ? criteria[record.language].byHand : criteria[record.language].takenPart),
    parts,
    extent: { heading: say.own, whole: extent, own: attendedWords(record) },
    alignments: record.alignments ?? [],
    number: record.number,
    status: { list: statusList, index: statusIndex },
  };
}

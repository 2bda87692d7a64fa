import type { CertificateRecord } from '@kortkurs/contract/certificate';
import type { ArchiveContents } from '@kortkurs/contract/certificate-archive';
import type { Credentials, IssuerKeys } from '../../credentials/door';
import { bakePng } from '../badge/bake';
import { drawBadge, paintBadge } from '../badge/draw';
import type { Laid } from '../certificate-query';
import { achieved } from '../credential';
import { renderCertificate } from './render';

/** What is made into the file of one certificate. */
export interface Sheets {
  record: CertificateRecord;
  name: string;
  laid: Laid;
  /** The pictures that the record names, by their hashes. */
  pictures: ReadonlyMap<string, Buffer>;
  /** The paper, or the badge as a picture. */
  contents: ArchiveContents;
}

/** The whole file of a certificate: drawn, with its credential in it, signed. Needs no database, so that any thread can make it. */
export async function finished({ record, name, laid, pictures, contents }: Sheets, credentials: Credentials, keys: IssuerKeys): Promise<Buffer> {
  const credential = await credentials.embedded(achieved(record, name, laid));
  if (contents === 'badges') return bakePng(await paintBadge(drawBadge(record)), JSON.stringify(credential));
  return renderCertificate(record, name, { credential: Buffer.from(JSON.stringify(credential, null, 2)), key: await keys.paper(), pictures });
}

/** How a certificate looks with what its template says: the same on paper and on screen. Measures are hundredths of the paper's width. */
import type { CertificateListing, CertificatePicture, CertificateRecord, CertificateValue } from '@kortkurs/contract/certificate';

import { attendedWords, dayWords, extentWords, periodWords, words } from './certificate-words';

type Looked = Pick<CertificateRecord, 'language' | 'look'>;

/** A width and a height. */
export interface Size {
  width: number;
  height: number;
}

/** The mark of the Union on a certificate: its height is the least that its rules allow, a centimetre on paper. */
export const EMBLEM: Size = { width: 5.051, height: 3.367 };

const AREA = EMBLEM.width * EMBLEM.height;
/** Room at the upper edge, for the signature above its line, and beside it for the marks of partners. */
const LOGO: Size = { width: 26, height: 4.6 };
const SIGNATURE: Size = { width: 20, height: 3.9 };
const PARTNER: Size = { width: 13, height: 2.8 };
/** Width of all partners' marks together, and the least between two. */
const PARTNERS_WIDTH = 43;
export const PARTNER_GAP = 1.6;

/** What stands above the name. */
export const certificateTitle = ({ language, look }: Looked): string => look?.title ?? words[language].certificate;

/** What stands between name and course. */
export function certificateWording(record: Omit<CertificateRecord, 'code'>, name: string): string {
  const value: Record<CertificateValue, string> = {
    name,
    course: record.course.title,
    extent: extentWords(record),
    attended: attendedWords(record),
    period: periodWords(record) ?? '',
    centre: record.centre.name,
    day: dayWords(record.issuedOn, record.language),
  };
  return record.look?.wording?.map((piece) => (typeof piece === 'string' ? piece : value[piece.value])).join('') ?? words[record.language].has;
}

/** Whether the paper lists something. */
export const certificateLists = ({ look }: Looked, what: CertificateListing): boolean => !look?.without?.includes(what);

/** The pictures that it is drawn with, by their content. */
export const certificatePictures = ({ look }: Looked): CertificatePicture[] => [look?.logo, look?.signature, ...(look?.partners ?? [])].filter((picture) => picture !== undefined);

/** The size of the centre's own mark. Beside the mark of the Union no other is higher or covers more. */
export const logoSize = (logo: Size, euCofunded: boolean): Size => within(logo, euCofunded ? { ...LOGO, height: EMBLEM.height } : LOGO, euCofunded ? AREA : Infinity);

/** The size of a signature. */
export const signatureSize = (signature: Size): Size => within(signature, SIGNATURE, Infinity);

/** The sizes of partners' marks, in one row; more of them are all smaller. */
export function partnerSizes(partners: readonly Size[], euCofunded: boolean): Size[] {
  const sizes = partners.map((picture) => within(picture, PARTNER, euCofunded ? AREA : Infinity));
  const room = PARTNERS_WIDTH - PARTNER_GAP * (sizes.length - 1);
  const scale = Math.min(1, room / sizes.reduce((sum, { width }) => sum + width, 0));
  return sizes.map(({ width, height }) => ({ width: width * scale, height: height * scale }));
}

/** As large as it can be in a room without covering more than an area. */
function within(picture: Size, room: Size, area: number): Size {
  const scale = Math.min(room.width / picture.width, room.height / picture.height, Math.sqrt(area / (picture.width * picture.height)));
  return { width: picture.width * scale, height: picture.height * scale };
}

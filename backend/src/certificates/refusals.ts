import type { CertificateRefusal } from '@kortkurs/contract/certificate';
import type { CertificateArchiveRefusal } from '@kortkurs/contract/certificate-archive';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<CertificateRefusal>({
  'certificate-code-unknown': {
    status: 404,
    sv: 'Vi hittar inget intyg med den koden. Kontrollera tecknen.',
    en: 'We find no certificate or statement with that code. Check the characters.',
  },
  'certificate-ended': {
    status: 409,
    sv: 'Intyget gäller inte längre, så det går inte att göra detta.',
    en: 'The certificate is no longer valid, so this cannot be done.',
  },
  'certificate-in-force': {
    status: 409,
    sv: 'Deltagaren har redan ett intyg som gäller. Ersätt det om det ska ändras.',
    en: 'The participant already has a certificate that is valid. Replace it if it is to be changed.',
  },
  'name-not-printable': {
    status: 409,
    sv: 'Namnet har tecken som inte går att skriva ut: {characters}. Ange ett namn för intyg med andra bokstäver.',
    en: 'The name has characters that cannot be printed: {characters}. Enter a name for certificates in other letters.',
  },
  'certificate-unchanged': {
    status: 409,
    sv: 'Intyget säger redan det som gäller: samma namn och samma tid.',
    en: 'The certificate already says what is right: the same name and the same time.',
  },
});

declareRefusals<CertificateArchiveRefusal>({
  'no-certificates-to-save': {
    status: 409,
    sv: 'Det finns inga giltiga intyg att spara från det här kurstillfället.',
    en: 'This course run has no valid certificates to save.',
  },
  'archive-is-over': {
    status: 409,
    sv: 'Filen är redan klar, så det finns inget att avbryta.',
    en: 'The file is already finished, so there is nothing to cancel.',
  },
});

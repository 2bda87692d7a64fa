import type { CertificateRefusal } from '@kortkurs/contract/certificate';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<CertificateRefusal>({
  'certificate-code-unknown': {
    status: 404,
    sv: 'Vi hittar inget intyg med den koden. Kontrollera tecknen.',
    en: 'We find no certificate with that code. Check the characters.',
  },
  'certificate-ended': {
    status: 409,
    sv: 'Intyget gäller inte längre, så det går inte att göra detta.',
    en: 'The certificate no longer holds, so this cannot be done.',
  },
  'certificate-in-force': {
    status: 409,
    sv: 'Deltagaren har redan ett intyg som gäller.',
    en: 'The participant already has a certificate that holds.',
  },
  'name-not-printable': {
    status: 409,
    sv: 'Namnet har tecken som inte går att skriva ut: {characters}. Ange ett namn för intyg med andra bokstäver.',
    en: 'The name has characters that cannot be printed: {characters}. Enter a name for certificates in other letters.',
  },
  'name-unchanged': {
    status: 409,
    sv: 'Intyget har redan det namn som personen vill ha på intyg.',
    en: 'The certificate already has the name that the person wants on certificates.',
  },
});

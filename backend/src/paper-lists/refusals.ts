import type { PaperListRefusal } from '@kortkurs/contract/paper-lists';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<PaperListRefusal>({
  'no-session-to-print': { status: 409, sv: 'Det finns ingen träff att skriva ut en lista för.', en: 'There is no session to print a list for.' },
  'page-kind-refused': { status: 415, sv: 'Sidan ska vara en PDF eller en bild (PNG eller JPEG).', en: 'The page is to be a PDF or a picture (PNG or JPEG).' },
  'page-before-session': { status: 409, sv: 'Träffen har inte börjat. Ladda upp listan när den är påskriven.', en: 'The session has not begun. Upload the list once it is signed.' },
});

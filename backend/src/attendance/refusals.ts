import type { AttendanceRefusal } from '@kortkurs/contract/attendance';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<AttendanceRefusal>({
  'roster-changed': {
    status: 409,
    sv: 'Någon har ändrat listan sedan du granskade den. Titta igenom den igen och signera sedan.',
    en: 'Somebody has changed the list since you reviewed it. Look through it again, then sign.',
  },
  'session-has-begun': { status: 409, sv: 'Träffen har börjat. Hör av dig till kursledaren i stället.', en: 'The session has begun. Get in touch with the instructor instead.' },
  'already-signed': { status: 409, sv: 'Listan är redan signerad.', en: 'The list is signed already.' },
  'session-not-begun': {
    status: 409,
    sv: 'Träffen har inte börjat. Listan kan signeras när den har börjat.',
    en: 'The session has not begun. The list can be signed once it has.',
  },
  'attendance-not-open-yet': {
    status: 409,
    sv: 'Träffen har inte börjat. Närvaro kan tas från {from}.',
    en: 'The session has not begun. Attendance can be taken from {from}.',
  },
  'correction-needs-reason': {
    status: 422,
    sv: 'Listan är signerad. Skriv varför den ska ändras.',
    en: 'The list is signed. Write why it should be changed.',
  },
});

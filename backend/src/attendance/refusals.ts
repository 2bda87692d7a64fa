import type { AttendanceRefusal } from '@kortkurs/contract/attendance';
import type { CheckInRefusal } from '@kortkurs/contract/check-in';
import type { ObjectionRefusal } from '@kortkurs/contract/objections';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<AttendanceRefusal>({
  'roster-changed': {
    status: 409,
    sv: 'Någon har ändrat listan sedan du granskade den. Titta igenom den igen och signera sedan.',
    en: 'Somebody has changed the list since you reviewed it. Look through it again, then sign.',
  },
  'session-has-begun': { status: 409, sv: 'Träffen har börjat. Hör av dig till kursledaren i stället.', en: 'The session has begun. Get in touch with the instructor instead.' },
  'already-signed': { status: 409, sv: 'Listan är redan signerad.', en: 'The list is signed already.' },
  'study-hours-missing': { status: 422, sv: 'Skriv hur många studietimmar träffen hade. Projektet frågar efter dem.', en: 'Write how many study hours the session had. The project asks for them.' },
  'not-signed': { status: 409, sv: 'Listan är inte signerad. Tid och studietimmar skrivs in när den signeras.', en: 'The list is not signed. Time and study hours are entered when it is.' },
  'study-hours-not-asked': { status: 409, sv: 'Inget projekt frågar efter studietimmar för den här träffen.', en: 'No project asks for study hours of this session.' },
  'study-hours-changed': { status: 409, sv: 'Någon annan har ändrat studietimmarna. Se efter vad som står nu.', en: 'Somebody else has changed the study hours. Look at what they are now.' },
  'held-times-changed': { status: 409, sv: 'Någon annan har ändrat tiden. Se efter vad som står nu.', en: 'Somebody else has changed the time. Look at what it is now.' },
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

declareRefusals<ObjectionRefusal>({
  'nothing-to-object-to': { status: 409, sv: 'Inget är registrerat för träffen än.', en: 'Nothing is registered for the session yet.' },
  'objected-already': { status: 409, sv: 'Du har redan sagt till. Kursledaren har inte svarat än.', en: 'You have said so already. The instructor has not answered yet.' },
});

declareRefusals<CheckInRefusal>({
  'check-in-not-open-yet': {
    status: 409,
    sv: 'Incheckningen öppnar {from}. Du är tidig. Vänta kvar här eller försök igen då.',
    en: 'Check-in opens at {from}. You are early. Wait here or try again then.',
  },
  'check-in-closed': { status: 409, sv: 'Incheckningen är stängd. Säg till kursledaren, så blir det rätt.', en: 'Check-in is closed. Tell the instructor, who sets it right.' },
  'check-in-code-wrong': { status: 409, sv: 'Koden gäller inte. Den byts ofta: skriv den som visas nu.', en: 'The code is not valid. It changes often: write the one that is shown now.' },
  'check-in-scan-instead': {
    status: 429,
    sv: 'För många har skrivit fel kod. Rikta mobilkameran mot rutan på väggen i stället, eller logga in.',
    en: 'Too many have written a wrong code. Point your phone’s camera at the picture on the wall instead, or sign in.',
  },
  'check-in-no-seat': {
    status: 409,
    sv: 'Vi hittar ingen plats åt dig på den här kursen. Säg till kursledaren, så kan du vara med ändå.',
    en: 'We find no seat for you in this course. Tell the instructor, and you can take part all the same.',
  },
  'check-in-called-off': { status: 409, sv: 'Träffen är inställd.', en: 'The session is called off.' },
});

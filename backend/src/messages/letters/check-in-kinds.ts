import { COMMON, letterKind, place, words } from './letter-kind';

const { firstname, course } = COMMON;
const session = place('text', ['träff', 'session'], ['träff 4', 'session 4']);
const at = place('strong', ['klockan', 'at'], ['17.24', '17:24']);

/** To who was checked in by their address, which another could have written. */
export const CHECKED_IN = letterKind({
  kind: 'seat-checked-in',
  group: 'seat',
  name: { sv: 'Du är incheckad', en: 'You are checked in' },
  when: { sv: 'Skickas till den som checkar in med sin e-postadress i stället för att logga in.', en: 'Sent to those who check in with their address instead of signing in.' },
  places: { firstname, course, session, at },
  sv: words('Du är incheckad: {kurs}', 'Hej {förnamn},', '', 'du checkade in till {kurs}, {träff}, klockan {klockan}.', '', 'Var det inte du? Svara på det här mejlet, så rättar vi det.'),
  en: words('You are checked in: {course}', 'Hello {first name},', '', 'you checked in to {course}, {session}, at {at}.', '', 'Was it not you? Answer this mail, and we correct it.'),
});

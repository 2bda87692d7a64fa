import { COMMON, letterKind, link, place, words } from './letter-kind';

const until = place('strong', ['gäller till och med', 'valid until'], ['tisdag 16 juni 2026', 'Tuesday 16 June 2026']);

/** A certificate will soon have expired. */
export const CERTIFICATE_EXPIRES = letterKind({
  kind: 'reminder-certificate-expires',
  group: 'reminder',
  name: { sv: 'Intyget går snart ut', en: 'The certificate expires soon' },
  when: { sv: 'Skickas 60 och 14 dagar före sista dagen, till den som inte har ett nyare intyg för samma kurs.', en: 'Sent 60 and 14 days before the last day, to whoever has no newer certificate for the same course.' },
  places: { firstname: COMMON.firstname, course: COMMON.course, until, link: link(['länk', 'link'], ['Visa intyget', 'Show the certificate']) },
  required: ['until', 'link'],
  sv: words('Ditt intyg går snart ut: {kurs}', 'Hej {förnamn}!', '', 'Ditt intyg för {kurs} gäller till och med {gäller till och med}. Vill du ha ett nytt behöver du gå kursen igen.', '', '{länk}'),
  en: words('Your certificate expires soon: {course}', 'Hi {first name},', '', 'Your certificate for {course} is valid until {valid until}. To get a new one you need to take the course again.', '', '{link}'),
});

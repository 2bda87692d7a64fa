import { COMMON, letterKind, link, words } from './letter-kind';

const places = { firstname: COMMON.firstname, course: COMMON.course, link: link(['länk', 'link'], ['Läs, ladda ner eller dela intyget', 'Read, download or share it']) };

/** A certificate is there. */
export const certificateIssued = letterKind({
  kind: 'certificate-issued',
  group: 'certificate',
  name: { sv: 'Ditt intyg', en: 'Your certificate' },
  when: { sv: 'Skickas när ett intyg är klart.', en: 'Sent when a certificate is ready.' },
  places,
  required: ['link'],
  sv: words('Ditt intyg: {kurs}', 'Du har genomfört {kurs}. Intyget är klart.', '', '{länk}'),
  en: words('Your certificate: {course}', 'You have completed {course}. Your certificate is ready.', '', '{link}'),
});

/** A corrected certificate has taken the place of one. */
export const certificateReplaced = letterKind({
  kind: 'certificate-replaced',
  group: 'certificate',
  name: { sv: 'Ditt rättade intyg', en: 'Your corrected certificate' },
  when: { sv: 'Skickas när ett rättat intyg ersätter ett äldre.', en: 'Sent when a corrected certificate takes the place of an older one.' },
  places,
  required: ['link'],
  sv: words('Ditt rättade intyg: {kurs}', 'Du har fått ett nytt intyg för {kurs}. Det gamla gäller inte längre.', '', '{länk}'),
  en: words('Your corrected certificate: {course}', 'You have a new certificate for {course}. The old one is no longer valid.', '', '{link}'),
});

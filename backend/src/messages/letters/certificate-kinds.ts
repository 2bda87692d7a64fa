import { COMMON, letterKind, link, place, words } from './letter-kind';

export const NUMBER = place('strong', ['nummer', 'number'], ['KC-2026-000123', 'KC-2026-000123']);

const places = { firstname: COMMON.firstname, course: COMMON.course, link: link(['länk', 'link'], ['Läs, ladda ner eller dela intyget', 'Read, download or share it']) };

/** A certificate is there. */
export const certificateIssued = letterKind({
  kind: 'certificate-issued',
  group: 'certificate',
  name: { sv: 'Ditt intyg', en: 'Your certificate' },
  when: { sv: 'Skickas när ett intyg är klart.', en: 'Sent when a certificate is ready.' },
  places,
  required: ['link'],
  sv: words('Ditt intyg: {kurs}', 'Du har genomfört {kurs}. Intyget är klart.', '', '{länk}', '', 'Skicka inte länken vidare. Under Mina intyg kan du ta tillbaka länkar som vi har mejlat.'),
  en: words('Your certificate: {course}', 'You have completed {course}. Your certificate is ready.', '', '{link}', '', 'Do not send the link on. Under My certificates you can take back links that we e-mailed.'),
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

/** Staff took a certificate back. */
export const certificateRevoked = letterKind({
  kind: 'certificate-revoked',
  group: 'certificate',
  name: { sv: 'Ditt intyg är återkallat', en: 'Your certificate has been revoked' },
  when: { sv: 'Skickas när centret har återkallat ett intyg.', en: 'Sent when the centre has revoked a certificate.' },
  places: { firstname: COMMON.firstname, course: COMMON.course, centre: COMMON.centre, number: NUMBER },
  required: ['number'],
  sv: words(
    'Ditt intyg är återkallat: {kurs}',
    'Hej {förnamn}!', '', '{centrum} har återkallat ditt intyg {nummer} för {kurs}. Det gäller inte längre, och den som kontrollerar det får veta att det är återkallat.', '', 'Undrar du varför, kontakta centret.',
  ),
  en: words(
    'Your certificate has been revoked: {course}',
    'Hi {first name},', '', '{centre} has revoked your certificate {number} for {course}. It no longer holds, and whoever checks it is told that it has been revoked.', '', 'If you wonder why, contact the centre.',
  ),
});

/** Somebody asked for a link to their certificates. */
export const certificatesAsked = letterKind({
  kind: 'certificates-asked',
  group: 'certificate',
  name: { sv: 'Länk till dina intyg', en: 'Link to your certificates' },
  when: { sv: 'Skickas när någon ber om en länk till sina intyg.', en: 'Sent when somebody asks for a link to their certificates.' },
  places: {
    firstname: COMMON.firstname,
    centre: COMMON.centre,
    until: place('strong', ['gäller till', 'works until'], ['tisdag 16 juni 2026', 'Tuesday 16 June 2026']),
    link: link(['länk', 'link'], ['Visa mina intyg', 'Show my certificates']),
  },
  required: ['link'],
  sv: words('Dina intyg', 'Hej {förnamn}!', '', 'Med länken ser du dina intyg från {centrum}. Du behöver inte logga in.', '', '{länk}', '', 'Länken är din och gäller till {gäller till}. Skicka den inte vidare. På sidan kan du ta tillbaka den. Har du inte bett om den kan du strunta i mejlet.'),
  en: words('Your certificates', 'Hi {first name},', '', 'With the link you see your certificates from {centre}. You need not sign in.', '', '{link}', '', 'The link is yours and works until {works until}. Do not send it on. You can take it back on the page. If you did not ask for it, you can ignore this e-mail.'),
});

/** A sample of how certificates would look, to the administrator who asks for it. */
export const certificateSample = letterKind({
  kind: 'certificate-sample',
  group: 'certificate',
  name: { sv: 'Prov på intyg', en: 'Sample certificate' },
  when: { sv: 'Skickas till den som provar hur intyg ser ut.', en: 'Sent to whoever tries out what certificates look like.' },
  places: {},
  sv: words('Prov på intyg', 'Här är provet på hur intyg kommer att se ut. Det är ingens intyg och går inte att kontrollera.'),
  en: words('Sample certificate', 'Here is the sample of what certificates will look like. It is nobody’s certificate and cannot be checked.'),
});

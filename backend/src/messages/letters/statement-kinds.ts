import { NUMBER } from './certificate-kinds';
import { COMMON, letterKind, link, place, words } from './letter-kind';

const period = place('strong', ['period', 'period'], ['1 januari–30 juni 2026', '1 January – 30 June 2026']);

/** The centre made a statement of somebody's hours, for them or for whoever asked for it. */
export const statementMade = letterKind({
  kind: 'statement-made',
  group: 'certificate',
  name: { sv: 'Intyg om deltagande', en: 'Statement of participation' },
  when: { sv: 'Skickas när centret har gjort ett intyg om någons deltagande.', en: 'Sent when the centre has made a statement of somebody’s participation.' },
  places: {
    firstname: COMMON.firstname,
    centre: COMMON.centre,
    period,
    hours: place('strong', ['timmar', 'hours'], ['24 tim 30 min', '24 h 30 min']),
    link: link(['länk', 'link'], ['Visa intyget', 'Show the statement']),
  },
  required: ['link'],
  sv: words(
    'Ett intyg om ditt deltagande',
    'Hej {förnamn}!', '', '{centrum} har gjort ett intyg om ditt deltagande {period}: {timmar}.', '', '{länk}', '',
    'Där kan du ladda ner intyget. Om du loggar in kan du välja om ditt namn ska visas för den som kontrollerar det. Skicka inte länken vidare. Undrar du varför intyget är gjort, kontakta centret.',
  ),
  en: words(
    'A statement of your participation',
    'Hi {first name},', '', '{centre} has made a statement of your participation {period}: {hours}.', '', '{link}', '',
    'You can download the statement there. If you sign in, you can choose whether your name is shown to those who check it. Do not send the link on. If you wonder why it was made, contact the centre.',
  ),
});

/** Staff took a statement of somebody's hours back. */
export const statementRevoked = letterKind({
  kind: 'statement-revoked',
  group: 'certificate',
  name: { sv: 'Ditt intyg om deltagande är återkallat', en: 'Your statement of participation has been revoked' },
  when: { sv: 'Skickas när centret har återkallat ett intyg om någons deltagande.', en: 'Sent when the centre has revoked a statement of somebody’s participation.' },
  places: { firstname: COMMON.firstname, centre: COMMON.centre, number: NUMBER, period },
  required: ['number'],
  sv: words(
    'Ditt intyg om deltagande är återkallat',
    'Hej {förnamn}!', '', '{centrum} har återkallat intyget {nummer} om ditt deltagande {period}. Det gäller inte längre, och den som kontrollerar det får veta att det är återkallat.', '', 'Du kan göra ett nytt på sidan Intyg om deltagande, med den tid som nu är registrerad. Undrar du varför intyget är återkallat, kontakta centret.',
  ),
  en: words(
    'Your statement of participation has been revoked',
    'Hi {first name},', '', '{centre} has revoked the statement {number} of your participation {period}. It no longer holds, and whoever checks it is told that it has been revoked.', '', 'You can make another on the page Statement of participation, with the time that is registered now. If you wonder why the statement was revoked, contact the centre.',
  ),
});

import { ATTESTATION_CODE } from '@kortkurs/contract/attestations';
import { COMMON, letterKind, link, place, words } from './letter-kind';

const PLACES = {
  firstname: COMMON.firstname,
  organisation: place('text', ['organisation', 'organisation'], ['Havsbris IF', 'Havsbris IF']),
  project: place('text', ['projekt', 'project'], ['Starkare föreningsliv', 'Stronger associations']),
  period: place('strong', ['period', 'period'], ['januari–mars 2026', 'January–March 2026']),
  hours: place('strong', ['timmar', 'hours'], ['38 tim 20 min', '38 h 20 min']),
  until: place('strong', ['sista dag', 'last day'], ['måndag 20 april 2026', 'Monday 20 April 2026']),
  link: link(['länk', 'link'], ['Se och intyga timmarna', 'See and certify the hours']),
} as const;

/** Contacts of organisations are asked to certify their people's hours. */
export const COFINANCING_KINDS = {
  asked: letterKind({
    kind: 'cofinancing-asked',
    group: 'certificate',
    name: { sv: 'Medfinansieringsintyg', en: 'Co-financing certificate' },
    when: { sv: 'Skickas till organisationens kontaktperson när centret ber om ett medfinansieringsintyg.', en: 'Sent to the organisation’s contact when the centre asks for a co-financing certificate.' },
    places: PLACES,
    required: ['link'],
    sv: words('Intyga timmar för {organisation}, {period}', 'Hej {förnamn}!', '', 'Personer från {organisation} har deltagit {timmar} i projektet {projekt} under {period}. Deltagartiden är medfinansiering i projektet. Därför ber vi er intyga den.', '', '{länk}', '', 'Svara senast {sista dag}. Är något fel säger du det på sidan. Skicka inte länken vidare: den visar era personers timmar.'),
    en: words('Certify hours of {organisation}, {period}', 'Hi {first name},', '', 'People from {organisation} have taken part for {hours} in the project {project} during {period}. The time of participation is co-financing of the project. Therefore we ask you to certify it.', '', '{link}', '', 'Answer by {last day}. If something is wrong, say so on the page. Do not send the link on: it shows your people’s hours.'),
  }),
  again: letterKind({
    kind: 'cofinancing-again',
    group: 'certificate',
    name: { sv: 'Medfinansieringsintyg, igen', en: 'Co-financing certificate, again' },
    when: { sv: 'Skickas när timmar som organisationen har tillfrågats om har rättats, och centret frågar igen.', en: 'Sent when hours that the organisation was asked about have been corrected, and the centre asks again.' },
    places: PLACES,
    required: ['link'],
    sv: words('Rättade timmar för {organisation}, {period}', 'Hej {förnamn}!', '', 'Timmarna för {organisation} i projektet {projekt} under {period} har rättats eller setts över. Nu är de {timmar}, och vi ber er intyga dem igen.', '', '{länk}', '', 'Svara senast {sista dag}.'),
    en: words('Corrected hours of {organisation}, {period}', 'Hi {first name},', '', 'The hours of {organisation} in the project {project} during {period} have been corrected or looked over. They are {hours} now, and we ask you to certify them again.', '', '{link}', '', 'Answer by {last day}.'),
  }),
  reminder: letterKind({
    kind: 'cofinancing-reminder',
    group: 'certificate',
    name: { sv: 'Påminnelse om medfinansieringsintyg', en: 'Reminder of a co-financing certificate' },
    when: { sv: 'Skickas när centret påminner en organisation som inte har svarat.', en: 'Sent when the centre reminds an organisation that has not answered.' },
    places: PLACES,
    required: ['link'],
    sv: words('Påminnelse: intyga timmar för {organisation}', 'Hej {förnamn}!', '', 'Ni har inte svarat än om timmarna för {organisation} i projektet {projekt} under {period}: {timmar}.', '', '{länk}', '', 'Svara senast {sista dag}. Det tar några minuter.'),
    en: words('Reminder: certify hours of {organisation}', 'Hi {first name},', '', 'You have not answered yet about the hours of {organisation} in the project {project} during {period}: {hours}.', '', '{link}', '', 'Answer by {last day}. It takes some minutes.'),
  }),
} as const;

/** The code that certifies hours. */
export const COFINANCING_CODE_KIND = letterKind({
  kind: 'cofinancing-code',
  group: 'certificate',
  name: { sv: 'Kod för medfinansieringsintyg', en: 'Code for a co-financing certificate' },
  when: { sv: 'Skickas när kontaktpersonen ber om koden som intygar organisationens timmar.', en: 'Sent when the contact asks for the code that certifies the organisation’s hours.' },
  places: { code: place('strong', ['kod', 'code'], ['7042', '7042']) },
  required: ['code'],
  sv: words('Din kod för att intyga timmar', 'Skriv koden på sidan där du intygar organisationens timmar.', '', '{kod}', '', `Den gäller i ${ATTESTATION_CODE.minutes} minuter. Bad du inte om den behöver du inte göra något.`),
  en: words('Your code to certify hours', 'Write the code on the page where you certify the organisation’s hours.', '', '{code}', '', `It works for ${ATTESTATION_CODE.minutes} minutes. If you did not ask for it there is nothing you need to do.`),
});

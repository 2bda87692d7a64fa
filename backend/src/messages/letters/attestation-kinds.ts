import { ATTESTATION_CODE } from '@kortkurs/contract/attestations';
import { COMMON, letterKind, link, place, words } from './letter-kind';

const PLACES = {
  firstname: COMMON.firstname,
  project: place('text', ['projekt', 'project'], ['Starkare föreningsliv', 'Stronger associations']),
  month: place('strong', ['månad', 'month'], ['mars 2026', 'March 2026']),
  hours: place('strong', ['timmar', 'hours'], ['9 tim 35 min', '9 h 35 min']),
  until: place('strong', ['sista dag', 'last day'], ['måndag 20 april 2026', 'Monday 20 April 2026']),
  link: link(['länk', 'link'], ['Se och bekräfta timmarna', 'See and confirm the hours']),
} as const;

/** Participants are asked to confirm what is registered for them in a month. */
export const ATTESTATION_KINDS = {
  asked: letterKind({
    kind: 'attestation-asked',
    group: 'certificate',
    name: { sv: 'Bekräfta en månads timmar', en: 'Confirm a month’s hours' },
    when: { sv: 'Skickas efter månadens slut till den som deltog i ett projekt vars deltagare bekräftar sina timmar.', en: 'Sent after the end of a month to those who took part in a project whose participants confirm their hours.' },
    places: PLACES,
    required: ['link'],
    sv: words('Stämmer dina timmar i {månad}?', 'Hej {förnamn}!', '', 'I {månad} är {timmar} registrerade för dig i projektet {projekt}. Finansiären vill att du själv bekräftar tiden.', '', '{länk}', '', 'Svara senast {sista dag}. Är något fel säger du det på sidan. Skicka inte länken vidare: den visar dina träffar.'),
    en: words('Are your hours in {month} right?', 'Hi {first name},', '', 'In {month}, {hours} are registered for you in the project {project}. The funder wants you to confirm the time yourself.', '', '{link}', '', 'Answer by {last day}. If something is wrong, say so on the page. Do not send the link on: it shows your sessions.'),
  }),
  again: letterKind({
    kind: 'attestation-again',
    group: 'certificate',
    name: { sv: 'Bekräfta timmar som har rättats', en: 'Confirm hours that were corrected' },
    when: { sv: 'Skickas när timmar som någon har blivit tillfrågad om har rättats, och centret frågar igen.', en: 'Sent when hours that somebody was asked about have been corrected, and the centre asks again.' },
    places: PLACES,
    required: ['link'],
    sv: words('Dina timmar i {månad} har rättats', 'Hej {förnamn}!', '', 'Något i din närvaro i {månad} har rättats i projektet {projekt}. Det som är nytt är {timmar}, och det behöver du bekräfta. Det du redan har bekräftat och som inte har ändrats står kvar.', '', '{länk}', '', 'Svara senast {sista dag}.'),
    en: words('Your hours in {month} have been corrected', 'Hi {first name},', '', 'Something of your attendance in {month} has been corrected in the project {project}. What is new is {hours}, and that you need to confirm. What you have confirmed already and has not changed stands.', '', '{link}', '', 'Answer by {last day}.'),
  }),
  settled: letterKind({
    kind: 'attestation-settled',
    group: 'certificate',
    name: { sv: 'Svar på det som inte stämde', en: 'An answer to what was not right' },
    when: { sv: 'Skickas när någon har sagt att en rad inte stämmer, och kursledaren har svarat.', en: 'Sent when somebody has said that a line is not right, and the instructor has answered.' },
    places: PLACES,
    required: ['link'],
    sv: words('Svar om dina timmar i {månad}', 'Hej {förnamn}!', '', 'Du skrev att något inte stämde i {månad}. Nu har vi tittat på det. Läs på sidan vad det blev. Kvar att bekräfta: {timmar}.', '', '{länk}', '', 'Finns det något kvar att bekräfta svarar du senast {sista dag}.'),
    en: words('An answer about your hours in {month}', 'Hi {first name},', '', 'You wrote that something was not right in {month}. We have looked at it now. Read on the page what it came to. Left to confirm: {hours}.', '', '{link}', '', 'If something is left to confirm, answer by {last day}.'),
  }),
  reminder: letterKind({
    kind: 'attestation-reminder',
    group: 'certificate',
    name: { sv: 'Påminnelse om att bekräfta timmar', en: 'Reminder to confirm hours' },
    when: { sv: 'Skickas en gång, några dagar före sista dagen, till den som inte har svarat, och när centret påminner.', en: 'Sent once, some days before the last one, to those who have not answered, and when the centre reminds them.' },
    places: PLACES,
    required: ['link'],
    sv: words('Påminnelse: stämmer dina timmar i {månad}?', 'Hej {förnamn}!', '', 'Du har inte svarat än om dina timmar i {månad}: {timmar} i projektet {projekt}.', '', '{länk}', '', 'Svara senast {sista dag}. Det tar en minut.'),
    en: words('Reminder: are your hours in {month} right?', 'Hi {first name},', '', 'You have not answered yet about your hours in {month}: {hours} in the project {project}.', '', '{link}', '', 'Answer by {last day}. It takes a minute.'),
  }),
} as const;

/** The code that confirms a month. */
export const ATTESTATION_CODE_KIND = letterKind({
  kind: 'attestation-code',
  group: 'certificate',
  name: { sv: 'Kod för att bekräfta timmar', en: 'Code to confirm hours' },
  when: { sv: 'Skickas när någon ber om koden som bekräftar en månads timmar.', en: 'Sent when somebody asks for the code that confirms a month’s hours.' },
  places: { month: PLACES.month, code: place('strong', ['kod', 'code'], ['7042', '7042']) },
  required: ['code'],
  sv: words('Din kod för att bekräfta timmar', 'Skriv koden på sidan där du bekräftar dina timmar i {månad}.', '', '{kod}', '', `Den gäller i ${ATTESTATION_CODE.minutes} minuter. Bad du inte om den behöver du inte göra något.`),
  en: words('Your code to confirm hours', 'Write the code on the page where you confirm your hours in {month}.', '', '{code}', '', `It works for ${ATTESTATION_CODE.minutes} minutes. If you did not ask for it there is nothing you need to do.`),
});

/** A month is confirmed, and its certificate can be had. */
export const ATTESTATION_CERTIFICATE = letterKind({
  kind: 'attestation-certificate',
  group: 'certificate',
  name: { sv: 'Månadsintyg', en: 'Certificate of a month' },
  when: { sv: 'Skickas när någon har bekräftat en månads timmar.', en: 'Sent when somebody has confirmed a month’s hours.' },
  places: { firstname: PLACES.firstname, project: PLACES.project, month: PLACES.month, hours: PLACES.hours, link: link(['länk', 'link'], ['Hämta månadsintyget', 'Get the certificate']) },
  required: ['link'],
  sv: words('Ditt månadsintyg för {månad}', 'Hej {förnamn}!', '', 'Tack, du har bekräftat {timmar} i {månad} i projektet {projekt}. Här hämtar du intyget.', '', '{länk}', '', 'Skicka inte länken vidare: den visar dina träffar.'),
  en: words('Your certificate for {month}', 'Hi {first name},', '', 'Thank you, you have confirmed {hours} in {month} in the project {project}. Here you get the certificate.', '', '{link}', '', 'Do not send the link on: it shows your sessions.'),
});

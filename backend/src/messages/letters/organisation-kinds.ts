import { COMMON, letterKind, link, place, words } from './letter-kind';

const { firstname, course, when, where } = COMMON;
const organisation = place('text', ['organisation', 'organisation'], ['Föreningen Vinkeln', 'Föreningen Vinkeln']);
const seats = place('text', ['antal platser', 'number of seats'], ['4 platser', '4 seats']);
const first = place('text', ['träffar', 'sessions'], ['4 träffar. Den första är', '4 sessions. The first is']);
const greeting = place('text', ['hälsning', 'greeting'], ['Vi bjuder på soppa från 17.00.', 'We have soup from 17:00.']);
const until = place('strong', ['svara senast', 'answer by'], ['fredag 13 mars 2026 23.59', 'Friday 13 March 2026 23:59']);
const heldUntil = place('strong', ['hålls till', 'held until'], ['fredag 13 mars 2026 23.59', 'Friday 13 March 2026 23:59']);
const name = link(['länk', 'link'], ['Välj vilka som kommer', 'Choose who comes']);
const mine = link(['länk', 'link'], ['Era bokningar', 'Your bookings']);
const asks = { firstname, organisation, seats, course, greeting, first, when, where, until, heldUntil, link: name };
const over = { ...asks, link: mine };

const HOW = {
  sv: ['{hälsning}', '', '{träffar} {tid}', 'Var: {plats}', '', 'Vi håller platserna till {hålls till}. Platser som ingen är vald till då går till andra.', 'Välj senast {svara senast}. Platserna går till dem som väljs först.', '', 'Välj vilka som kommer. Du kan göra det i flera omgångar, och lämna de platser ni inte behöver. Var och en får en egen bekräftelse.', '', '{länk}'],
  en: ['{greeting}', '', '{sessions} {time}', 'Where: {place}', '', 'We hold the seats until {held until}. Seats that nobody is chosen for by then go to others.', 'Choose by {answer by}. Seats go to those who are chosen first.', '', 'Choose who comes. You can do it in several goes, and give back the seats you do not need. Each person gets a confirmation of their own.', '', '{link}'],
};

const invited = letterKind({
  kind: 'organisation-invited',
  group: 'seat',
  name: { sv: 'Inbjudan till en organisation', en: 'Invitation to an organisation' },
  when: { sv: 'Skickas till organisationens kontakter när den bjuds in med ett antal platser, och igen när ni vill det.', en: 'Sent to the organisation’s contacts when it is invited with a number of seats, and again when you want it.' },
  places: asks,
  required: ['seats', 'link'],
  sv: words('Inbjudan till {organisation}: {kurs}', '{organisation} har {antal platser} på {kurs}.', '', ...HOW.sv),
  en: words('Invitation to {organisation}: {course}', '{organisation} has {number of seats} on {course}.', '', ...HOW.en),
});

const reminder = letterKind({
  kind: 'organisation-reminder',
  group: 'seat',
  name: { sv: 'Påminnelse till en organisation', en: 'Reminder to an organisation' },
  when: { sv: 'Skickas en gång, några dagar före sista dagen, när alla platser inte är namngivna.', en: 'Sent once, some days before the last one, when not all seats have a name.' },
  places: asks,
  required: ['seats', 'link'],
  sv: words('Vilka kommer? {kurs}', '{organisation} har {antal platser} kvar att välja någon till på {kurs}.', '', ...HOW.sv),
  en: words('Who is coming? {course}', '{organisation} has {number of seats} left to choose somebody for on {course}.', '', ...HOW.en),
});

const lapsed = letterKind({
  kind: 'organisation-lapsed',
  group: 'seat',
  name: { sv: 'Organisationens platser gäller inte längre', en: 'The organisation’s seats have been released' },
  when: { sv: 'Skickas när tiden har gått ut och alla platser inte är namngivna.', en: 'Sent when the time has passed and not all seats have a name.' },
  places: over,
  sv: words('Tiden har gått ut: {kurs}', 'Tiden att välja vilka från {organisation} som kommer till {kurs} har gått ut. {antal platser} gick vidare till andra. De som redan är valda har kvar sina.', '', '{länk}'),
  en: words('The time has passed: {course}', 'The time to choose who comes from {organisation} to {course} has passed. {number of seats} went on to others. Those who are chosen already keep theirs.', '', '{link}'),
});

const takenBack = letterKind({
  kind: 'organisation-taken-back',
  group: 'seat',
  name: { sv: 'Inbjudan till en organisation är tillbakadragen', en: 'The invitation to an organisation has been taken back' },
  when: { sv: 'Skickas när ni drar tillbaka en organisations inbjudan.', en: 'Sent when you take an organisation’s invitation back.' },
  places: over,
  sv: words('Inbjudan är tillbakadragen: {kurs}', 'Inbjudan till {organisation} att välja fler till {kurs} gäller inte längre. De som redan är valda har kvar sina platser.', '', '{länk}'),
  en: words('The invitation has been taken back: {course}', 'The invitation to {organisation} to choose more people for {course} is no longer valid. Those who are chosen already keep their seats.', '', '{link}'),
});

/** The letter for each thing that can become of an organisation's invitation. */
export const ORGANISATION_KINDS = { invited, again: invited, reminder, lapsed, 'taken-back': takenBack } as const;

/** What letters to the contacts of organisations can name. */
export type OrganisationValue = NonNullable<(typeof ORGANISATION_KINDS)[keyof typeof ORGANISATION_KINDS]['keys']>;

import { COMMON, letterKind, link, PAPERS, place, words } from './letter-kind';

const { firstname, course, when, where } = COMMON;
const first = place('text', ['träffar', 'sessions'], ['4 träffar. Den första är', '4 sessions. The first is']);
const greeting = place('text', ['hälsning', 'greeting'], ['Vi bjuder på soppa från 17.00.', 'We have soup from 17:00.']);
const until = place('strong', ['svara senast', 'answer by'], ['fredag 13 mars 2026 23.59', 'Friday 13 March 2026 23:59']);
const heldUntil = place('strong', ['hålls till', 'held until'], ['fredag 13 mars 2026 23.59', 'Friday 13 March 2026 23:59']);
const answer = link(['länk', 'link'], ['Svara på inbjudan', 'Answer the invitation']);
const mine = link(['länk', 'link'], ['Dina kurser', 'Your courses']);
const asks = { firstname, course, greeting, first, when, where, until, heldUntil, ...PAPERS, link: answer };
const over = { firstname, course, greeting, first, when, where, until, heldUntil, ...PAPERS, link: mine };

const HOW = {
  sv: ['{hälsning}', '', '{träffar} {tid}', 'Var: {plats}', '', 'Att läsa:', '{dokument}', '', 'Att lämna in: {inlämning}', '', 'Vi håller en plats åt dig till {hålls till}. Svarar du inte då går den till någon annan.', 'Svara senast {svara senast}. Platserna går till dem som svarar först.', '', 'Svara här att du kommer, eller att du inte kan. Du behöver inte logga in.', '', '{länk}'],
  en: ['{greeting}', '', '{sessions} {time}', 'Where: {place}', '', 'To read:', '{documents}', '', 'To hand in: {hand in}', '', 'We hold a seat for you until {held until}. Without an answer by then it goes to somebody else.', 'Answer by {answer by}. Seats go to those who answer first.', '', 'Say here that you come, or that you cannot. You need not sign in.', '', '{link}'],
};

const invited = letterKind({
  kind: 'invitation-invited',
  group: 'seat',
  name: { sv: 'Inbjudan', en: 'Invitation' },
  when: { sv: 'Skickas till den som bjuds in, och igen när ni vill det.', en: 'Sent to whoever is invited, and again when you want it.' },
  places: asks,
  required: ['link'],
  sv: words('Inbjudan: {kurs}', 'Du är inbjuden till {kurs}.', '', ...HOW.sv),
  en: words('Invitation: {course}', 'You are invited to {course}.', '', ...HOW.en),
});

const reminder = letterKind({
  kind: 'invitation-reminder',
  group: 'seat',
  name: { sv: 'Påminnelse om inbjudan', en: 'Reminder of an invitation' },
  when: { sv: 'Skickas en gång, några dagar före sista svarsdag, till den som inte har svarat.', en: 'Sent once, some days before the last one, to whoever has not answered.' },
  places: asks,
  required: ['link'],
  sv: words('Kommer du? {kurs}', 'Du är inbjuden till {kurs} och har inte svarat än.', '', ...HOW.sv),
  en: words('Are you coming? {course}', 'You are invited to {course} and have not answered yet.', '', ...HOW.en),
});

const lapsed = letterKind({
  kind: 'invitation-lapsed',
  group: 'seat',
  name: { sv: 'Inbjudan gäller inte längre', en: 'The invitation has run out' },
  when: { sv: 'Skickas när tiden att svara på en inbjudan har gått ut.', en: 'Sent when the time to answer an invitation has passed.' },
  places: over,
  sv: words('Inbjudan gäller inte längre: {kurs}', 'Tiden att svara på inbjudan till {kurs} har gått ut.', '', 'Vill du ändå vara med, hör av dig till oss.', '', '{länk}'),
  en: words('The invitation has run out: {course}', 'The time to answer the invitation to {course} has passed.', '', 'If you would still like to take part, contact us.', '', '{link}'),
});

const takenBack = letterKind({
  kind: 'invitation-taken-back',
  group: 'seat',
  name: { sv: 'Inbjudan är tillbakadragen', en: 'The invitation has been taken back' },
  when: { sv: 'Skickas när ni drar tillbaka en inbjudan som inte är besvarad.', en: 'Sent when you take back an invitation that is not answered.' },
  places: over,
  sv: words('Inbjudan är tillbakadragen: {kurs}', 'Inbjudan till {kurs} gäller inte längre. Du behöver inte göra något.', '', '{länk}'),
  en: words('The invitation has been taken back: {course}', 'The invitation to {course} is no longer valid. There is nothing you need to do.', '', '{link}'),
});

/** The letter for each thing that can become of an invitation. */
export const INVITATION_KINDS = { invited, again: invited, reminder, lapsed, 'taken-back': takenBack } as const;

/** What letters about invitations can name. */
export type InvitationValue = NonNullable<(typeof INVITATION_KINDS)[keyof typeof INVITATION_KINDS]['keys']>;

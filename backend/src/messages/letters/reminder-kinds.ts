import { INACTIVITY, type ReminderRule } from '@kortkurs/contract/reminders';
import { COMMON, letterKind, link, place, words } from './letter-kind';

const { firstname, course, when, where } = COMMON;
const session = place('text', ['träff', 'session'], ['träff 4', 'session 4']);
const opens = place('text', ['öppnar', 'opens'], ['17.15', '17:15']);
const cannot = link(['kan inte', 'cannot'], ['Jag kan inte komma', 'I cannot come']);
const mine = link(['länk', 'link'], ['Öppna Mina kurser', 'Open My courses']);

const dayBefore = letterKind({
  kind: 'reminder-day-before',
  group: 'reminder',
  name: { sv: 'Påminnelse dagen före', en: 'Reminder the day before' },
  when: { sv: 'Skickas klockan 9 dagen före varje träff, till dem som har en plats.', en: 'Sent at 9 the day before each session, to those who have a seat.' },
  places: { firstname, course, session, when, where, opens, cannot, link: mine },
  required: ['cannot'],
  sv: words('I morgon: {kurs}, {träff}', 'Hej {förnamn},', '', 'i morgon är det dags för {kurs}, {träff}.', '', 'När: {tid}', 'Var: {plats}', '', 'Länken till videomötet öppnar {öppnar} på Mina kurser.', '', '{länk}', '', 'Kan du inte komma? Säg till med ett klick, så vet kursledaren.', '', '{kan inte}'),
  en: words('Tomorrow: {course}, {session}', 'Hello {first name},', '', 'tomorrow it is time for {course}, {session}.', '', 'When: {time}', 'Where: {place}', '', 'The link to the video meeting opens at {opens} in My courses.', '', '{link}', '', 'Can you not come? Say so with one click, and the instructor knows.', '', '{cannot}'),
});

const sameMorning = letterKind({
  kind: 'reminder-same-morning',
  group: 'reminder',
  name: { sv: 'Påminnelse samma morgon', en: 'Reminder the same morning' },
  when: { sv: 'Skickas 7.30 samma dag som träffen, minst en timme innan den börjar, till dem som har en plats.', en: 'Sent at 7:30 on the day of the session, at least an hour before it begins, to those who have a seat.' },
  places: { firstname, course, session, when, where, opens, cannot, link: mine },
  required: ['cannot'],
  sv: words('I dag: {kurs}, {träff}', 'Hej {förnamn},', '', 'i dag är det dags för {kurs}, {träff}.', '', 'När: {tid}', 'Var: {plats}', '', 'Länken till videomötet öppnar {öppnar} på Mina kurser.', '', '{länk}', '', 'Kan du inte komma? Säg till med ett klick, så vet kursledaren.', '', '{kan inte}'),
  en: words('Today: {course}, {session}', 'Hello {first name},', '', 'today it is time for {course}, {session}.', '', 'When: {time}', 'Where: {place}', '', 'The link to the video meeting opens at {opens} in My courses.', '', '{link}', '', 'Can you not come? Say so with one click, and the instructor knows.', '', '{cannot}'),
});

const linkOpens = letterKind({
  kind: 'reminder-link-opens',
  group: 'reminder',
  name: { sv: 'Videomötet är öppet', en: 'The video meeting is open' },
  when: { sv: 'Skickas en kvart före en träff som kan följas på nätet, till dem som har en plats.', en: 'Sent a quarter of an hour before a session that can be followed online, to those who have a seat.' },
  places: { firstname, course, session, when, link: link(['länk', 'link'], ['Till videomötet', 'To the video meeting']) },
  required: ['link'],
  sv: words('Videomötet är öppet: {kurs}, {träff}', 'Hej {förnamn},', '', 'nu kan du gå in i videomötet för {kurs}, {träff}. Du hittar länken på Mina kurser.', '', '{länk}'),
  en: words('The video meeting is open: {course}, {session}', 'Hello {first name},', '', 'you can enter the video meeting of {course}, {session}, now. You find the link in My courses.', '', '{link}'),
});

const afterAttended = letterKind({
  kind: 'reminder-after-attended',
  group: 'reminder',
  name: { sv: 'Tack för att du kom', en: 'Thank you for coming' },
  when: { sv: 'Skickas en timme efter träffen till dem som är markerade som närvarande.', en: 'Sent an hour after the session to those who are marked as present.' },
  places: { firstname, course, session, link: mine },
  sv: words('Tack för i dag: {kurs}, {träff}', 'Hej {förnamn},', '', 'tack för att du var med på {kurs}, {träff}. Material och det som är kvar att göra finns på Mina kurser.', '', '{länk}'),
  en: words('Thank you for today: {course}, {session}', 'Hello {first name},', '', 'thank you for taking part in {course}, {session}. Material and what is left to do is in My courses.', '', '{link}'),
});

const afterMissed = letterKind({
  kind: 'reminder-after-missed',
  group: 'reminder',
  name: { sv: 'Vi saknade dig', en: 'We missed you' },
  when: { sv: 'Skickas en timme efter träffen till dem som är markerade som borta.', en: 'Sent an hour after the session to those who are marked as away.' },
  places: { firstname, course, session, link: mine },
  sv: words('Vi saknade dig: {kurs}, {träff}', 'Hej {förnamn},', '', 'du var inte med på {kurs}, {träff}. Material från träffen och tiderna framåt finns på Mina kurser.', '', '{länk}'),
  en: words('We missed you: {course}, {session}', 'Hello {first name},', '', 'you were not at {course}, {session}. Material from the session and the times ahead are in My courses.', '', '{link}'),
});

const inactive = letterKind({
  kind: 'reminder-inactive',
  group: 'reminder',
  name: { sv: 'Kursen väntar på dig', en: 'The course is waiting for you' },
  when: {
    sv: `Skickas på förmiddagen till den som inte har varit här på ${INACTIVITY.days} dagar och har något kvar att göra, högst två gånger. Av sig själv bara där regeln är påslagen.`,
    en: `Sent in the morning to those who have not been here for ${INACTIVITY.days} days and have something left to do, twice at most. By itself only where the rule is turned on.`,
  },
  places: { firstname, course, link: link(['länk', 'link'], ['Fortsätt kursen', 'Go on with the course']) },
  required: ['link'],
  sv: words('Kursen väntar på dig: {kurs}', 'Hej {förnamn},', '', 'det var ett tag sedan vi såg dig i {kurs}. Du kan fortsätta där du slutade, i din egen takt.', '', '{länk}', '', 'Är det något som gör det svårt att vara med? Svara på det här brevet, så hjälper vi dig.'),
  en: words('The course is waiting for you: {course}', 'Hello {first name},', '', 'it has been a while since we saw you in {course}. You can go on where you left, at your own pace.', '', '{link}', '', 'Does anything make it hard to take part? Answer this letter, and we will help you.'),
});

/** The letter of each rule. */
export const REMINDER_KINDS = {
  'day-before': dayBefore,
  'same-morning': sameMorning,
  'link-opens': linkOpens,
  'after-attended': afterAttended,
  'after-missed': afterMissed,
  inactive,
} as const satisfies Record<ReminderRule, unknown>;

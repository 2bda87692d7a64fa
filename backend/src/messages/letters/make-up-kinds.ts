import type { MakeUpNews } from '../../make-ups/door';
import { COMMON, letterKind, link, place, words, type LetterKind } from './letter-kind';

const { firstname, course, when, where } = COMMON;
const session = place('text', ['träff', 'session'], ['träff 4, 7 april 2026', 'session 4, 7 April 2026']);
const task = place('text', ['uppgift', 'task'], ['Läs kapitel 3 och skriv vad du tar med dig.', 'Read chapter 3 and write what you take with you.']);
const due = place('strong', ['senast', 'by'], ['fredag 13 mars 2026', 'Friday 13 March 2026']);
const why = place('text', ['kommentar', 'comment'], ['Skriv också om rollerna.', 'Write about the roles as well.']);
const mine = link(['länk', 'link'], ['Se din kurs', 'See your course']);
const places = { firstname, course, session, when, where, task, due, why, link: mine };

export type MakeUpValue = keyof typeof places;

/** What learners are told of a missed session that they make up, kind by kind. */
export const MAKE_UP_KINDS: Record<MakeUpNews, LetterKind<MakeUpValue>> = {
  chosen: letterKind({
    kind: 'make-up-chosen',
    group: 'seat',
    name: { sv: 'Du tar igen en träff', en: 'You make up a session' },
    when: { sv: 'Skickas till den som ska ta igen en missad träff på ett annat kurstillfälle.', en: 'Sent to those who are to make up a missed session in another run.' },
    places,
    required: ['link'],
    sv: words('Du tar igen en träff: {kurs}', 'Hej {förnamn},', '', 'du tar igen {träff} på {kurs} här:', '', '{tid}', 'Var: {plats}', '', 'Du står på närvarolistan. Blir det något hinder väljer du en annan tid på kursens sida.', '', '{länk}'),
    en: words('You make up a session: {course}', 'Hello {first name},', '', 'you make up {session} of {course} here:', '', '{time}', 'Where: {place}', '', 'You are on the list. If you cannot come, choose another time on the page of the course.', '', '{link}'),
  }),
  moved: letterKind({
    kind: 'make-up-moved',
    group: 'seat',
    name: { sv: 'Träffen du tar igen på har flyttats', en: 'The session that you make up at has moved' },
    when: { sv: 'Skickas när träffen där någon tar igen en missad träff får en ny tid eller plats.', en: 'Sent when the session at which somebody makes up a missed one gets another time or place.' },
    places,
    required: ['link'],
    sv: words('Ny tid eller plats: {kurs}', 'Hej {förnamn},', '', 'träffen där du tar igen {träff} på {kurs} har flyttats:', '', '{tid}', 'Var: {plats}', '', 'Passar det inte väljer du en annan tid på kursens sida.', '', '{länk}'),
    en: words('Another time or place: {course}', 'Hello {first name},', '', 'the session at which you make up {session} of {course} has moved:', '', '{time}', 'Where: {place}', '', 'If it does not suit you, choose another time on the page of the course.', '', '{link}'),
  }),
  'called-off': letterKind({
    kind: 'make-up-called-off',
    group: 'seat',
    name: { sv: 'Träffen du tar igen på är inställd', en: 'The session that you make up at is called off' },
    when: { sv: 'Skickas när träffen där någon skulle ta igen en missad träff ställs in eller tas bort.', en: 'Sent when the session at which somebody was to make up a missed one is called off or taken away.' },
    places,
    required: ['link'],
    sv: words('Inställt: {kurs}', 'Hej {förnamn},', '', 'träffen där du skulle ta igen {träff} på {kurs} är inställd. Din plats på kursen har du kvar.', '', 'Se på kursens sida hur du kan ta igen träffen i stället.', '', '{länk}'),
    en: words('Called off: {course}', 'Hello {first name},', '', 'the session at which you were to make up {session} of {course} is called off. You keep your seat in the course.', '', 'See on the page of the course how you can make the session up instead.', '', '{link}'),
  }),
  set: letterKind({
    kind: 'make-up-task',
    group: 'seat',
    name: { sv: 'Du har fått en kompletteringsuppgift', en: 'You have a task to make up a session' },
    when: { sv: 'Skickas när kursledaren ger en uppgift i stället för en missad träff.', en: 'Sent when the instructor sets a task instead of a missed session.' },
    places,
    required: ['link'],
    sv: words('En uppgift i stället för en träff: {kurs}', 'Hej {förnamn},', '', 'du kan ta igen {träff} på {kurs} med en uppgift:', '', '{uppgift}', '', 'Lämna in senast {senast}.', '', 'Du lämnar in på kursens sida.', '', '{länk}'),
    en: words('A task instead of a session: {course}', 'Hello {first name},', '', 'you can make up {session} of {course} with a task:', '', '{task}', '', 'Hand in by {by}.', '', 'You hand in on the page of the course.', '', '{link}'),
  }),
  approved: letterKind({
    kind: 'make-up-approved',
    group: 'seat',
    name: { sv: 'Din uppgift är godkänd', en: 'Your task is approved' },
    when: { sv: 'Skickas när kursledaren godkänner en kompletteringsuppgift.', en: 'Sent when the instructor approves a task that makes up a session.' },
    places,
    required: ['link'],
    sv: words('Godkänd: {kurs}', 'Hej {förnamn},', '', 'din uppgift är godkänd. Du har tagit igen {träff} på {kurs}.', '', '{länk}'),
    en: words('Approved: {course}', 'Hello {first name},', '', 'your task is approved. You have made up {session} of {course}.', '', '{link}'),
  }),
  returned: letterKind({
    kind: 'make-up-returned',
    group: 'seat',
    name: { sv: 'Din uppgift behöver kompletteras', en: 'Your task is not complete yet' },
    when: { sv: 'Skickas när kursledaren ber om mer i en kompletteringsuppgift, eller tar tillbaka ett godkännande.', en: 'Sent when the instructor asks for more in a task, or takes an approval back.' },
    places,
    required: ['link'],
    sv: words('Komplettera: {kurs}', 'Hej {förnamn},', '', 'din uppgift i stället för {träff} på {kurs} är inte klar än:', '', '{kommentar}', '', 'Lämna in igen på kursens sida.', '', '{länk}'),
    en: words('Not complete yet: {course}', 'Hello {first name},', '', 'your task instead of {session} of {course} is not complete yet:', '', '{comment}', '', 'Hand in again on the page of the course.', '', '{link}'),
  }),
  'taken-back': letterKind({
    kind: 'make-up-taken-back',
    group: 'seat',
    name: { sv: 'Du ska inte längre ta igen träffen så', en: 'You no longer make up the session that way' },
    when: { sv: 'Skickas när kursledaren tar bort hur någon skulle ta igen en missad träff.', en: 'Sent when the instructor takes away how somebody was to make up a missed session.' },
    places,
    required: ['link'],
    sv: words('Ändrat: {kurs}', 'Hej {förnamn},', '', 'kursledaren har tagit bort hur du skulle ta igen {träff} på {kurs}. Se på kursens sida hur du kan ta igen träffen i stället.', '', '{länk}'),
    en: words('Changed: {course}', 'Hello {first name},', '', 'the instructor has taken away how you were to make up {session} of {course}. See on the page of the course how you can make the session up instead.', '', '{link}'),
  }),
};

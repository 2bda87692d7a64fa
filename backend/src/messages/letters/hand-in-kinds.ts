import { COMMON, letterKind, link, place, words } from './letter-kind';

const { firstname, course } = COMMON;
const what = place('text', ['uppgift', 'task'], ['Förberedande frågor', 'Questions beforehand']);
const due = place('strong', ['lämna in senast', 'hand in by'], ['tisdag 10 mars 2026 23.59', 'Tuesday 10 March 2026 23:59']);

/** What is left to hand in before a run. */
export const HAND_IN_REMINDER = letterKind({
  kind: 'reminder-hand-in',
  group: 'reminder',
  name: { sv: 'Påminnelse om inlämning', en: 'Reminder to hand in' },
  when: { sv: 'Skickas en gång, två dagar före sista dagen, till den som inte har lämnat in.', en: 'Sent once, two days before the last one, to whoever has not handed in.' },
  places: { firstname, course, what, due, link: link(['länk', 'link'], ['Lämna in', 'Hand in']) },
  required: ['link'],
  sv: words('Kvar att lämna in: {kurs}', 'Hej {förnamn},', '', 'inför {kurs} har du kvar att lämna in:', '{uppgift}', '', 'Lämna in senast {lämna in senast}. Du behöver inte logga in.', '', '{länk}'),
  en: words('Left to hand in: {course}', 'Hello {first name},', '', 'before {course} this is left for you to hand in:', '{task}', '', 'Hand in by {hand in by}. You need not sign in.', '', '{link}'),
});

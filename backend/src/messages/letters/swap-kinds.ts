import { COMMON, letterKind, link, place, words } from './letter-kind';

const { course, when, where } = COMMON;
const who = place('text', ['kollega', 'colleague'], ['Nour Saleh', 'Nour Saleh']);
const mine = link(['länk', 'link'], ['Dina kurser', 'Your courses']);

const asked = letterKind({
  kind: 'swap-asked',
  group: 'seat',
  name: { sv: 'Vill du ta en kollegas plats?', en: 'Would you like a colleague’s seat?' },
  when: { sv: 'Skickas till den som en kollega vill ge sin plats.', en: 'Sent to whom a colleague wants to give their seat.' },
  places: {
    course,
    when,
    where,
    who: place('text', ['kollega', 'colleague'], ['Torsten Vik, Öppna Dörren', 'Torsten Vik, Öppna Dörren']),
    until: place('strong', ['svara senast', 'answer by'], ['fredag 13 mars 2026 12.00', 'Friday 13 March 2026 12:00']),
    link: link(['länk', 'link'], ['Ta platsen eller tacka nej', 'Take the seat or say no']),
  },
  required: ['link'],
  sv: words('Vill du ta en plats? {kurs}', '{kollega}, kan inte gå på {kurs} och vill ge sin plats till dig.', '', 'När: {tid}', 'Var: {plats}', '', 'Svara senast {svara senast}. Du behöver inte logga in.', '', '{länk}'),
  en: words('Would you like a seat? {course}', '{colleague}, cannot come to {course} and would like to give you the seat.', '', 'When: {time}', 'Where: {place}', '', 'Answer by {answer by}. You need not sign in.', '', '{link}'),
});

const accepted = letterKind({
  kind: 'swap-accepted',
  group: 'seat',
  name: { sv: 'Kollegan vill ta platsen', en: 'The colleague would like the seat' },
  when: { sv: 'Skickas till den som ger sin plats, när kollegan har sagt ja och centret ska bestämma.', en: 'Sent to who gives their seat, when the colleague has said yes and the centre is to decide.' },
  places: { course, who, link: mine },
  sv: words('Din kollega har sagt ja: {kurs}', '{kollega} vill ta din plats på {kurs}. Centret bestämmer vilka som får plats. Till dess är platsen din.', '', '{länk}'),
  en: words('Your colleague has said yes: {course}', '{colleague} would like your seat in {course}. The centre decides who gets a seat. Until then it is yours.', '', '{link}'),
});

const done = letterKind({
  kind: 'swap-done',
  group: 'seat',
  name: { sv: 'Platsen har gått till en kollega', en: 'The seat has gone to a colleague' },
  when: { sv: 'Skickas till den som gav sin plats.', en: 'Sent to who gave their seat.' },
  places: { course, who, link: mine },
  sv: words('Din plats har gått vidare: {kurs}', '{kollega} har tagit din plats på {kurs}. Du är avanmäld.', '', '{länk}'),
  en: words('Your seat has gone on: {course}', '{colleague} has taken your seat in {course}. You are withdrawn.', '', '{link}'),
});

const kept = letterKind({
  kind: 'swap-kept',
  group: 'seat',
  name: { sv: 'Platsen är kvar', en: 'The seat is still yours' },
  when: { sv: 'Skickas till den som ville ge sin plats, när kollegan tackade nej, inte svarade eller inte fick den.', en: 'Sent to who wanted to give their seat, when the colleague said no, did not answer or did not get it.' },
  places: { course, who, link: mine },
  sv: words('Din plats är kvar: {kurs}', '{kollega} tog inte din plats på {kurs}. Den är fortfarande din.', '', 'Kan du inte komma? Avanmäl dig på Mina kurser, så går platsen till någon annan.', '', '{länk}'),
  en: words('Your seat is still yours: {course}', '{colleague} did not take your seat in {course}. It is still yours.', '', 'Can you not come? Withdraw on My courses, and somebody else gets the seat.', '', '{link}'),
});

/** The letter for each thing that happens to a seat on its way to a colleague. */
export const SWAP_KINDS = { asked, accepted, done, declined: kept, lapsed: kept, rejected: kept } as const;

/** What these letters can name. */
export type SwapValue = NonNullable<(typeof SWAP_KINDS)[keyof typeof SWAP_KINDS]['keys']>;

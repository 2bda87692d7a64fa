import { COMMON, letterKind, link, PAPERS, place, words } from './letter-kind';

const { firstname, course, when, where } = COMMON;
const first = place('text', ['träffar', 'sessions'], ['4 träffar. Den första är', '4 sessions. The first is']);
const seat = { firstname, course, first, when, where, ...PAPERS };
const because = place('text', ['anledning', 'reason'], ['Kursen är för styrelser.', 'The course is for boards.']);
const until = place('strong', ['svara senast', 'answer by'], ['fredag 13 mars 2026 12.00', 'Friday 13 March 2026 12:00']);
/** Who books for an organisation; a line with it stands only in letters about such seats. */
const contact = place('text', ['kontakt', 'contact'], ['Torsten Vik, Öppna Dörren', 'Torsten Vik, Öppna Dörren']);
/** Shown or said at the door; where there is one. */
const ticket = place('text', ['biljett', 'ticket'], ['7KXM-2QRT', '7KXM-2QRT']);
const mySeat = link(['länk', 'link'], ['Se din plats', 'See your seat']);
/** Straight to giving the seat back, or to a colleague; the second only where it can go to one. */
const ways = {
  leave: link(['avanmälan', 'withdrawal'], ['Avanmäl dig', 'Withdraw']),
  swap: link(['byte', 'swap'], ['Ge platsen till en kollega', 'Give the seat to a colleague']),
};

const enrolled = letterKind({
  kind: 'seat-enrolled',
  group: 'seat',
  name: { sv: 'Du har en plats', en: 'You have a seat' },
  when: { sv: 'Skickas när någon får en plats. Kalenderfilen följer med.', en: 'Sent when somebody gets a seat. The calendar file goes with it.' },
  places: { ...seat, ...ways, ticket, contact, link: mySeat },
  required: ['link'],
  sv: words('Du har en plats: {kurs}', 'Du har en plats på {kurs}.', '', '{kontakt}, har anmält dig.', '', '{träffar} {tid}', 'Var: {plats}', 'Biljett att visa vid dörren: {biljett}', '', 'Att läsa:', '{dokument}', '', 'Att lämna in: {inlämning}', '', '{länk}', '', 'Kan du inte komma? {avanmälan}, så får någon annan platsen.', '{byte}.', 'Du behöver inte logga in.'),
  en: words('You have a seat: {course}', 'You have a seat in {course}.', '', '{contact}, has enrolled you.', '', '{sessions} {time}', 'Where: {place}', 'Ticket to show at the door: {ticket}', '', 'To read:', '{documents}', '', 'To hand in: {hand in}', '', '{link}', '', 'Can you not come? {withdrawal}, and somebody else gets the seat.', '{swap}.', 'You need not sign in.'),
});

const movedUp = letterKind({
  kind: 'seat-moved-up',
  group: 'seat',
  name: { sv: 'En plats blev ledig', en: 'A seat came free' },
  when: { sv: 'Skickas när den som stod på reservplats får en plats.', en: 'Sent when somebody on the waiting list gets a seat.' },
  places: { ...seat, ...ways, ticket, link: mySeat },
  required: ['link'],
  sv: words('En plats blev ledig och den är din: {kurs}', 'En plats blev ledig på {kurs}. Den är din.', '', '{träffar} {tid}', 'Var: {plats}', 'Biljett att visa vid dörren: {biljett}', '', 'Att läsa:', '{dokument}', '', 'Att lämna in: {inlämning}', '', '{länk}', '', 'Kan du inte komma? {avanmälan}, så går platsen vidare.', '{byte}.', 'Du behöver inte logga in.'),
  en: words('A seat came free and it is yours: {course}', 'A seat came free in {course}. It is yours.', '', '{sessions} {time}', 'Where: {place}', 'Ticket to show at the door: {ticket}', '', 'To read:', '{documents}', '', 'To hand in: {hand in}', '', '{link}', '', 'Can you not come? {withdrawal}, and the seat goes on to the next.', '{swap}.', 'You need not sign in.'),
});

const offered = letterKind({
  kind: 'seat-offered',
  group: 'seat',
  name: { sv: 'En plats är ledig för dig', en: 'A seat is free for you' },
  when: { sv: 'Skickas när den som står först i kön får ett erbjudande att svara på.', en: 'Sent when the first on the waiting list gets an offer to answer.' },
  places: { ...seat, until, link: link(['länk', 'link'], ['Svara på erbjudandet', 'Answer the offer']) },
  required: ['link'],
  sv: words('En plats är ledig för dig: {kurs}', 'En plats har blivit ledig på {kurs}, och du står först i kön.', '', 'Den hålls åt dig till {svara senast}. Svarar du inte går den till nästa.', '', '{träffar} {tid}', 'Var: {plats}', '', 'Ta platsen eller tacka nej här. Du behöver inte logga in.', '', '{länk}'),
  en: words('A seat is free for you: {course}', 'A seat has come free in {course}, and you are first on the waiting list.', '', 'It is held for you until {answer by}. Without an answer it goes to the next.', '', '{sessions} {time}', 'Where: {place}', '', 'Take the seat or say no here. You need not sign in.', '', '{link}'),
});

const waitlisted = letterKind({
  kind: 'seat-waitlisted',
  group: 'seat',
  name: { sv: 'Du står på reservplats', en: 'You are on the waiting list' },
  when: { sv: 'Skickas till den som anmäler sig när det är fullt.', en: 'Sent to those who enrol when it is full.' },
  places: { ...seat, contact, link: link(['länk', 'link'], ['Se din reservplats', 'See your place on the waiting list']) },
  required: ['link'],
  sv: words('Du står på reservplats: {kurs}', '{kurs} är fullt. Du står på reservplats, och vi skriver till dig om en plats blir ledig.', '', '{kontakt}, har anmält dig.', '', '{träffar} {tid}', 'Var: {plats}', '', 'Vill du inte längre stå kvar? Lämna reservplatsen här. Du behöver inte logga in.', '', '{länk}'),
  en: words('You are on the waiting list: {course}', '{course} is full. You are on the waiting list, and we write to you if a seat comes free.', '', '{contact}, has enrolled you.', '', '{sessions} {time}', 'Where: {place}', '', 'Do you no longer want to wait? Leave the list here. You need not sign in.', '', '{link}'),
});

const applied = letterKind({
  kind: 'seat-applied',
  group: 'seat',
  name: { sv: 'Vi har fått din ansökan', en: 'We have your application' },
  when: { sv: 'Skickas till den som ansöker om en plats.', en: 'Sent to those who apply for a seat.' },
  places: { ...seat, contact, link: link(['länk', 'link'], ['Se din ansökan', 'See your application']) },
  required: ['link'],
  sv: words('Vi har fått din ansökan: {kurs}', 'Vi har fått din ansökan till {kurs}. Vi läser den och skriver till dig när vi har bestämt.', '', '{kontakt}, har ansökt åt dig.', '', '{träffar} {tid}', 'Var: {plats}', '', 'Vill du inte längre vara med? Ta tillbaka ansökan här. Du behöver inte logga in.', '', '{länk}'),
  en: words('We have your application: {course}', 'We have your application for {course}. We read it and write to you when we have decided.', '', '{contact}, has applied for you.', '', '{sessions} {time}', 'Where: {place}', '', 'Do you no longer want to take part? Take the application back here. You need not sign in.', '', '{link}'),
});

const shared = letterKind({
  kind: 'seat-shared',
  group: 'seat',
  name: { sv: 'Er organisation har fått sina platser', en: 'Your organisation has its seats' },
  when: { sv: 'Skickas till den som får reservplats för att organisationen har fått sin andel av platserna.', en: 'Sent to those who are put on the waiting list since their organisation has its share of the seats.' },
  places: {
    ...seat,
    contact,
    share: place('text', ['andel', 'share'], ['3', '3']),
    shareuntil: place('strong', ['andel till', 'share until'], ['tisdag 3 mars 2026', 'Tuesday 3 March 2026']),
    link: link(['länk', 'link'], ['Se din reservplats', 'See your place on the waiting list']),
  },
  required: ['link'],
  sv: words('Du står på reservplats: {kurs}', 'Er organisation har fått sina {andel} platser på {kurs} fram till {andel till}. Du står i kön, och vi skriver till dig om du får en plats.', '', '{kontakt}, har anmält dig.', '', '{träffar} {tid}', 'Var: {plats}', '', 'Vill du inte längre stå kvar? Lämna reservplatsen här. Du behöver inte logga in.', '', '{länk}'),
  en: words('You are on the waiting list: {course}', 'Your organisation has its {share} seats in {course} until {share until}. You are on the waiting list, and we write to you if you get a seat.', '', '{contact}, has enrolled you.', '', '{sessions} {time}', 'Where: {place}', '', 'Do you no longer want to wait? Leave the list here. You need not sign in.', '', '{link}'),
});

const moved = letterKind({
  kind: 'seat-moved',
  group: 'seat',
  name: { sv: 'Du är flyttad till ett annat tillfälle', en: 'You are moved to another run' },
  when: { sv: 'Skickas när centret flyttar någon till ett annat kurstillfälle. Kalenderfilerna följer med.', en: 'Sent when the centre moves somebody to another course run. The calendar files go with it.' },
  places: { ...seat, ...ways, ticket, left: place('text', ['lämnat tillfälle', 'run left'], ['Leda förändring tillsammans, tisdag 3 mars 2026', 'Leading change together, Tuesday 3 March 2026']), link: mySeat },
  required: ['link'],
  sv: words('Du är flyttad till ett annat tillfälle: {kurs}', 'Vi har flyttat dig till ett annat tillfälle. Du har en plats på {kurs}.', '', '{träffar} {tid}', 'Var: {plats}', 'Biljett att visa vid dörren: {biljett}', '', 'Att läsa:', '{dokument}', '', 'Att lämna in: {inlämning}', '', 'Du lämnar {lämnat tillfälle}.', '', '{länk}', '', 'Passar det inte? {avanmälan}.', '{byte}.', 'Du behöver inte logga in.'),
  en: words('You are moved to another run: {course}', 'We have moved you to another run. You have a seat in {course}.', '', '{sessions} {time}', 'Where: {place}', 'Ticket to show at the door: {ticket}', '', 'To read:', '{documents}', '', 'To hand in: {hand in}', '', 'You leave {run left}.', '', '{link}', '', 'Does it not suit you? {withdrawal}.', '{swap}.', 'You need not sign in.'),
});

const rejected = letterKind({
  kind: 'seat-rejected',
  group: 'seat',
  name: { sv: 'Du fick ingen plats', en: 'You did not get a seat' },
  when: { sv: 'Skickas till den vars ansökan får nej.', en: 'Sent to those whose application is refused.' },
  places: { ...seat, because, link: link(['länk', 'link'], ['Dina kurser', 'Your courses']) },
  sv: words('Du fick ingen plats: {kurs}', 'Vi kunde inte ge dig en plats på {kurs} den här gången.', '', '{anledning}', '', 'Dina andra kurser finns här.', '', '{länk}'),
  en: words('You did not get a seat: {course}', 'We could not give you a seat in {course} this time.', '', '{reason}', '', 'Your other courses are here.', '', '{link}'),
});

const withdrawn = letterKind({
  kind: 'seat-withdrawn',
  group: 'seat',
  name: { sv: 'Du är avanmäld', en: 'You have withdrawn' },
  when: { sv: 'Skickas när en plats eller reservplats är lämnad.', en: 'Sent when a seat, or a place on the waiting list, has been given back.' },
  places: { ...seat, contact, link: link(['länk', 'link'], ['Dina kurser', 'Your courses']) },
  sv: words('Du är avanmäld: {kurs}', 'Din plats på {kurs} är lämnad.', '', '{kontakt}, har avanmält dig.', '', 'Du kan anmäla dig igen så länge det finns platser.', '', '{länk}'),
  en: words('You have withdrawn: {course}', 'Your seat in {course} has been given back.', '', '{contact}, has withdrawn you.', '', 'You can enrol again as long as there are seats.', '', '{link}'),
});

const lapsed = letterKind({
  kind: 'seat-lapsed',
  group: 'seat',
  name: { sv: 'Platsen gick vidare', en: 'The seat went on' },
  when: { sv: 'Skickas när tiden att svara på ett erbjudande har gått ut.', en: 'Sent when the time to answer an offer has passed.' },
  places: { ...seat, link: link(['länk', 'link'], ['Dina kurser', 'Your courses']) },
  sv: words('Platsen gick vidare: {kurs}', 'Tiden att svara har gått ut, och platsen på {kurs} gick vidare till nästa i kön.', '', 'Vill du ändå vara med? Ställ dig på reservplats igen.', '', '{länk}'),
  en: words('The seat went on: {course}', 'The time to answer has passed, and the seat in {course} went on to the next on the waiting list.', '', 'Still want to take part? Join the waiting list again.', '', '{link}'),
});

/** The letter for each thing that can become of a seat. */
export const SEAT_KINDS = { enrolled, moved, 'moved-up': movedUp, offered, waitlisted, shared, applied, rejected, withdrawn, lapsed } as const;

/** What letters about seats can name. */
export type SeatValue = NonNullable<(typeof SEAT_KINDS)[keyof typeof SEAT_KINDS]['keys']>;

import { COMMON, letterKind, link, place, words } from './letter-kind';

const { firstname, course } = COMMON;

/** What stands in a letter that changes the reader's calendar; nothing for who waits, and has no appointments. */
export const IN_CALENDARS = { sv: 'Det som är bifogat ändrar mötena i din kalender. Det lägger inte till nya.', en: 'What is attached changes the appointments in your calendar. It adds no new ones.' } as const;
const calendar = place('text', ['kalender', 'calendar'], [IN_CALENDARS.sv, IN_CALENDARS.en]);

/** A run that will not be held. */
export const runCancelled = letterKind({
  kind: 'run-cancelled',
  group: 'run',
  name: { sv: 'Kurstillfället är inställt', en: 'The run is cancelled' },
  when: { sv: 'Skickas till alla med plats, reservplats eller ansökan. Kalenderfilen tar bort mötena.', en: 'Sent to all with a seat, a place on the waiting list or an application. The calendar file takes the appointments away.' },
  places: { firstname, course, calendar, because: place('text', ['anledning', 'reason'], ['Kursledaren är sjuk.', 'The instructor is ill.']), link: link(['länk', 'link'], ['Dina kurser', 'Your courses']) },
  sv: words('Inställt: {kurs}', '{kurs} är inställt.', '', '{anledning}', '', '{kalender}'),
  en: words('Cancelled: {course}', '{course} is cancelled.', '', '{reason}', '', '{calendar}'),
});

/** Sessions with another time or place, or that fell away. */
export const runMoved = letterKind({
  kind: 'run-moved',
  group: 'run',
  name: { sv: 'Ändrade träffar', en: 'Changed sessions' },
  when: {
    sv: 'Skickas till alla med plats, reservplats eller ansökan när en träff får en annan tid eller plats, läggs till eller ställs in. Kalenderfilen flyttar mötena.',
    en: 'Sent to all with a seat, a place on the waiting list or an application when a session has another time or place, is added or is cancelled. The calendar file moves the appointments.',
  },
  places: {
    firstname,
    course,
    calendar,
    sessions: place('lines', ['träffar', 'sessions'], ['Träff 2: tisdag 24 mars 2026, 17.30–20.30, Påhittsgatan 21\nTräff 3: tisdag 31 mars 2026, 17.30–20.30, Påhittsgatan 21', 'Session 2: Tuesday 24 March 2026, 17:30–20:30, Påhittsgatan 21\nSession 3: Tuesday 31 March 2026, 17:30–20:30, Påhittsgatan 21']),
    cancelled: place('lines', ['inställda träffar', 'cancelled sessions'], ['tisdag 7 april 2026, 17.30–20.30', 'Tuesday 7 April 2026, 17:30–20:30']),
    link: link(['länk', 'link'], ['Se din plats', 'See your seat']),
  },
  required: ['link'],
  sv: words('Ändrade träffar: {kurs}', '{kurs} har ändrats.', '', 'Så här är det nu:', '{träffar}', '', 'Inställt:', '{inställda träffar}', '', '{kalender}', '', 'Passar det inte? Avanmäl dig här, utan att logga in.', '', '{länk}'),
  en: words('Changed sessions: {course}', '{course} has changed.', '', 'This is how it is now:', '{sessions}', '', 'Cancelled:', '{cancelled sessions}', '', '{calendar}', '', 'Does it not suit you? Withdraw here, without signing in.', '', '{link}'),
});

import { COMMON, letterKind, link, place, words } from './letter-kind';

const { centre, course, when, where } = COMMON;

/** The letter to somebody who is given one session. */
export const STAND_IN_ASKED = letterKind({
  kind: 'stand-in-asked',
  group: 'run',
  name: { sv: 'Du vikarierar på en träff', en: 'You stand in at a session' },
  when: { sv: 'Skickas till den som får en träff att vikariera på, om det finns en e-postadress.', en: 'Sent to who is given a session to stand in at, where there is an e-mail address.' },
  places: {
    centre,
    course,
    when,
    where,
    until: place('strong', ['gäller till', 'works until'], ['tisdag 17 mars 2026 21.30', 'Tuesday 17 March 2026 21:30']),
    link: link(['länk', 'link'], ['Öppna närvarolistan', 'Open the attendance list']),
  },
  required: ['link'],
  sv: words('Du vikarierar: {kurs}', 'Du leder en träff av {kurs} för {centrum}.', '', 'När: {tid}', 'Var: {plats}', '', 'Med länken tar du närvaro och signerar listan med ditt namn. Du behöver inte logga in.', '', '{länk}', '', 'Länken är din och gäller till {gäller till}. Skicka den inte vidare.'),
  en: words('You stand in: {course}', 'You lead a session of {course} for {centre}.', '', 'When: {time}', 'Where: {place}', '', 'With the link you take attendance and sign the list with your name. You need not sign in.', '', '{link}', '', 'The link is yours and works until {works until}. Do not send it on.'),
});

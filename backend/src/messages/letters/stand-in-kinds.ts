import { COMMON, letterKind, link, place, words } from './letter-kind';

const { centre, course, when, where } = COMMON;

const places = {
  centre,
  course,
  when,
  where,
  until: place('strong', ['gäller till', 'works until'], ['tisdag 17 mars 2026 21.30', 'Tuesday 17 March 2026 21:30']),
  link: link(['länk', 'link'], ['Öppna närvarolistan', 'Open the attendance list']),
};

/** The letter to somebody who is given one session. */
export const STAND_IN_ASKED = letterKind({
  kind: 'stand-in-asked',
  group: 'run',
  name: { sv: 'Du vikarierar på en träff', en: 'You stand in at a session' },
  when: { sv: 'Skickas till den som får en träff att vikariera på, om det finns en e-postadress.', en: 'Sent to who is given a session to stand in at, where there is an e-mail address.' },
  places,
  required: ['link'],
  sv: words('Du vikarierar: {kurs}', 'Du leder en träff av {kurs} för {centrum}.', '', 'När: {tid}', 'Var: {plats}', '', 'Med länken tar du närvaro och signerar listan med ditt namn. Du behöver inte logga in.', '', '{länk}', '', 'Länken är din och gäller till {gäller till}. Skicka den inte vidare.'),
  en: words('You stand in: {course}', 'You lead a session of {course} for {centre}.', '', 'When: {time}', 'Where: {place}', '', 'With the link you take attendance and sign the list with your name. You need not sign in.', '', '{link}', '', 'The link is yours and works until {works until}. Do not send it on.'),
});

/** The letter to a stand-in who gets another link in place of the first. */
export const STAND_IN_LINK_AGAIN = letterKind({
  kind: 'stand-in-link-again',
  group: 'run',
  name: { sv: 'Ny länk till den som vikarierar', en: 'A new link for who stands in' },
  when: { sv: 'Skickas till en vikarie som får en ny länk till samma träff, om det finns en e-postadress.', en: 'Sent to a stand-in who gets a new link to the same session, where there is an e-mail address.' },
  places,
  required: ['link'],
  sv: words('Ny länk: du vikarierar, {kurs}', 'Här är en ny länk till träffen av {kurs} som du leder för {centrum}. Den förra länken gäller inte längre.', '', 'När: {tid}', 'Var: {plats}', '', '{länk}', '', 'Har du markerat deltagare på en mobil utan nät? Öppna den nya länken på samma mobil, så skickas det som väntar.', '', 'Länken är din och gäller till {gäller till}. Skicka den inte vidare.'),
  en: words('New link: you stand in, {course}', 'Here is a new link to the session of {course} that you lead for {centre}. The link before no longer works.', '', 'When: {time}', 'Where: {place}', '', '{link}', '', 'Have you marked people on a phone without a network? Open the new link on the same phone, and what waits is sent.', '', 'The link is yours and works until {works until}. Do not send it on.'),
});

import { COMMON, letterKind, link, place, words } from './letter-kind';

const { centre, firstname } = COMMON;

const places = {
  centre,
  firstname,
  project: place('text', ['projekt', 'project'], ['Starkare föreningsliv', 'Starkare föreningsliv']),
  until: place('strong', ['gäller till och med', 'holds until'], ['torsdag 30 april 2026', 'Thursday 30 April 2026']),
  address: place('text', ['adress', 'address'], ['granskare@example.org', 'granskare@example.org']),
  link: link(['länk', 'link'], ['Logga in', 'Sign in']),
};

/** The letter to somebody who may audit a project. */
export const AUDITOR_WELCOMED = letterKind({
  kind: 'auditor-welcomed',
  group: 'account',
  name: { sv: 'Du kan granska ett projekt', en: 'You can audit a project' },
  when: { sv: 'Skickas till den som får granska ett projekts inlämningar, och när sista dagen ändras.', en: 'Sent to those who may audit a project’s submissions, and when the last day changes.' },
  places,
  required: ['link', 'until'],
  sv: words('Granska {projekt}', 'Hej {förnamn},', '', '{centrum} ger dig tillgång till det som är inlämnat för {projekt} och underlaget till det. Du läser, och inget kan ändras. Vad du öppnar loggas, och du ser loggen själv.', '', 'Gäller till och med: {gäller till och med}', '', 'Skriv adressen {adress} på sidan, så mejlar vi en länk att logga in med. Du behöver inget lösenord.', '', '{länk}'),
  en: words('Audit {project}', 'Hello {first name},', '', '{centre} gives you access to what was submitted for {project} and the evidence for it. You read, and nothing can be changed. What you open is logged, and you see the log yourself.', '', 'Holds until: {holds until}', '', 'Write the address {address} on the page and we mail you a link to sign in with. You need no password.', '', '{link}'),
});

import { COMMON, letterKind, link, place, words } from './letter-kind';

const places = {
  centre: COMMON.centre,
  name: place('text', ['namn', 'name'], ['Rut Granskare', 'Rut Granskare']),
  project: place('text', ['projekt', 'project'], ['Starkare föreningsliv', 'Starkare föreningsliv']),
  session: place('text', ['träff', 'session'], ['Tillgängliga möten, träff 2', 'Accessible meetings, session 2']),
  when: place('strong', ['tid', 'time'], ['tisdag 17 mars 2026, 17.30–20.30', 'Tuesday 17 March 2026, 17:30–20:30']),
  until: place('strong', ['gäller till och med', 'holds until'], ['torsdag 30 april 2026', 'Thursday 30 April 2026']),
  link: link(['länk', 'link'], ['Öppna underlaget', 'Open the evidence']),
};

/** The letter to somebody who is given what stands behind one session of a project. */
export const EVIDENCE_LINK = letterKind({
  kind: 'evidence-link',
  group: 'account',
  name: { sv: 'Underlag för en träff', en: 'The evidence for a session' },
  when: { sv: 'Skickas till den som får en länk till underlaget för en träff i ett projekt.', en: 'Sent to who is given a link to the evidence for a session of a project.' },
  places,
  required: ['link', 'until'],
  sv: words('Underlag för en träff i {projekt}', 'Hej {namn},', '', '{centrum} ger dig underlaget för en träff i {projekt}:', '', '{träff}', '{tid}', '', 'Där finns inbjudan, närvarolistan, rättelser, material och deltagarnas bekräftelser. Du behöver inte logga in. Varje gång länken öppnas loggas det.', '', '{länk}', '', 'Länken gäller till och med: {gäller till och med}', '', 'Skicka den inte vidare. Den visar personuppgifter och är bara till dig.'),
  en: words('The evidence for a session of {project}', 'Hello {name},', '', '{centre} gives you the evidence for a session of {project}:', '', '{session}', '{time}', '', 'It has the invitation, the attendance list, corrections, material and what participants confirmed. You need not sign in. Each time the link is opened is logged.', '', '{link}', '', 'The link holds until: {holds until}', '', 'Do not send it on. It shows personal data and is for you alone.'),
});

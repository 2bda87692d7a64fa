import { COMMON, letterKind, link, place, words } from './letter-kind';

/** Administrators are told, once, that a project's time is over. */
export const DESTRUCTION_DUE = letterKind({
  kind: 'destruction-due',
  group: 'account',
  name: { sv: 'Ett projekts uppgifter ska gallras', en: 'A project’s data is to be destroyed' },
  when: { sv: 'Skickas en gång till administratörerna när tiden är över som ett projekts inlämnade uppgifter ska sparas.', en: 'Sent once to the administrators when the time is over for which what a project has submitted is kept.' },
  places: {
    firstname: COMMON.firstname,
    project: place('text', ['projekt', 'project'], ['Starkare föreningsliv', 'Stronger associations']),
    until: place('strong', ['sparades till', 'kept until'], ['onsdag 31 december 2036', 'Wednesday 31 December 2036']),
    link: link(['länk', 'link'], ['Se vad som ska gallras', 'See what is to be destroyed']),
  },
  required: ['link'],
  sv: words('Dags att gallra: {projekt}', 'Hej {förnamn}!', '', 'Uppgifterna som {projekt} har lämnat in skulle sparas till och med {sparades till}. Nu kan projektets nyckel gallras. Ingenting gallras av sig självt.', '', '{länk}'),
  en: words('Time to destroy: {project}', 'Hi {first name},', '', 'What {project} has submitted was to be kept until {kept until}. The project’s key can be destroyed now. Nothing is destroyed by itself.', '', '{link}'),
});

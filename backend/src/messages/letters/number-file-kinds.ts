import { COMMON, letterKind, link, place, words, type LetterKind } from './letter-kind';

const { firstname } = COMMON;
const project = place('text', ['projekt', 'project'], ['Starkare föreningsliv', 'Starkare föreningsliv']);
const period = place('text', ['period', 'period'], ['1 september 2026 till 30 september 2026', '1 September 2026 to 30 September 2026']);
const maker = place('text', ['gjord av', 'made by'], ['Ada Ask', 'Ada Ask']);
const releaser = place('text', ['godkänd av', 'released by'], ['Bo Ek', 'Bo Ek']);
const ender = place('text', ['avstängt av', 'turned off by'], ['Ada Ask', 'Ada Ask']);
const waiting = { firstname, project, period, maker, link: link(['länk', 'link'], ['Se filen', 'See the file']) };
const released = { ...waiting, releaser };
const ended = { firstname, project, ender, link: link(['länk', 'link'], ['Se projektets filer', 'See the project’s files']) };

const asked = { ...ended, ender: place('text', ['vill stänga av', 'wants it off'], ['Ada Ask', 'Ada Ask']), link: link(['länk', 'link'], ['Se projektets inställningar', 'See the project’s settings']) };

export type NumberFileValue = keyof typeof released;

/** What administrators are told of files with identity numbers. No number stands in them. */
export const NUMBER_FILE_LETTERS: { waits: LetterKind<keyof typeof waiting>; released: LetterKind<NumberFileValue>; ended: LetterKind<keyof typeof ended>; asked: LetterKind<keyof typeof asked> } = {
  waits: letterKind({
    kind: 'number-file-waits',
    group: 'account',
    name: { sv: 'En fil med personnummer väntar på att godkännas', en: 'A file with identity numbers waits to be released' },
    when: { sv: 'Skickas till de andra administratörerna när någon har gjort en fil med personnummer.', en: 'Sent to the other administrators when somebody has made a file with identity numbers.' },
    places: waiting,
    required: ['link'],
    sv: words('En fil med personnummer väntar på dig: {projekt}', 'Hej {förnamn},', '', '{gjord av} har gjort en fil med personnummer för {projekt}, {period}. Den går att hämta när en annan administratör har godkänt den.', '', '{länk}'),
    en: words('A file with identity numbers waits for you: {project}', 'Hello {first name},', '', '{made by} has made a file with identity numbers of {project}, {period}. It can be downloaded once another administrator has released it.', '', '{link}'),
  }),
  released: letterKind({
    kind: 'number-file-released',
    group: 'account',
    name: { sv: 'En fil med personnummer är godkänd', en: 'A file with identity numbers is released' },
    when: { sv: 'Skickas till den som gjorde filen och till den som godkände den.', en: 'Sent to whoever made the file and whoever released it.' },
    places: released,
    required: ['link'],
    sv: words('Filen med personnummer är godkänd: {projekt}', 'Hej {förnamn},', '', 'filen med personnummer för {projekt}, {period}, är gjord av {gjord av} och godkänd av {godkänd av}. Nu går den att hämta. Varje hämtning noteras.', '', '{länk}'),
    en: words('The file with identity numbers is released: {project}', 'Hello {first name},', '', 'the file with identity numbers of {project}, {period}, was made by {made by} and released by {released by}. It can be downloaded now. Each download is noted.', '', '{link}'),
  }),
  ended: letterKind({
    kind: 'number-file-by-one',
    group: 'account',
    name: { sv: 'Filer med personnummer godkänns inte längre av två', en: 'Files with identity numbers are no longer released by two' },
    when: { sv: 'Skickas till de andra administratörerna när någon har stängt av att två godkänner ett projekts filer med personnummer.', en: 'Sent to the other administrators when somebody has turned off that two release a project’s files with identity numbers.' },
    places: ended,
    required: ['link'],
    sv: words('Filer med personnummer godkänns inte längre av två: {projekt}', 'Hej {förnamn},', '', '{avstängt av} har stängt av att två godkänner filer med personnummer för {projekt}. Från och med nu kan en administratör ensam göra och hämta en sådan fil. I projektet kan du se filerna och slå på det igen.', '', '{länk}'),
    en: words('Files with identity numbers are no longer released by two: {project}', 'Hello {first name},', '', '{turned off by} has turned off that two release files with identity numbers of {project}. From now on one administrator alone can make and download such a file. In the project you can see the files and turn it on again.', '', '{link}'),
  }),
  asked: letterKind({
    kind: 'number-file-by-one-asked',
    group: 'account',
    name: { sv: 'Någon vill att filer med personnummer inte godkänns av två', en: 'Somebody wants files with identity numbers not to be released by two' },
    when: { sv: 'Skickas till de andra administratörerna när någon vill stänga av att två godkänner ett projekts filer med personnummer.', en: 'Sent to the other administrators when somebody wants to turn off that two release a project’s files with identity numbers.' },
    places: asked,
    required: ['link'],
    sv: words('Ska filer med personnummer godkännas av två? {projekt}', 'Hej {förnamn},', '', '{vill stänga av} vill stänga av att två godkänner filer med personnummer för {projekt}. Ingenting ändras förrän en annan administratör också stänger av det i projektets inställningar. Är det inte rätt behöver du inte göra något.', '', '{länk}'),
    en: words('Should files with identity numbers be released by two? {project}', 'Hello {first name},', '', '{wants it off} wants to turn off that two release files with identity numbers of {project}. Nothing changes until another administrator turns it off too, in the project’s settings. If it is not right you need do nothing.', '', '{link}'),
  }),
};

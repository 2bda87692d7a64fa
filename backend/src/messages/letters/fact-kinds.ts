import { COMMON, letterKind, link, place, words, type LetterKind } from './letter-kind';

const { firstname } = COMMON;
const project = place('text', ['projekt', 'project'], ['Starkare föreningsliv', 'Starkare föreningsliv']);
const funder = place('text', ['finansiär', 'funder'], ['Europeiska socialfonden', 'European Social Fund']);
const until = place('strong', ['svara senast', 'answer by'], ['fredag 5 juni 2026', 'Friday 5 June 2026']);
const places = { firstname, project, funder, until, link: link(['länk', 'link'], ['Fyll i uppgifterna', 'Complete the facts']) };

export type FactValue = keyof typeof places;

/** What participants are asked whose facts a project lacks, at first and once more. It says nothing of what is missing: the letter lies in a mailbox. */
export const FACT_LETTERS: Record<'asked' | 'reminder', LetterKind<FactValue>> = {
  asked: letterKind({
    kind: 'facts-asked',
    group: 'reminder',
    name: { sv: 'Frågan om deltagaruppgifter som saknas', en: 'The question for participant facts that are missing' },
    when: { sv: 'Skickas när administratören frågar någon som deltar i ett projekt och inte har lämnat alla uppgifter.', en: 'Sent when the administrator asks somebody who takes part in a project and has not given all facts.' },
    places,
    required: ['link'],
    sv: words('Några uppgifter till {projekt}', 'Hej {förnamn},', '', 'du är med i {projekt}, som {finansiär} medfinansierar. De vill veta vilka som deltar, och några av dina uppgifter saknas.', '', 'Det tar en minut. Du behöver inte logga in.', '', '{länk}', '', 'Länken är din egen och gäller till och med {svara senast}. Vill du inte lämna uppgifterna säger du det på samma sida, så frågar vi inte igen. Det påverkar inte din plats.'),
    en: words('A few facts for {project}', 'Hello {first name},', '', 'you take part in {project}, which {funder} co-funds. They want to know who takes part, and some of your facts are missing.', '', 'It takes a minute. You need not sign in.', '', '{link}', '', 'The link is your own and holds until {answer by}. If you do not want to give the facts, say so on the same page and we will not ask again. It does not affect your seat.'),
  }),
  reminder: letterKind({
    kind: 'facts-reminder',
    group: 'reminder',
    name: { sv: 'Påminnelse om deltagaruppgifter som saknas', en: 'Reminder of participant facts that are missing' },
    when: { sv: 'Skickas en gång, en vecka efter frågan, till den som inte har svarat.', en: 'Sent once, a week after the question, to whoever has not answered.' },
    places,
    required: ['link'],
    sv: words('Påminnelse: några uppgifter till {projekt}', 'Hej {förnamn},', '', 'några av dina uppgifter till {projekt} saknas fortfarande. Det tar en minut.', '', '{länk}', '', 'Länken gäller till och med {svara senast}. Vi påminner inte mer.'),
    en: words('Reminder: a few facts for {project}', 'Hello {first name},', '', 'some of your facts for {project} are still missing. It takes a minute.', '', '{link}', '', 'The link holds until {answer by}. We will not remind you again.'),
  }),
};

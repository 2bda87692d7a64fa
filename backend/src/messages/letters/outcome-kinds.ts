import type { OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { COMMON, letterKind, link, place, words, type LetterKind } from './letter-kind';

const { firstname } = COMMON;
const project = place('text', ['projekt', 'project'], ['Starkare föreningsliv', 'Starkare föreningsliv']);
const funder = place('text', ['finansiär', 'funder'], ['Europeiska socialfonden', 'European Social Fund']);
const ended = place('text', ['sista dagen', 'last day'], ['tisdag 10 mars 2026', 'Tuesday 10 March 2026']);
const until = place('strong', ['svara senast', 'answer by'], ['fredag 5 juni 2026', 'Friday 5 June 2026']);
const places = { firstname, project, funder, ended, until, link: link(['länk', 'link'], ['Svara', 'Answer']) };

export type OutcomeValue = keyof typeof places;

/** What participants are asked after a project, on each occasion at first and once more. Nobody but the reader is named. */
export const OUTCOME_LETTERS: Record<OutcomeOccasion, Record<'asked' | 'reminder', LetterKind<OutcomeValue>>> = {
  leaving: {
    asked: letterKind({
      kind: 'outcome-leaving',
      group: 'reminder',
      name: { sv: 'Frågan om vad som hände efteråt', en: 'The question about what happened afterwards' },
      when: { sv: 'Skickas två veckor efter sista dagen i ett projekt vars finansiär frågar, och när administratören frågar.', en: 'Sent two weeks after the last day in a project whose funder asks, and when the administrator asks.' },
      places,
      required: ['link'],
      sv: words('Vad gör du nu? En fråga efter {projekt}', 'Hej {förnamn},', '', 'du var med i {projekt} till och med {sista dagen}. {finansiär} medfinansierade projektet och frågar vad som hände sedan för dem som var med.', '', 'Det tar en minut. Du behöver inte logga in.', '', '{länk}', '', 'Du kan svara, och ändra ditt svar, till och med {svara senast}. Vill du inte svara säger du det på samma sida, så skriver vi inte igen.'),
      en: words('What do you do now? A question after {project}', 'Hello {first name},', '', 'you took part in {project} until {last day}. {funder} co-funded the project and asks what happened then to those who took part.', '', 'It takes a minute. You need not sign in.', '', '{link}', '', 'You can answer, and change your answer, until {answer by}. If you do not want to answer, say so on the same page and we will not write again.'),
    }),
    reminder: letterKind({
      kind: 'outcome-leaving-reminder',
      group: 'reminder',
      name: { sv: 'Påminnelse om frågan om vad som hände efteråt', en: 'Reminder of the question about what happened afterwards' },
      when: { sv: 'Skickas en gång, en vecka efter frågan, till den som inte har svarat.', en: 'Sent once, a week after the question, to whoever has not answered.' },
      places,
      required: ['link'],
      sv: words('Påminnelse: vad gör du nu?', 'Hej {förnamn},', '', 'vi har frågat vad som hände efter {projekt}, där du var med till och med {sista dagen}, och har inte fått något svar. Det tar en minut.', '', '{länk}', '', 'Du kan svara till och med {svara senast}. Vi påminner inte mer.'),
      en: words('Reminder: what do you do now?', 'Hello {first name},', '', 'we have asked what happened after {project}, where you took part until {last day}, and have had no answer. It takes a minute.', '', '{link}', '', 'You can answer until {answer by}. We will not remind you again.'),
    }),
  },
  later: {
    asked: letterKind({
      kind: 'outcome-later',
      group: 'reminder',
      name: { sv: 'Frågan om hur det har gått en tid efteråt', en: 'The question about how things are some time afterwards' },
      when: { sv: 'Skickas ett halvår efter sista dagen i ett projekt vars finansiär frågar, och när administratören frågar.', en: 'Sent half a year after the last day in a project whose funder asks, and when the administrator asks.' },
      places,
      required: ['link'],
      sv: words('Hur har det gått? En sista fråga efter {projekt}', 'Hej {förnamn},', '', 'du var med i {projekt} till och med {sista dagen}. {finansiär} medfinansierade projektet och frågar en tid efteråt hur det har gått med arbete.', '', 'Det är en eller två frågor. Du behöver inte logga in.', '', '{länk}', '', 'Du kan svara, och ändra ditt svar, till och med {svara senast}. Vill du inte svara säger du det på samma sida, så skriver vi inte igen.'),
      en: words('How are things? A last question after {project}', 'Hello {first name},', '', 'you took part in {project} until {last day}. {funder} co-funded the project and asks some time afterwards how things are with work.', '', 'It is one question or two. You need not sign in.', '', '{link}', '', 'You can answer, and change your answer, until {answer by}. If you do not want to answer, say so on the same page and we will not write again.'),
    }),
    reminder: letterKind({
      kind: 'outcome-later-reminder',
      group: 'reminder',
      name: { sv: 'Påminnelse om frågan en tid efteråt', en: 'Reminder of the question some time afterwards' },
      when: { sv: 'Skickas en gång, två veckor efter frågan, till den som inte har svarat.', en: 'Sent once, two weeks after the question, to whoever has not answered.' },
      places,
      required: ['link'],
      sv: words('Påminnelse: hur har det gått?', 'Hej {förnamn},', '', 'vi har frågat hur det har gått med arbete sedan {projekt}, där du var med till och med {sista dagen}, och har inte fått något svar. Det tar en minut.', '', '{länk}', '', 'Du kan svara till och med {svara senast}. Vi påminner inte mer.'),
      en: words('Reminder: how are things?', 'Hello {first name},', '', 'we have asked how things are with work since {project}, where you took part until {last day}, and have had no answer. It takes a minute.', '', '{link}', '', 'You can answer until {answer by}. We will not remind you again.'),
    }),
  },
};

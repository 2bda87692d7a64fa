import { COMMON, letterKind, link, place, words, type LetterKind } from './letter-kind';

const { firstname } = COMMON;
const course = place('text', ['kurs', 'course'], ['Digital kommunikation för föreningar', 'Digital communication for associations']);
const until = place('strong', ['svara senast', 'answer by'], ['fredag 5 juni 2026', 'Friday 5 June 2026']);
const places = { firstname, course, until, link: link(['länk', 'link'], ['Svara', 'Answer']) };

export type EvaluationValue = keyof typeof places;

/** What those who came to a run are asked, at first and once more. */
export const EVALUATION_LETTERS: Record<'first' | 'reminder', LetterKind<EvaluationValue>> = {
  first: letterKind({
    kind: 'evaluation-asked',
    group: 'reminder',
    name: { sv: 'Utvärdering efter en kurs', en: 'Evaluation after a course' },
    when: { sv: 'Skickas till dem som har varit med, när kurstillfällets sista lista är signerad eller tre dagar efter slutet. I egen takt: dagen efter att någon har gått klart kursen.', en: 'Sent to those who came, when the last list of the run is signed or three days after its end. Self-paced: the day after somebody has completed the course.' },
    places,
    required: ['link'],
    sv: words('Vad tyckte du om {kurs}?', 'Hej {förnamn},', '', 'tack för att du var med på {kurs}. Berätta gärna vad du tyckte, så kan vi göra kursen bättre.', '', 'Det tar ungefär en minut. Du behöver inte logga in.', '', '{länk}', '', 'Ditt svar är anonymt: ingen kan se vem som har svarat vad. Vi visar svaren först när minst fem har svarat och tiden är ute. Du kan svara till och med {svara senast}.'),
    en: words('What did you think of {course}?', 'Hello {first name},', '', 'thank you for taking part in {course}. Tell us what you thought, so that we can make the course better.', '', 'It takes about a minute. You need not sign in.', '', '{link}', '', 'Your answer is anonymous: nobody can see who answered what. We show the answers only once at least five have answered and the time is up. You can answer until {answer by}.'),
  }),
  reminder: letterKind({
    kind: 'evaluation-reminder',
    group: 'reminder',
    name: { sv: 'Påminnelse om utvärderingen', en: 'Reminder of the evaluation' },
    when: { sv: 'Skickas en gång, fem dagar efter frågan, till den som inte har svarat.', en: 'Sent once, five days after the question, to whoever has not answered.' },
    places,
    required: ['link'],
    sv: words('Påminnelse: vad tyckte du om {kurs}?', 'Hej {förnamn},', '', 'vi har frågat vad du tyckte om {kurs}. Det tar ungefär en minut att svara, och svaret är anonymt.', '', '{länk}', '', 'Du kan svara till och med {svara senast}. Vi påminner inte mer.'),
    en: words('Reminder: what did you think of {course}?', 'Hello {first name},', '', 'we have asked what you thought of {course}. It takes about a minute to answer, and the answer is anonymous.', '', '{link}', '', 'You can answer until {answer by}. We will not remind you again.'),
  }),
};

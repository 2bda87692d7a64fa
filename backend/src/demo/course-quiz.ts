import { v4 } from 'uuid';
import type { Localized } from '@kortkurs/contract/common';
import type { KeptQuestion, QuestionKey, QuestionKind, QuestionOption, QuestionShown, QuizKept, QuizShown } from '@kortkurs/contract/quiz';
import type { PlannedCourse } from './courses';
import { Dice } from './dice';
import type { Rows } from './rows';

/** Its own, so that what else falls stays where it fell. */
const SEED = 33;

const said = (sv: string, en: string): Localized => ({ sv, en, reviewed: { sv: true, en: true } });

/** What a question asks and what is right, in short. */
interface Sketch {
  kind: QuestionKind;
  text: Localized;
  /** For single and multiple with what is said to those who choose it; for the others in order, or with what it belongs to. */
  options?: { text: Localized; right?: true; feedback?: Localized; match?: Localized }[];
  right?: 'true' | 'false';
  accepted?: string[];
  value?: number;
  unit?: Localized;
  feedback: Localized;
}

const QUESTIONS: Sketch[] = [
  {
    kind: 'single',
    text: said('Amira säger: ”Det är alltid samma personer som bestämmer.” Vilket svar lyssnar för att förstå?', 'Amira says: “It is always the same people who decide.” Which answer listens in order to understand?'),
    options: [
      { text: said('Så är det ju inte, du kan också ställa upp i styrelsen.', 'That is not so, you can stand for the board too.'), feedback: said('Det rättar henne i stället för att fråga.', 'It corrects her instead of asking.') },
      { text: said('Berätta om ett tillfälle när det blev så.', 'Tell me about a time when it turned out that way.'), right: true },
      { text: said('Ja, det har jag också märkt. Vi får göra om stadgarna.', 'Yes, I have noticed that too. We have to change the statutes.'), feedback: said('Det hoppar till en lösning.', 'It jumps to a solution.') },
      { text: said('Vi tar upp det på årsmötet.', 'We will raise it at the annual meeting.'), feedback: said('Det skjuter upp samtalet.', 'It puts the conversation off.') },
    ],
    feedback: said('En öppen fråga om något som hände ger henne plats att berätta.', 'An open question about something that happened gives her room to tell.'),
  },
  {
    kind: 'single',
    text: said('Vad gör du när det blir tyst?', 'What do you do when it gets quiet?'),
    options: [
      { text: said('Ställer nästa fråga.', 'Ask the next question.'), feedback: said('Vänta i stället.', 'Wait instead.') },
      { text: said('Väntar en stund.', 'Wait for a while.'), right: true },
      { text: said('Svarar själv.', 'Answer myself.'), feedback: said('Då blir det din berättelse.', 'Then it becomes your story.') },
    ],
    feedback: said('Ofta kommer det viktiga efter tystnaden.', 'What matters often comes after the silence.'),
  },
  {
    kind: 'multiple',
    text: said('Vilka frågor är öppna?', 'Which questions are open?'),
    options: [
      { text: said('Hur var det första mötet för dig?', 'How was the first meeting for you?'), right: true },
      { text: said('Tyckte du om mötet?', 'Did you like the meeting?') },
      { text: said('Vad skulle du vilja ändra?', 'What would you like to change?'), right: true },
      { text: said('Är du medlem?', 'Are you a member?') },
    ],
    feedback: said('En öppen fråga går inte att svara ja eller nej på.', 'An open question cannot be answered with yes or no.'),
  },
  { kind: 'true_false', text: said('Att säga tillbaka det du hört betyder att du håller med.', 'To say back what you heard means that you agree.'), right: 'false', feedback: said('Du visar att du har hört. Börja med hennes ord, och fråga om du har förstått rätt.', 'You show that you have heard. Begin with her words, and ask whether you have understood.') },
  {
    kind: 'ordering',
    text: said('I vilken ordning går ett lyssnande samtal?', 'In which order does a listening conversation go?'),
    options: [{ text: said('Fråga öppet', 'Ask openly') }, { text: said('Vänta', 'Wait') }, { text: said('Säg tillbaka', 'Say back') }, { text: said('Fråga om du förstått', 'Ask whether you have understood') }],
    feedback: said('Tystnaden kommer före dina egna ord.', 'The silence comes before your own words.'),
  },
  {
    kind: 'matching',
    text: said('Vad är vad?', 'What is what?'),
    options: [{ text: said('”Berätta mer.”', '“Tell me more.”'), match: said('Inbjudan', 'Invitation') }, { text: said('”Du menar att ingen frågade dig?”', '“You mean that nobody asked you?”'), match: said('Säga tillbaka', 'Saying back') }, { text: said('”Har ni stadgar?”', '“Do you have statutes?”'), match: said('Sluten fråga', 'Closed question') }],
    feedback: said('Alla tre behövs, men i olika skeden.', 'All three are needed, but at different times.'),
  },
  { kind: 'number', text: said('Hur många minuter av ett samtal på en timme bör den andra tala, om ni delar tiden med tre fjärdedelar till den som berättar?', 'How many minutes of a conversation of one hour should the other speak, if three quarters are for who tells?'), value: 45, unit: said('minuter', 'minutes'), feedback: said('Tre fjärdedelar av sextio minuter är fyrtiofem.', 'Three quarters of sixty minutes are forty-five.') },
  { kind: 'short_text', text: said('Vad kallas en fråga som inte går att svara ja eller nej på?', 'What do you call a question that cannot be answered with yes or no?'), accepted: ['öppen fråga', 'öppen', 'en öppen fråga', 'open question', 'open', 'an open question'], feedback: said('En öppen fråga.', 'An open question.') },
];

/** The second module of the first course ends with a quiz of each kind of question. It may be left out: those who are done are done without it. */
export function addCourseQuiz(rows: Rows, course: PlannedCourse | undefined, now: string): void {
  const [, listening] = course?.moduleIds ?? [];
  if (!course || !listening) return;
  const dice = new Dice(SEED, Date.parse(now));
  // Ids of options are random ones, as those that authors make: they say nothing about the order.
  const optionId = (): string => v4({ random: Uint8Array.from({ length: 16 }, () => dice.whole(0, 255)) });
  const questions = QUESTIONS.map((sketch): KeptQuestion => {
    const options = (sketch.options ?? []).map((option) => ({ ...option, id: optionId() }));
    const matches = options.flatMap(({ match }): QuestionOption[] => (match ? [{ id: optionId(), text: match }] : []));
    const isOrdered = sketch.kind === 'ordering';
    const shown: QuestionShown = { kind: sketch.kind, text: sketch.text, options: options.map(({ id, text }) => ({ id, text })), matches, unit: sketch.unit ?? {} };
    const key: QuestionKey = {
      right: sketch.right ? [sketch.right] : options.filter(({ right }) => right ?? isOrdered).map(({ id }) => id),
      pairs: matches.map((match, at) => ({ option: options[at]?.id ?? '', match: match.id })),
      accepted: sketch.accepted ?? [],
      value: sketch.value ?? null,
      tolerance: 0,
      partial: true,
      feedback: sketch.feedback,
      optionFeedback: options.flatMap(({ id, feedback }) => (feedback ? [{ option: id, text: feedback }] : [])),
      readAgain: null,
    };
    return { id: dice.id(), topic: 'Lyssna', points: 1, shown, key };
  });
  const activityId = dice.id();
  rows.add('activity', { id: activityId, course_id: course.id, kind: 'quiz' });
  rows.add('course_version_activity', {
    course_version_id: course.versionId,
    activity_id: activityId,
    module_id: listening,
    position: 4,
    title: said('Har du lyssnat?', 'Have you listened?'),
    body: {},
    required: false,
    estimated_minutes: 8,
  });
  for (const { id, topic, points, shown: { kind, ...shown }, key } of questions) rows.add('question', { id, course_id: course.id, topic, kind, points, shown, kept_back: key, version: 1, created_at: now, updated_at: now });
  const shown: QuizShown = { layout: 'one', shuffleQuestions: false, shuffleOptions: false, attempts: null, minutes: null, passShare: 75, review: 'handed_in', reviewDate: null, questions: questions.length };
  const kept: QuizKept = { slots: questions.map(({ id }) => ({ question: id })), questions };
  rows.add('course_version_content', { course_version_id: course.versionId, activity_id: activityId, shown, kept_back: kept, version: 1, updated_at: now });
}

import { v4 } from 'uuid';
import { SURVEY_AT_LEAST, type SurveyContent } from '@kortkurs/contract/surveys';
import type { KeptSurveyAnswers } from '@kortkurs/rules/survey';
import { Dice } from './dice';
import type { DemoPerson } from './people';
import type { Rows } from './rows';
import type { DemoRun } from './runs';
import type { DemoEnrolment } from './seats';

/** Its own, so that what else falls stays where it fell. */
const SEED = 35;
const DAY = 86_400_000;

const both = (sv: string, en: string): { sv: string; en: string; reviewed: { sv: true; en: true } } => ({ sv, en, reviewed: { sv: true, en: true } });

const CONTENT: SurveyContent = {
  names: 'hidden',
  questions: [
    { id: 'pace', kind: 'scale', text: both('Hur lätt är det att hänga med i kursen?', 'How easy is it to keep up with the course?'), required: true, options: [] },
    {
      id: 'time', kind: 'single', text: both('När hinner du läsa mellan träffarna?', 'When do you find time to read between sessions?'), required: true,
      options: [{ id: 'work', text: both('På arbetstid', 'During working hours') }, { id: 'evening', text: both('På kvällen', 'In the evening') }, { id: 'never', text: both('Jag hinner inte', 'I do not find time') }],
    },
    {
      id: 'more', kind: 'several', text: both('Vad vill du öva mer på?', 'What do you want to practise more?'), required: false,
      options: [{ id: 'ask', text: both('Öppna frågor', 'Open questions') }, { id: 'silence', text: both('Att tåla tystnad', 'To bear silence') }, { id: 'disagree', text: both('När vi tycker olika', 'When we disagree') }],
    },
    { id: 'words', kind: 'text', text: both('Något vi ska ändra till nästa träff?', 'Anything to change before the next session?'), required: false, options: [] },
  ],
};

const ANSWERS: KeptSurveyAnswers[] = [
  { pace: 4, time: ['evening'], more: ['silence', 'disagree'], words: 'Gärna en paus till, det är mycket att ta in.' },
  { pace: 5, time: ['work'], more: ['disagree'] },
  { pace: 3, time: ['evening'], more: ['ask', 'disagree'], words: 'Fler exempel från små föreningar.' },
  { pace: 4, time: ['work'], more: ['silence'] },
  { pace: 2, time: ['never'], more: ['ask'], words: 'Skicka läsningen tidigare.' },
  { pace: 4, time: ['evening'] },
];

/** This evening's course asks halfway what shall change: five have answered, and one more that is not told yet. The learner has not. Add after the assignment. */
export function addSurvey(rows: Rows, tonight: DemoRun | undefined, seated: DemoEnrolment[], { learner, instructor }: { learner: DemoPerson; instructor: DemoPerson }, now: Date): void {
  const moduleId = tonight?.course.moduleIds[1] ?? tonight?.course.moduleIds[0];
  if (!tonight || !moduleId) return;
  const { course } = tonight;
  const dice = new Dice(SEED, now.getTime() - 6 * DAY);
  const activityId = dice.id();
  const at = (days: number): string => new Date(now.getTime() - days * DAY).toISOString();
  const last = Math.max(...rows.of('course_version_activity').filter(({ module_id: of }) => of === moduleId).map(({ position }) => Number(position)));
  rows.add('activity', { id: activityId, course_id: course.id, kind: 'survey' });
  rows.add('course_version_activity', {
    course_version_id: course.versionId,
    activity_id: activityId,
    module_id: moduleId,
    position: last + 1,
    title: both('Halvvägs: hur går det?', 'Halfway: how is it going?'),
    body: both('Fyra frågor, så att vi hinner ändra innan kursen är slut.', 'Four questions, so that there is time to change things before the course is over.'),
    required: false,
    estimated_minutes: 3,
  });
  rows.add('course_version_content', { course_version_id: course.versionId, activity_id: activityId, shown: CONTENT, version: 1, updated_at: at(60) });
  const others = seated.filter(({ run, person }) => run === tonight && person !== learner && person !== instructor).slice(-ANSWERS.length);
  others.forEach((enrolment, n) => rows.add('activity_progress', { enrolment_id: enrolment.id, activity_id: activityId, state: 'done', started_at: at(5 - n / 2), done_at: at(5 - n / 2) }));
  // In another order than they answered, with ids of chance.
  const said = dice.shuffled(ANSWERS.slice(0, others.length));
  said.forEach((answers, n) => {
    const random = Uint8Array.from({ length: 16 }, () => dice.whole(0, 255));
    rows.add('survey_hidden_answer', { id: v4({ random }), run_id: tonight.id, activity_id: activityId, answers, told: said.length >= SURVEY_AT_LEAST && n < SURVEY_AT_LEAST });
  });
}

import type { DemoEnrolment } from './seats';
import type { DemoPerson } from './people';
import type { DemoRun } from './runs';
import { Dice } from './dice';
import type { Rows } from './rows';

/** Its own, so that what else falls stays where it fell. */
const SEED = 33;
const DAY = 86_400_000;

const both = (sv: string, en: string): object => ({ sv, en, reviewed: { sv: true, en: true } });

const RUBRIC = [
  { title: both('Den andres egna ord', 'The other one’s own words'), levels: [both('Saknas', 'Missing'), both('Återberättas', 'Retold'), both('Citeras', 'Quoted')] },
  { title: both('Skillnad mellan vad som sades och din slutsats', 'What was said apart from what you concluded'), levels: [both('Syns inte', 'Not seen'), both('Syns', 'Seen'), both('Tydlig', 'Clear')] },
];

const ANSWERS = [
  'Jag ringde en medlem som slutade i höstas. ”Jag kom för att mina vänner kom, och när de slutade fanns det ingen anledning.” Jag frågade vad som hade fått henne att stanna. ”Att någon hade frågat mig något.”',
  'Jag pratade med vår vaktmästare, som är med varje vecka men aldrig på mötena. Han säger att han inte vet när han får säga något. Jag drog slutsatsen att vi behöver en runda i början.',
  'Tre frågor blev till ett långt samtal över en kopp kaffe. Det jag minns mest är tystnaden efter den andra frågan.',
  'Den jag valde ville först inte svara. Sedan berättade hon om sitt första möte hos oss, där ingen hälsade.',
];
const MORE = 'Bra att du valde någon som slutat komma. Citera henne en gång till, med hennes egna ord, så ser vi skillnaden mellan det hon sa och det du drog för slutsats.';

/** This evening's course has an assignment: some wait to be read, one is approved, and the learner's is to be completed. Add after the marks. */
export function addAssignment(rows: Rows, tonight: DemoRun | undefined, seated: DemoEnrolment[], { learner, instructor }: { learner: DemoPerson; instructor: DemoPerson }, now: Date): void {
  const moduleId = tonight?.course.moduleIds[1] ?? tonight?.course.moduleIds[0];
  if (!tonight || !moduleId) return;
  const { course } = tonight;
  const dice = new Dice(SEED, now.getTime() - 5 * DAY);
  const activityId = dice.id();
  const at = (days: number): string => new Date(now.getTime() - days * DAY).toISOString();
  const last = Math.max(...rows.of('course_version_activity').filter(({ module_id: of }) => of === moduleId).map(({ position }) => Number(position)));
  rows.add('activity', { id: activityId, course_id: course.id, kind: 'assignment' });
  rows.add('course_version_activity', {
    course_version_id: course.versionId,
    activity_id: activityId,
    module_id: moduleId,
    position: last + 1,
    title: both('Intervjua en medlem', 'Interview a member'),
    body: both(
      '<p>Välj någon i din förening som du sällan pratar med. Ställ tre frågor som inte går att svara ja eller nej på. Skriv ner vad du hörde, inte vad du tyckte.</p>',
      '<p>Choose somebody in your association with whom you rarely talk. Ask three questions that cannot be answered with yes or no. Write down what you heard, not what you thought.</p>',
    ),
    required: false,
    estimated_minutes: 30,
  });
  rows.add('course_version_content', { course_version_id: course.versionId, activity_id: activityId, shown: { takes: 'both', due: { by: 'session', number: 4 }, rubric: RUBRIC }, version: 1, updated_at: at(60) });
  const handIn = (enrolment: DemoEnrolment, more: object): void => {
    rows.add('assignment_hand_in', { id: dice.id(), enrolment_id: enrolment.id, activity_id: activityId, number: 1, version: 2, comment: '', found: [], ...more });
  };
  const judged = (days: number): object => ({ decided_by: instructor.id, decided_at: at(days) });
  const others = seated.filter(({ run, person }) => run === tonight && person !== learner && person !== instructor).slice(0, ANSWERS.length);
  others.forEach((enrolment, n) => {
    const isApproved = n === 0;
    const times = { text: ANSWERS[n], written_at: at(4 - n), handed_in_at: at(4 - n) };
    handIn(enrolment, isApproved ? { ...times, state: 'approved', version: 3, comment: 'Tack, tydligt och nära.', found: RUBRIC.map(({ title, levels }) => ({ title, level: levels[2] })), ...judged(1) } : { ...times, state: 'handed_in', ...(n === 1 && { due_at: at(3.5) }) });
    rows.add('activity_progress', { enrolment_id: enrolment.id, activity_id: activityId, state: isApproved ? 'done' : 'started', started_at: at(6), ...(isApproved && { done_at: at(1) }) });
  });
  const own = seated.find(({ run, person }) => run === tonight && person === learner);
  if (!own) return;
  const text = ANSWERS[0];
  handIn(own, { text, state: 'returned', version: 3, written_at: at(2), handed_in_at: at(2), comment: MORE, found: [{ title: RUBRIC[0]?.title, level: RUBRIC[0]?.levels[1] }], ...judged(1) });
  handIn(own, { text, state: 'draft', number: 2, version: 1, written_at: at(1) });
  rows.add('activity_progress', { enrolment_id: own.id, activity_id: activityId, state: 'started', started_at: at(6) });
}

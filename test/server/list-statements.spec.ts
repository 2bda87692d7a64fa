import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { startApp } from '../../backend/src/platform/testing/start-app';
import { describedOperations, type DescribedOperation } from '../../backend/src/platform/testing/operations';
import { uploadAttendance } from '../builders/attendance-files';
import { uploadList } from '../builders/lists';
import { layAssignment } from '../builders/assignments-crowd';
import { layCircles } from '../builders/circles-crowd';
import { layDiscussion } from '../builders/discussion-rows';
import { layEvaluations } from '../builders/evaluations-crowd';
import { layExports } from '../builders/exports-crowd';
import { layFigures } from '../builders/figures-crowd';
import { layOpenings } from '../builders/openings-crowd';
import { layPackage } from '../builders/package-rows';
import { layQuiz } from '../builders/quiz-rows';
import { laySubmissions } from '../builders/submissions-crowd';
import { type Crowd, layCrowd } from '../builders/crowd';
import { Scene } from '../builders/scene';
import { laySurvey } from '../builders/survey-rows';

/** Operations whose answer holds a list that is as long as it is, whatever the centre grows to; and why. */
const NEVER_LONGER: Record<string, string> = {
  'attestationRegister.months': 'the months of a project',
  'boardPage.read': 'eight targets, three comments, and the periods since the first session',
  'centre.read': 'the centre’s languages',
  'centre.settings': 'the centre’s languages',
  'centre.firstSteps': 'the steps of a new centre',
  'centre.municipalities': 'the municipalities of the country',
  'certificateArchives.list': 'two of each kind',
  'courseFiles.one': 'what a course can have of its own: its evaluation, and the look of its certificates',
  'credentials.embedded': 'what one certificate says',
  'credentials.status': 'the words of the standard, and one long string',
  'discussionWaits.waits': 'the twenty discussions that have waited longest',
  'evaluations.form': 'the questions that are asked',
  'evaluations.formOfCourse': 'the questions that are asked',
  'ownEvaluations.look': 'the questions that are asked',
  'issuer.profile': 'the words of the standard',
  'issuer.did': 'the keys of the issuer',
  'issuer.key': 'the words of the standard',
  'wellKnown.did': 'the keys of the issuer',
  'checkIn.roomCodes': 'the codes of two minutes',
  'grading.runs': 'the fifty runs where most waits',
  'letterTemplates.list': 'the kinds of letters',
  'letterTemplates.one': 'the values that a letter knows',
  'reach.municipalities': 'the municipalities of the county, and what lies beside them',
  'reminders.ofFormat': 'the rules there are',
  'reminders.ofRun': 'the rules there are',
  'ownData.holdings': 'the kinds of what is held, and the projects that one counts in',
  'retention.periods': 'the kinds of periods',
  'runNeeds.counts': 'the kinds of needs',
  'organisationInvitations.choose': 'twelve suggestions',
  'evidenceSamples.open': 'what one participant took part in',
  'months.of': 'the months of a project',
  'monthGaps.of': 'the kinds of gaps, and twenty sessions',
  'waiting.read': 'five projects of each kind',
  'reportFiles.of': 'the kinds of files that a submission has',
  'reportShares.preview': 'the figures and groups of one report',
  'participantRecord.read': 'what the projects of one run ask',
  'runs.people': 'twenty suggestions',
  'runs.projects': 'twenty suggestions',
  'runs.targets': 'formats that have a target',
};

/** Operations that list nothing and that the crowd has nothing for: a file that asks for a signature, one month that somebody has confirmed with a code, and what an organisation has certified or is to of hours as they are registered. */
const LIST_NOTHING = ['files.read', 'attestations.certificate', 'cofinancing.certificate', 'cofinancing.form'];

/** Reports over several projects, which say in their query which. */
const OVER_PROJECTS = ['', '/choices', '/people', '/people.csv', '/report.xlsx', '/report.csv'].map((end) => `/api/v1/reports${end}`);

const FEW = 10;
/** Enough that a statement for each row, or for each hundred of them, shows; what is laid grows with its square, since everybody is everywhere. */
const MANY = 300;

interface Measured {
  status: number;
  statements: number;
  /** Items of all the lists in the answer. */
  items: number;
}

let test: TestApp;
let reads: DescribedOperation[];
const measured = { few: new Map<string, Measured>(), many: new Map<string, Measured>() };

const itemsIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.length + value.reduce<number>((sum, item) => sum + itemsIn(item), 0);
  return value !== null && typeof value === 'object' ? Object.values(value).reduce<number>((sum, part) => sum + itemsIn(part), 0) : 0;
};

/** Ask every reading operation of the document about objects with so many of everything, as the first person who may. */
async function measure(count: number, into: Map<string, Measured>): Promise<void> {
  const crowd = await layCrowd(test, count);
  await layCircles(test.database, { runId: crowd.objects['runId'] ?? '', administratorId: crowd.administratorId });
  // What was laid in one go is not known to the database's planner yet, which then reads each line of one table for each of another.
  await test.database.execute('ANALYZE');
  const administrator = test.signedInAs(crowd.administratorId);
  const { body } = await uploadList(test, administrator, crowd.objects['runId'] ?? '', list(count));
  await layEvaluations(test.database, count, crowd.objects['runId'] ?? '');
  const submissions = await laySubmissions(test, count, { projectId: crowd.objects['projectId'] ?? '', administratorId: crowd.administratorId });
  const exports = await layExports(test.database, count, { projectId: crowd.objects['projectId'] ?? '', administratorId: crowd.administratorId });
  await layFigures(test.database, count, { projectId: crowd.objects['projectId'] ?? '', administratorId: crowd.administratorId });
  const { courseId = '', versionId = '', enrolmentId = '' } = crowd.objects;
  const quiz = await layQuiz(test.database, { courseId, versionId, enrolmentId }, count);
  const survey = await laySurvey(test.database, { courseId, versionId, runId: crowd.objects['runId'] ?? '' }, count);
  const reader = test.signedInAs(await layOpenings(test.database, count, crowd.objects['people'] ?? ''));
  const assignment = await layAssignment(test.database, count, { runId: crowd.objects['runId'] ?? '', enrolmentId, activityId: crowd.objects['activityId'] ?? '', instructorId: crowd.instructorId });
  const discussion = await layDiscussion(test.database, count, { runId: crowd.objects['runId'] ?? '', personId: crowd.learner.personId, reporterId: crowd.instructorId });
  await layPackage(test.database, { versionId, enrolmentId, activityId: crowd.objects['activityId'] ?? '' }, count);
  const { body: attendance } = await uploadAttendance(test, administrator, crowd.objects['runId'] ?? '', list(count));
  const objects: Crowd['objects'] = { ...crowd.objects, ...submissions, ...exports, ...quiz, ...survey, ...assignment, ...discussion, ...(await new Scene(test.database).upload(crowd.learner.personId, count)), intakeId: body.id, attendanceFileId: attendance.id, letterKind: 'seat-enrolled', messageId: (await test.database.one<{ id: string }>('SELECT id FROM message LIMIT 1'))?.id ?? '' };
  await test.database.execute('ANALYZE');
  const askers: Headers[] = [test.signedInAs(crowd.learner.personId, crowd.learner.accountId), test.signedInAs(crowd.instructorId), administrator];
  for (const operation of reads) into.set(operation.id, await ask(operation, objects, operation.path.startsWith('/api/v1/me') ? askers : [...askers.toReversed(), reader]));
}

async function ask(operation: DescribedOperation, objects: Crowd['objects'], askers: Headers[]): Promise<Measured> {
  const path = operation.path.replace(/([\w-]+)\/\{(\w+)\}/g, (_whole, before: string, name: string) => {
    const id = objects[name === 'id' ? before : name];
    if (!id) throw new Error(`${operation.id}: the crowd of test/builders/crowd.ts has no ${name === 'id' ? before : name} yet.`);
    return `${before}/${id}`;
  });
  for (const as of askers) {
    const { result, statements } = await test.countSql(() => test.ask('GET', OVER_PROJECTS.includes(path) ? `${path}?project=${objects['projectId']}` : path, { as }));
    if (result.status < 400) return { status: result.status, statements: statements.length, items: itemsIn(result.body) };
  }
  return { status: 404, statements: 0, items: 0 };
}

function list(count: number): Buffer {
  const lines = Array.from({ length: count }, (_, n) => `Person${n} Provsson;person${n}@example.org;x`);
  return Buffer.from(['Namn;E-post;2026-11-16', ...lines].join('\n'));
}

beforeAll(async () => {
  test = await startApp();
  reads = (await describedOperations(test)).filter(({ method, id }) => method === 'GET' && !LIST_NOTHING.includes(id));
  await measure(FEW, measured.few);
  await measure(MANY, measured.many);
}, 300_000);
afterAll(() => test.close());

const rows = (keep: (few: Measured, many: Measured, id: string) => boolean): unknown[] =>
  reads.flatMap(({ id }) => {
    const [few, many] = [measured.few.get(id), measured.many.get(id)];
    return few && many && keep(few, many, id) ? [{ id, few, many }] : [];
  });

it('every read of the document can be asked', () => {
  expect(reads.length).toBeGreaterThan(40);
  expect(rows((few, many) => few.status >= 400 || many.status >= 400)).toEqual([]);
});

it('every list has grown from few rows to many, so that what follows means something', () => {
  expect(rows((few, many, id) => many.items > 0 && many.items <= few.items && !(id in NEVER_LONGER))).toEqual([]);
});

it('no read takes more statements for many rows than for few', () => {
  expect(rows((few, many) => few.statements !== many.statements)).toEqual([]);
});

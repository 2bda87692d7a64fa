import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { startApp } from '../../backend/src/platform/testing/start-app';
import { describedOperations, type DescribedOperation } from '../../backend/src/platform/testing/operations';
import { uploadAttendance } from '../builders/attendance-files';
import { uploadList } from '../builders/lists';
import { layExports } from '../builders/exports-crowd';
import { layFigures } from '../builders/figures-crowd';
import { laySubmissions } from '../builders/submissions-crowd';
import { type Crowd, layCrowd } from '../builders/crowd';

/** Operations whose answer holds a list that is as long as it is, whatever the centre grows to; and why. */
const NEVER_LONGER: Record<string, string> = {
  'attestationRegister.months': 'the months of a project',
  'boardPage.read': 'eight targets, three comments, and the periods since the first session',
  'centre.read': 'the centre’s languages',
  'centre.settings': 'the centre’s languages',
  'centre.firstSteps': 'the steps of a new centre',
  'centre.municipalities': 'the municipalities of the country',
  'certificateArchives.list': 'two of each kind',
  'credentials.embedded': 'what one certificate says',
  'credentials.status': 'the words of the standard, and one long string',
  'issuer.profile': 'the words of the standard',
  'issuer.did': 'the keys of the issuer',
  'issuer.key': 'the words of the standard',
  'wellKnown.did': 'the keys of the issuer',
  'checkIn.roomCodes': 'the codes of two minutes',
  'letterTemplates.list': 'the kinds of letters',
  'letterTemplates.one': 'the values that a letter knows',
  'reach.municipalities': 'the municipalities of the county, and what lies beside them',
  'reminders.ofFormat': 'the rules there are',
  'reminders.ofRun': 'the rules there are',
  'retention.periods': 'the kinds of periods',
  'runNeeds.counts': 'the kinds of needs',
  'organisationInvitations.choose': 'twelve suggestions',
  'evidenceSamples.open': 'what one participant took part in',
  'months.of': 'the months of a project',
  'reportFiles.of': 'the kinds of files that a submission has',
  'reportShares.preview': 'the figures and groups of one report',
  'runs.people': 'twenty suggestions',
  'runs.projects': 'twenty suggestions',
  'runs.targets': 'formats that have a target',
};

/** Operations that list nothing and that the crowd has nothing for: a file that asks for a signature, one month that somebody has confirmed with a code, and what an organisation has certified or is to of hours as they are registered. */
const LIST_NOTHING = ['files.read', 'attestations.certificate', 'cofinancing.certificate', 'cofinancing.form'];

const FEW = 10;
const MANY = 1000;

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
  const administrator = test.signedInAs(crowd.administratorId);
  const { body } = await uploadList(test, administrator, crowd.objects['runId'] ?? '', list(count));
  const submissions = await laySubmissions(test, count, { projectId: crowd.objects['projectId'] ?? '', administratorId: crowd.administratorId });
  const exports = await layExports(test.database, count, { projectId: crowd.objects['projectId'] ?? '', administratorId: crowd.administratorId });
  await layFigures(test.database, count, { projectId: crowd.objects['projectId'] ?? '', administratorId: crowd.administratorId });
  const { body: attendance } = await uploadAttendance(test, administrator, crowd.objects['runId'] ?? '', list(count));
  const objects: Crowd['objects'] = { ...crowd.objects, ...submissions, ...exports, intakeId: body.id, attendanceFileId: attendance.id, letterKind: 'seat-enrolled', messageId: (await test.database.one<{ id: string }>('SELECT id FROM message LIMIT 1'))?.id ?? '' };
  const askers: Headers[] = [test.signedInAs(crowd.learner.personId, crowd.learner.accountId), test.signedInAs(crowd.instructorId), administrator];
  for (const operation of reads) into.set(operation.id, await ask(operation, objects, operation.path.startsWith('/api/v1/me') ? askers : askers.toReversed()));
}

async function ask(operation: DescribedOperation, objects: Crowd['objects'], askers: Headers[]): Promise<Measured> {
  const path = operation.path.replace(/([\w-]+)\/\{(\w+)\}/g, (_whole, before: string, name: string) => {
    const id = objects[name === 'id' ? before : name];
    if (!id) throw new Error(`${operation.id}: the crowd of test/builders/crowd.ts has no ${name === 'id' ? before : name} yet.`);
    return `${before}/${id}`;
  });
  for (const as of askers) {
    const { result, statements } = await test.countSql(() => test.ask('GET', path, { as }));
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

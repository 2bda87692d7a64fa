import { describedOperations, type DescribedOperation } from '../../backend/src/platform/testing/operations';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { layWorlds, type Objects, ROLES, type Role, type Worlds } from './worlds';

/**
 * Bodies that would be taken, for operations whose path names two objects: whether the second belongs to the first is
 * seen only once the body is read.
 */
const BODIES: Record<string, object> = {
  'ownDiscussions.write': { id: '0199a000-0000-7000-8000-0000000000d1', text: 'Hej', answers: null },
  'ownDiscussions.edit': { text: 'Hej' },
  'ownDiscussions.read': { upTo: 1 },
  'ownDiscussions.follow': { follows: true },
  'runDiscussions.write': { id: '0199a000-0000-7000-8000-0000000000d2', text: 'Hej', answers: null },
  'runDiscussions.edit': { text: 'Hej' },
  'runDiscussions.read': { upTo: 1 },
  'runDiscussions.follow': { follows: true },
  'ownDiscussions.report': { why: 'Elakt' },
  'runDiscussions.pin': { pinned: true },
  'runDiscussions.hide': { why: 'Elakt' },
  'runDiscussions.close': { closed: true },
  'evidenceSamples.judge': { says: 'right' },
  'evidenceSamples.ask': { why: 'Prov' },
  'attendanceFiles.addWalkIn': { id: '0199a000-0000-7000-8000-000000000004', name: 'Ny Person', email: null, personId: null, organisation: null },
  'attendanceFiles.apply': { version: 1 },
  'attendanceFiles.change': { version: 1 },
  'attestationPapers.enter': { pageId: '0199a000-0000-7000-8000-000000000006', signedOn: '2026-09-01', entries: [{ attestationId: '0199a000-0000-7000-8000-000000000007', sha256: '0'.repeat(64), disputes: [] }] },
  'attestationRegister.ask': { personIds: null },
  'attestationRegister.remind': { personIds: null },
  'bookings.book': { people: [{ id: '0199a000-0000-7000-8000-000000000002', bookableId: '0199a000-0000-7000-8000-000000000003' }] },
  'organisationInvitations.again': { seats: 3 },
  'activityFiles.put': { uploadId: '0199a000-0000-7000-8000-000000000006' },
  'assignments.addUploaded': { uploadId: '0199a000-0000-7000-8000-000000000006' },
  'activityFiles.addImage': {},
  'activityFiles.copy': { from: '0199a000-0000-7000-8000-000000000006' },
  'activityFiles.copyContent': { from: '0199a000-0000-7000-8000-000000000006' },
  'organisationInvitations.giveBack': { seats: 1 },
  'bookings.replace': { id: '0199a000-0000-7000-8000-000000000002', bookableId: '0199a000-0000-7000-8000-000000000003' },
  'enteredFigures.withdraw': { reason: 'Prov' },
  'monthGaps.dismiss': { seen: '0'.repeat(64), why: 'Prov' },
  'monthGaps.remind': { sessionIds: null },
  'outcomes.ask': { occasion: 'leaving' },
  'outcomes.note': { id: '0199a000-0000-7000-8000-000000000005', on: '2026-09-02', kind: 'employed' },
  'outcomes.stand': { employed: true, improved: null },
  'paperLists.replace': { why: 'Prov' },
  'doorway.answer': { personId: null, organisation: null },
  'learning.set': { state: 'done' },
  'learning.note': { text: 'Prov' },
  'videos.save': { source: 'file', url: null, threshold: null },
  'videos.putFilm': { uploadId: '0199a000-0000-7000-8000-000000000006' },
  'videos.putCaptions': {},
  'videos.putPoster': {},
  'watched.save': { fileId: '0199a000-0000-7000-8000-000000000006', ranges: [], at: 0 },
  'assignmentDrafts.save': { takes: 'text', due: null, rubric: [] },
  'authorPackages.put': { uploadId: '0199a000-0000-7000-8000-000000000006' },
  'assignments.save': { text: 'Prov' },
  'assignments.handIn': { text: 'Prov' },
  'makeUps.decide': { approved: true, why: null },
  'makeUps.handIn': { answer: 'Jag tar med mig rundan.' },
  'questions.change': { kind: 'true_false', topic: '', points: 1, text: { sv: 'Prov' }, options: [], matches: [], unit: {}, right: ['true'], pairs: [], accepted: [], value: null, tolerance: 0, partial: false, feedback: {}, optionFeedback: [], readAgain: null },
  'quizzes.save': { layout: 'one', shuffleQuestions: false, shuffleOptions: false, attempts: null, minutes: null, passShare: null, review: 'never', reviewDate: null, slots: [] },
  'surveyDrafts.save': { names: null, questions: [] },
  'surveys.answer': { answers: [] },
  'attempts.begin': { id: '0199a000-0000-7000-8000-000000000008' },
  'attempts.answer': { answer: null },
  'quizTrials.mark': { answers: [{ questionId: '0199a000-0000-7000-8000-0000000000d3', answer: null }] },
  'attempts.handIn': {},
  'networks.leave': { on: '2026-11-01' },
  'projects.changeTarget': { id: '0199a000-0000-7000-8000-000000000001', operator: 'at_least', value: 50, reason: 'Prov' },
  'runDocuments.change': { title: { sv: 'Programmet' }, description: {} },
  'reminders.changeForRun': { on: true },
  'reminders.changeForFormat': { on: true },
  'projects.endTarget': { reason: 'Prov' },
  'standIns.renew': { id: '0199a000-0000-7000-8000-000000000004', minutesAfter: 60 },
};

let test: TestApp;
let operations: DescribedOperation[];
let worlds: Worlds;

beforeAll(async () => {
  test = await startApp();
  operations = await describedOperations(test);
  worlds = await layWorlds(test);
});
afterAll(() => test.close());

/** The path with the ids of the objects in it. */
function address(operation: DescribedOperation, objects: (parameter: string) => Objects): string {
  return operation.path.replace(/(?<before>[\w-]+)\/\{(?<name>\w+)\}/g, (_whole, before: string, name: string) => {
    const id = objects(name)[name === 'id' ? before : name];
    if (!id) throw new Error(`${operation.id}: the two worlds of test/policy/worlds.ts have no ${name === 'id' ? before : name} yet. Lay one into each.`);
    return `${before}/${id}`;
  });
}

/** What the policy says to somebody: `yes` when the request got past it, whatever became of it then. */
async function outcome(operation: DescribedOperation, role: Role, objects: (parameter: string) => Objects, body: object): Promise<string> {
  const answer = await test.ask(operation.method, address(operation, objects), { as: worlds.actors[role], ...(operation.body && { body }) });
  const told = `${operation.id} as ${role}: ${answer.status} ${answer.text.slice(0, 300)}`;
  if (answer.status === 429 || answer.status >= 500) throw new Error(told);
  // What was done or undone must not decide what the next one is told.
  if (operation.method !== 'GET' && answer.status < 300) worlds = await layWorlds(test);
  return [401, 403, 404].includes(answer.status) ? String(answer.status) : 'yes';
}

/** One line of the table: for each role its own object and, where it is answered otherwise, another's. */
async function line(operation: DescribedOperation): Promise<string[]> {
  const cells: string[] = [];
  for (const role of ROLES) {
    const ask = (which: 'own' | 'others'): Promise<string> => outcome(operation, role, () => worlds[which], { unknown: true });
    const own = await ask('own');
    const other = operation.parameters.length ? await ask('others') : own;
    cells.push(own === other ? own : `${own}/${other}`);
  }
  return [`${operation.method} ${operation.path.replace('/api/v1', '')}`, operation.permission, ...cells];
}

/** A line for an own object in the path, followed by one that belongs to another's. */
async function crossedLine(operation: DescribedOperation): Promise<string[]> {
  const last = operation.parameters.at(-1);
  const body = BODIES[operation.id];
  if (operation.body && !body) throw new Error(`${operation.id}: its path names two objects, so test/policy/policy.spec.ts needs a body for it.`);
  const cells: string[] = [];
  for (const role of ROLES) cells.push(await outcome(operation, role, (name) => (name === last ? worlds.others : worlds.own), body ?? {}));
  return [`  … with another’s {${last}}`, '', ...cells];
}

function print(lines: string[][]): string {
  const all = [['operation', 'permission', ...ROLES], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0))) ?? [];
  return all.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

// Read each changed line against docs and domain: who may do this, and to whose? Then: npm run unit -- test:policy -u
it('every operation is open to those it is for, and to nobody else', async () => {
  const lines: string[][] = [];
  for (const operation of operations) {
    lines.push(await line(operation));
    if (operation.parameters.length > 1) lines.push(await crossedLine(operation));
  }
  expect(`\n${print(lines)}\n`).toMatchSnapshot();
}, 600_000);

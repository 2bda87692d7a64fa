import { Dice } from './dice';
import type { DemoPerson } from './people';
import type { Rows } from './rows';
import type { DemoRun } from './runs';
import type { DemoEnrolment } from './seats';

/** Its own, so that what else falls stays where it fell. */
const SEED = 39;
const DAY = 86_400_000;

/** Who says what, how many days ago, and in answer to which. */
interface Line {
  by: 'first' | 'second' | 'third' | 'learner' | 'instructor';
  days: number;
  text: string;
  root?: number;
}

const LINES: readonly Line[] = [
  { by: 'instructor', days: 9, text: 'Hej! Berätta här hur det gick när ni prövade att bara lyssna. Korten finns i modulen, och den som vill läsa mer hittar en text på https://example.org/lyssna.' },
  { by: 'first', days: 7, text: 'Vi prövade rundan på vårt styrelsemöte. Det tog dubbelt så lång tid, men två som aldrig brukar säga något pratade mest av alla.' },
  { by: 'instructor', days: 6.9, text: 'Fint! Vad gjorde ni när någon ville svara direkt?', root: 2 },
  { by: 'first', days: 6.5, text: 'Ordföranden bad dem skriva ner det. De flesta lapparna kastades sedan.', root: 2 },
  { by: 'learner', days: 4, text: 'Hur gör ni med dem som är med på länk? Hos oss blir de lätt tysta.' },
  { by: 'second', days: 3, text: 'Vi låter dem börja varje runda. Det hjälpte mer än vi trodde.', root: 5 },
  { by: 'third', days: 1.2, text: 'Vi har en som bara bevakar chatten.', root: 5 },
];

/** Every course has a discussion, about its second module where it has more than one. Those who follow this evening's talk about it; two answers are new to the learner, and one of them somebody has reported. Add after the seats. */
export function addDiscussion(rows: Rows, tonight: DemoRun | undefined, seated: DemoEnrolment[], { learner, instructor }: { learner: DemoPerson; instructor: DemoPerson }, now: Date): void {
  const modules = rows.of('course_version_module');
  for (const row of modules) row['discussed'] = Number(row['position']) === Math.min(2, Math.max(...modules.filter(({ course_version_id: of }) => of === row['course_version_id']).map(({ position }) => Number(position))));
  const moduleId = tonight?.course.moduleIds[1];
  if (!tonight || !moduleId) return;
  const dice = new Dice(SEED, now.getTime() - 10 * DAY);
  const others = seated.filter(({ run, person }) => run === tonight && person !== learner && person !== instructor).slice(0, 3);
  const [first, second, third] = others.map(({ person }) => person);
  if (!first || !second || !third || !seated.some(({ run, person }) => run === tonight && person === learner)) return;
  const who = { first, second, third, learner, instructor };
  const discussionId = dice.id();
  rows.add('discussion', { id: discussionId, run_id: tonight.id, module_id: moduleId, posts: LINES.length, revision: LINES.length });
  const posts = LINES.map(({ by, days, text, root }, at) => ({
    id: dice.id(),
    discussion_id: discussionId,
    number: at + 1,
    root: root ?? at + 1,
    person_id: who[by].id,
    voice: by === 'instructor' ? 'instructor' : 'participant',
    text,
    written_at: new Date(now.getTime() - days * DAY).toISOString(),
    pinned: at === 0,
  }));
  rows.add('discussion_post', ...posts);
  const latest = LINES.length;
  rows.add('discussion_reader', { discussion_id: discussionId, person_id: learner.id, read_up_to: latest - 2, told_up_to: latest, follows: true });
  for (const { id } of [first, second, third, instructor]) rows.add('discussion_reader', { discussion_id: discussionId, person_id: id, read_up_to: latest, told_up_to: latest, follows: true });
  rows.add('discussion_report', { id: dice.id(), post_id: posts[latest - 1]?.id, person_id: first.id, why: 'Det handlar om fel fråga, tror jag.', reported_at: new Date(now.getTime() - DAY).toISOString() });
}

import { addAttendance } from './attendance';
import type { Day } from './calendar';
import type { PlannedCourse } from './courses';
import { Dice } from './dice';
import type { DemoPerson } from './people';
import type { Rows } from './rows';
import { addRun } from './runs';
import { addRunSeats, type DemoEnrolment } from './seats';

const CIRCLES_SEED = 1912;

/** Which courses are held as circles: when they begin, in days from today, how many come, and the study hours of each meeting. */
const CIRCLES = [
  { slug: 'sprakcafe-som-metod', begins: -52, people: 9, hours: 3 },
  { slug: 'motesteknik', begins: -12, people: 6, hours: 3 },
] as const;

interface Around {
  courses: readonly PlannedCourse[];
  people: readonly DemoPerson[];
  leaders: readonly DemoPerson[];
  administrator: DemoPerson;
}

/** A study association that circles are reported to: one that is over and one under way. Last of all rows and by chance of its own, so that the others are as without it. */
export function addCircles(rows: Rows, { courses, people, leaders, administrator }: Around, today: Day, now: Date): void {
  const began = today.subtract({ months: 4 }).with({ day: 1 });
  const dice = new Dice(CIRCLES_SEED, Date.parse(began.toString()));
  const [funderId, projectId] = [dice.id(), dice.id()];
  rows.add('funder', { id: funderId, name: 'Studieförbundet Exempelbygden', mark: 'text', statement: { sv: 'I samarbete med Studieförbundet Exempelbygden', en: 'Together with the study association Exempelbygden', reviewed: { sv: true, en: true } }, small_number_threshold: 5, version: 1 });
  rows.add('project', {
    id: projectId,
    funder_id: funderId,
    name: 'Tillsammans i cirkel',
    starts_on: began.toString(),
    ends_on: began.add({ months: 12 }).subtract({ days: 1 }).toString(),
    municipality_codes: ['1280'],
    asks_facts: false,
    asks_study_hours: true,
    // The rules of study circles, as they come with the product.
    rule_set_id: '019abe65-5c00-7000-8000-000000000003',
    created_at: began.toString(),
    version: 1,
  });
  const places = rows.of('place').map((place) => ({ id: String(place['id']), seats: Number(place['seats']) })).filter(({ seats }) => seats < 60);
  // Who waits for a course has taken no part in it, and who has not been here for a while has not.
  const waiting = new Set(rows.of('course_interest').map((interest) => interest['person_id']));
  const free = people.filter((person) => person.organisation.quiet === null && !waiting.has(person.id) && !leaders.includes(person));
  for (const { slug, begins, people: many, hours } of CIRCLES) {
    const course = courses.find((each) => each.slug === slug);
    if (!course) continue;
    const run = addRun(rows, dice, course, today.add({ days: begins }), today, { places, projectIds: [projectId], leaders, keepDays: true });
    const seated: DemoEnrolment[] = [];
    const from = dice.whole(0, Math.max(0, free.length - many));
    addRunSeats(rows, dice, run, free.slice(from, from + many), true, seated);
    addAttendance(rows, dice, [run], seated, now);
    const meetings = new Set(run.sessions.map(({ id }) => id));
    for (const signature of rows.of('session_signature')) if (meetings.has(String(signature['session_id']))) signature['study_hours'] = hours;
    rows.add('study_circle', { run_id: run.id, project_id: projectId, kind: 'circle', planned_hours: hours * run.sessions.length, chosen_by: administrator.id, chosen_at: run.publishedAt, version: 1 });
  }
}

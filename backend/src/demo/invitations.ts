import { instantOf, wallOf } from '@kortkurs/rules/schedule';
import type { Dice } from './dice';
import type { DemoPerson } from './people';
import type { Rows } from './rows';
import type { DemoRun } from './runs';

const DAY_MS = 86_400_000;
const SEATS = 4;

/** Somebody who is invited to a run, and the learner's organisation to another, each with a week to answer. Last of all rows, so that the others are as without them. */
export function addInvitations(rows: Rows, dice: Dice, runs: DemoRun[], people: { administrator: DemoPerson; learner: DemoPerson; invited: DemoPerson }, now: Date): void {
  const seats = new Map(rows.of('run_seats').map((row) => [row['run_id'], row]));
  const taken = new Set(rows.of('enrolment').flatMap((row) => (row['person_id'] === people.invited.id ? [row['run_id']] : [])));
  const [theirs, one] = runs
    .filter(({ id, startsAt, capacity }) => Date.parse(startsAt) > now.getTime() + 21 * DAY_MS && !taken.has(id) && capacity - Number(seats.get(id)?.['held']) > SEATS && seats.get(id)?.['waiting'] === 0)
    .sort((a, b) => b.startsAt.localeCompare(a.startsAt));
  if (!theirs || !one) return;
  const answerBy = instantOf(wallOf(new Date(now.getTime() + 7 * DAY_MS).toISOString()).date, '23:59');
  const at = new Date(now.getTime() - 2 * DAY_MS).toISOString();
  const hold = (run: DemoRun, many: number): void => {
    const row = seats.get(run.id);
    if (row) row['held'] = Number(row['held']) + many;
  };
  rows.add('organisation_invitation', {
    id: dice.id(), run_id: theirs.id, organisation_id: people.learner.organisation.id, state: 'open', seats: SEATS, left_seats: SEATS, given_back: 0, holds_seats: true, answer_by: answerBy, words: 'Vi bjuder på soppa innan vi börjar.',
    remind_days: null, invited_by: people.administrator.id, invited_at: at,
  });
  hold(theirs, SEATS);
  const id = dice.id();
  const { invited } = people;
  rows.add('enrolment', {
    id, run_id: one.id, person_id: invited.id, state: 'invited', source: 'staff', forced: false, affiliation_id: invited.affiliationId, organisation_id: invited.organisation.id, late_withdrawal: false, answer_by: answerBy, created_at: at, version: 1,
  });
  rows.add('seat_invitation', { enrolment_id: id, holds_seat: true, words: 'Vi vill gärna ha med er erfarenhet.', remind_days: null });
  rows.add('enrolment_event', { id: dice.id(), enrolment_id: id, by_person_id: people.administrator.id, details: {}, at, to_state: 'invited' });
  hold(one, 1);
}

/** How many wait for each of some courses to be given again. */
const WAIT = [5, 3, 1];

/** People who want to be told when some courses are given again, and have taken no part in them: those whose next run is farthest ahead. */
export function addInterest(rows: Rows, dice: Dice, runs: DemoRun[], people: DemoPerson[], now: Date): void {
  const courses = [...new Set(runs.filter(({ startsAt }) => Date.parse(startsAt) > now.getTime()).sort((a, b) => a.startsAt.localeCompare(b.startsAt)).map(({ course }) => course.id))].slice(-WAIT.length);
  const courseOf = new Map(runs.map(({ id, course }) => [id, course.id]));
  const been = new Set(rows.of('enrolment').map((row) => `${courseOf.get(String(row['run_id']))} ${String(row['person_id'])}`));
  courses.forEach((course, nth) => {
    const waiting = people.filter(({ id }) => !been.has(`${course} ${id}`)).slice(10 * nth, 10 * nth + (WAIT[nth] ?? 0));
    waiting.forEach((person, n) => rows.add('course_interest', { id: dice.id(), course_id: course, person_id: person.id, created_at: new Date(now.getTime() - (40 - 6 * n - nth) * DAY_MS).toISOString() }));
  });
}

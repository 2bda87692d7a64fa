import { quarterDays, quarterOf } from '@kortkurs/rules/quarter';
import { localDateOf } from '@kortkurs/rules/schedule';
import type { Dice } from './dice';
import type { Rows } from './rows';
import type { DemoPerson } from './people';
import type { DemoRun } from './runs';

export interface DemoEnrolment {
  id: string;
  run: DemoRun;
  person: DemoPerson;
}

/** Who has a seat in which run, who waits, and who gave theirs back. */
export function addSeats(rows: Rows, dice: Dice, runs: DemoRun[], people: DemoPerson[], learner: DemoPerson, now: Date): DemoEnrolment[] {
  // The fund counts a circle of sixteen organisations that come again and again; the others spread over all.
  const circle = people.filter((person) => person.organisation.sector === 'civil_society').slice(0, 160);
  const seated: DemoEnrolment[] = [];
  for (const run of runs) {
    const past = Date.parse(run.startsAt) < now.getTime();
    const known = run.projectIds.length > 0 && run.course.shape.sessions > 1 ? circle : people;
    const wish = Math.round(run.capacity * (past ? 0.7 + dice.next() * 0.35 : 0.2 + dice.next() * 0.95));
    // Most take one or two courses, some come to nearly everything: the earlier in the list, the keener.
    const keen = [...new Set(Array.from({ length: wish * 3 }, () => known[Math.floor(dice.next() ** 1.8 * known.length)]))];
    const coming = keen.filter((person): person is DemoPerson => person !== undefined && !run.instructors.includes(person) && !staysAway(person, run, now)).slice(0, wish);
    if (comesToo(run, now) && !coming.includes(learner)) coming.unshift(learner);
    addRunSeats(rows, dice, run, coming, past, seated);
  }
  return seated;
}

/** Somebody whose organisation was not here this quarter, or never; to what is to come they may have a seat. */
function staysAway({ organisation }: DemoPerson, run: DemoRun, now: Date): boolean {
  if (Date.parse(run.startsAt) >= now.getTime()) return false;
  if (organisation.quiet !== 'this-quarter') return organisation.quiet === 'always';
  const { from } = quarterDays(quarterOf(localDateOf(now.toISOString())));
  return run.sessions.some(({ day }) => day.toString() >= from);
}

/** The demonstration learner follows the course of this evening and what begins soon. */
const comesToo = (run: DemoRun, now: Date): boolean =>
  run.course.slug === 'leda-forandring-tillsammans' || run.course.slug === 'styrelsens-ansvar' || (run.course.slug === 'klarsprak' && Date.parse(run.startsAt) < now.getTime());

/** Gives people seats in a run, as far as there are any. */
export function addRunSeats(rows: Rows, dice: Dice, run: DemoRun, coming: DemoPerson[], past: boolean, seated: DemoEnrolment[]): void {
  let held = 0;
  let waiting = 0;
  coming.forEach((person, index) => {
    const id = dice.id();
    const at = new Date(Date.parse(run.publishedAt) + index * 3_600_000 * (past ? 20 : 8)).toISOString();
    const state = index >= run.capacity ? 'waitlisted' : dice.chance(0.03) && index > 0 ? 'withdrawn' : 'enrolled';
    if (state === 'enrolled') {
      held++;
      seated.push({ id, run, person });
    }
    rows.add('enrolment', {
      id,
      run_id: run.id,
      person_id: person.id,
      state,
      source: dice.chance(0.8) ? 'self' : 'contact',
      forced: false,
      affiliation_id: person.affiliationId,
      organisation_id: person.organisation.id,
      queue_position: state === 'waitlisted' ? ++waiting : null,
      late_withdrawal: false,
      enrolled_at: state === 'waitlisted' ? null : at,
      created_at: at,
      version: 1,
    });
    const event = { enrolment_id: id, by_person_id: person.id, details: {} };
    rows.add('enrolment_event', { id: dice.id(), ...event, at, to_state: state === 'withdrawn' ? 'enrolled' : state });
    if (state === 'withdrawn') {
      const later = new Date(Date.parse(at) + 86_400_000).toISOString();
      rows.add('enrolment_event', { id: dice.id(), ...event, at: later, from_state: 'enrolled', to_state: 'withdrawn' });
    }
  });
  rows.add('run_seats', { run_id: run.id, capacity: run.capacity, held, forced: 0, waiting, last_queue_position: waiting });
}

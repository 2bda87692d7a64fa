// Runs of a centre: sessions over the year with a busy autumn, seats, marks with their corrections, signatures, and what was completed.
import { createRequire } from 'node:module';
import { dayOf, iso } from './centre.mjs';
import { Dice } from './dice.mjs';

const require = createRequire(import.meta.url);
/** The product's own rules decide what counts and who has completed. */
const { eligibility } = require('../../dist/server/libs/rules/src/completion.js');
const { countedMinutes } = require('../../dist/server/libs/rules/src/attendance.js');

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RULE = { minimumMinutesShare: 80, requiredActivities: false };
/** How many runs begin in each month, January first. */
const BUSY = [0.7, 1.1, 1.2, 1, 0.8, 0.3, 0.05, 0.8, 2, 2.2, 1.8, 0.5];
/** Years back and months ahead that runs lie in. */
const PAST = 3 * 365;
const AHEAD = 150;
/** Of all runs those that are to come. */
const COMING = 0.15;
const OF_PROJECT = 0.65;
const OF_TWO = 0.05;
const WITHDRAWN = 0.04;
const FORCED = 0.01;
const PRESENT = 0.9;
const PARTLY = 0.08;
const CORRECTED = 0.02;
const SIGNED = 0.95;
/** How much likelier the keenest is to come than the one who comes least, as an exponent of e: most people take one to three courses, some take thirty. */
const KEEN = 3.5;

/** @typedef {import('./copy-rows.mjs').Rows} Rows */
/** @typedef {{ id: string, startsAt: number, endsAt: number, minutes: number, number: number, signed: boolean }} Session */
/** @typedef {{ id: string, leader: import('./centre.mjs').Person, course: import('./centre.mjs').Course, sessions: Session[], capacity: number, publishedAt: number, now: number }} Run */

/**
 * @param {import('./centre.mjs').Centre} centre
 * @param {{ centre: number, from: number, to: number, now: number }} part which runs of it, from 0
 * @param {Rows} rows takes their rows
 */
export function makeRuns(centre, { centre: number, from, to, now }, rows) {
  for (let nth = from; nth < to; nth++) makeRun(centre, new Dice(number * 1_000_003 + 7919 * (nth + 1)), now, nth, rows);
}

/** @type {(centre: import('./centre.mjs').Centre, dice: Dice, now: number, nth: number, rows: Rows) => void} */
function makeRun(centre, dice, now, nth, rows) {
  const course = dice.pick(centre.courses);
  const start = beginning(dice, now);
  const publishedAt = start - 70 * DAY;
  const long = course.sessions > 3;
  const placeId = dice.pick(centre.placeIds);
  const leader = dice.pick(centre.leaders);
  const id = dice.id(publishedAt);
  const sessions = makeSessions(dice, course.sessions, start, now, publishedAt);
  const capacity = long ? dice.pick([20, 24, 30, 40, 50, 60]) : dice.pick([30, 40, 50, 60, 70]);
  const first = sessions[0];
  const last = sessions[sessions.length - 1];
  rows.add('course_run', {
    id, course_id: course.id, course_version_id: course.versionId, label: `Omgång ${nth + 1}`, delivery: long && dice.chance(0.3) ? 'hybrid' : 'in_person', status: 'published', capacity,
    enrolment_opens_at: iso(publishedAt), withdraw_until: iso(start - DAY), place_id: placeId, starts_at: iso(first.startsAt), ends_at: iso(last.endsAt), session_count: sessions.length,
    countable_minutes: sessions.reduce((sum, { minutes }) => sum + minutes, 0), published_at: iso(publishedAt), created_at: iso(publishedAt),
  });
  rows.add('run_instructor', { run_id: id, person_id: leader.id, responsible: true, position: 0 });
  const paying = centre.projects.filter((project) => project.startsOn <= first.startsAt && project.endsOn >= last.endsAt);
  if (paying.length && dice.chance(OF_PROJECT)) {
    const projects = new Set([dice.pick(paying), ...(dice.chance(OF_TWO) ? [dice.pick(paying)] : [])]);
    for (const project of projects) rows.add('run_project', { run_id: id, project_id: project.id });
  }
  for (const { startsAt, ...session } of sessions) {
    rows.add('session', {
      id: session.id, run_id: id, number: session.number, module_id: course.moduleIds[session.number % course.moduleIds.length], starts_at: iso(startsAt), ends_at: iso(session.endsAt), break_minutes: 15,
      local_date: dayOf(startsAt), place_id: placeId, revision: session.endsAt < now ? 1 : 0, created_at: iso(publishedAt),
    });
  }
  const run = { id, leader, course, sessions, capacity, publishedAt, now };
  const seats = makeSeats(centre, dice, run, rows);
  const completed = makeMarks(dice, run, seats.filter(({ state }) => state === 'enrolled').map((seat) => seat.id), rows);
  for (const seat of seats) rows.add('enrolment', completed.has(seat.id) ? { ...seat, state: 'completed' } : seat);
}

/** An evening at which a run begins: most in the past, in the months that are busy. @type {(dice: Dice, now: number) => number} */
function beginning(dice, now) {
  const coming = dice.chance(COMING);
  for (;;) {
    const day = now + (coming ? dice.whole(1, AHEAD) : -dice.whole(1, PAST)) * DAY;
    if (dice.next() * 2.2 < BUSY[new Date(day).getUTCMonth()]) return Math.floor(day / DAY) * DAY + 16.5 * HOUR;
  }
}

/** @type {(dice: Dice, count: number, start: number, now: number, made: number) => Session[]} */
function makeSessions(dice, count, start, now, made) {
  const signedAtAll = dice.chance(SIGNED);
  return Array.from({ length: count }, (_, n) => {
    const startsAt = start + n * 7 * DAY;
    const endsAt = startsAt + 2.5 * HOUR;
    return { id: dice.id(made), startsAt, endsAt, minutes: 135, number: n + 1, signed: signedAtAll && endsAt < now - 4 * DAY };
  });
}

/** @type {(centre: import('./centre.mjs').Centre, dice: Dice, run: Run, rows: Rows) => { id: string, state: string }[]} rows of enrolments */
function makeSeats(centre, dice, { id: runId, leader, sessions, capacity, publishedAt, now }, rows) {
  const past = sessions[0].startsAt < now;
  const wish = Math.round(capacity * (past ? 0.6 + dice.next() * 0.4 : 0.1 + dice.next() * 1.05));
  /** @type {Set<import('./centre.mjs').Person>} */
  const coming = new Set();
  for (let tries = 0; coming.size < wish && tries < wish * 4; tries++) coming.add(centre.people[Math.floor((Math.expm1(KEEN * dice.next()) / Math.expm1(KEEN)) * centre.people.length)]);
  coming.delete(leader);
  const seats = { run_id: runId, capacity, held: 0, forced: 0, waiting: 0, last_queue_position: 0 };
  const enrolments = [];
  for (const person of coming) {
    const at = publishedAt + dice.whole(0, Math.max(1, Math.min(sessions[0].startsAt, now) - publishedAt));
    const id = dice.id(at);
    const forced = past && dice.chance(FORCED);
    const waits = !forced && seats.held >= capacity;
    const leaves = !waits && !forced && dice.chance(WITHDRAWN);
    const state = waits ? 'waitlisted' : leaves ? 'withdrawn' : 'enrolled';
    if (waits) seats.last_queue_position = ++seats.waiting;
    else if (forced) seats.forced++;
    else if (!leaves) seats.held++;
    enrolments.push({
      id, run_id: runId, person_id: person.id, state, source: forced ? 'walk_in' : dice.chance(0.8) ? 'self' : 'contact', forced, affiliation_id: person.affiliationId,
      organisation_id: person.organisationId, queue_position: waits ? seats.waiting : null, enrolled_at: waits ? null : iso(at), created_at: iso(at),
    });
    rows.add('enrolment_event', { id: dice.id(at), enrolment_id: id, at: iso(at), from_state: null, to_state: waits ? 'waitlisted' : 'enrolled', by_person_id: person.id });
    if (leaves) rows.add('enrolment_event', { id: dice.id(at), enrolment_id: id, at: iso(at + HOUR), from_state: 'enrolled', to_state: 'withdrawn', by_person_id: person.id });
  }
  rows.add('run_seats', seats);
  return enrolments;
}

/** @type {(dice: Dice, run: Run, seated: string[], rows: Rows) => Set<string>} enrolments that completed the course */
function makeMarks(dice, { leader, sessions, now }, seated, rows) {
  const over = sessions.filter(({ endsAt }) => endsAt < now);
  /** @type {Set<string>} */
  const completed = new Set();
  if (seated.length === 0 || over.length === 0) return completed;
  /** @type {Map<string, { sessionId: string, minutes: number }[]>} */
  const counted = new Map(seated.map((id) => [id, []]));
  for (const session of over) {
    let present = 0;
    for (const enrolmentId of seated) {
      const mark = makeMark(dice, session, enrolmentId, leader.id, rows);
      if (mark.state === 'present') present++;
      counted.get(enrolmentId)?.push({ sessionId: session.id, minutes: countedMinutes(session.minutes, { state: mark.state, lateMinutes: mark.late_minutes, earlyMinutes: mark.early_minutes }) });
    }
    if (session.signed) {
      rows.add('session_signature', { id: dice.id(session.endsAt), session_id: session.id, signed_by: leader.id, led_by: leader.id, signed_at: iso(session.endsAt + HOUR), revision: 1, present, absent: seated.length - present });
    }
  }
  const facts = { sessions: sessions.map(({ id, minutes, signed }) => ({ id, countableMinutes: minutes, signed })), activities: [], approved: false };
  const decidedAt = iso(sessions[sessions.length - 1].endsAt + HOUR);
  for (const [enrolmentId, marks] of counted) {
    const found = eligibility(RULE, { ...facts, marks });
    if (!found.decided) continue;
    completed.add(enrolmentId);
    const { minutesDone, minutesNeeded, minutesTotal } = found;
    const evidence = { minutesDone, minutesNeeded, minutesTotal, sessions: marks.filter(({ minutes }) => minutes > 0).map(({ sessionId, minutes }) => ({ id: sessionId, minutes })), activities: [], approved: false };
    rows.add('completion', { enrolment_id: enrolmentId, decided_at: decidedAt, rule: RULE, evidence });
    rows.add('enrolment_event', { id: dice.id(sessions[sessions.length - 1].endsAt), enrolment_id: enrolmentId, at: decidedAt, from_state: 'enrolled', to_state: 'completed', by_person_id: null });
  }
  return completed;
}

/** @type {(dice: Dice, session: Session, enrolmentId: string, by: string, rows: Rows) => { state: 'present' | 'absent', late_minutes: number, early_minutes: number }} */
function makeMark(dice, session, enrolmentId, by, rows) {
  const of = { session_id: session.id, enrolment_id: enrolmentId };
  const at = iso(session.startsAt);
  if (dice.chance(CORRECTED)) {
    // First marked wrongly, and put right the same evening.
    rows.add('attendance_history', { mark_id: dice.id(session.startsAt), ...of, state: 'absent', late_minutes: 0, early_minutes: 0, reason: null, source: 'staff', by_person_id: by, marked_at: at, received_at: at, outcome: 'applied' });
  }
  const here = dice.chance(PRESENT);
  const partly = here && dice.chance(PARTLY);
  const later = iso(session.startsAt + HOUR);
  /** @type {'present' | 'absent'} */
  const state = here ? 'present' : 'absent';
  const mark = {
    mark_id: dice.id(session.startsAt), ...of, state, late_minutes: partly ? dice.pick([0, 10, 15, 30]) : 0, early_minutes: partly ? dice.pick([10, 20, 45]) : 0,
    reason: here ? null : dice.pick(['notified', 'ill', 'other', null]), source: 'staff', by_person_id: by, marked_at: later, received_at: later,
  };
  rows.add('attendance', mark);
  rows.add('attendance_history', { ...mark, outcome: 'applied' });
  return mark;
}

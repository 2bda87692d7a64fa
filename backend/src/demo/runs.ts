import type { Dice } from './dice';
import type { Rows } from './rows';
import { at, teachingDay, type Day } from './calendar';
import type { PlannedCourse } from './courses';
import type { DemoProjects } from './funding';
import type { DemoPerson } from './people';

export interface DemoSession {
  id: string;
  day: Day;
  startsAt: string;
  endsAt: string;
  countableMinutes: number;
}

export interface DemoRun {
  id: string;
  course: PlannedCourse;
  capacity: number;
  sessions: DemoSession[];
  projectIds: string[];
  instructors: DemoPerson[];
  publishedAt: string;
  startsAt: string;
  endsAt: string;
}

/** Courses whose runs the European fund pays for. */
const FUNDED = new Set(['leda-forandring-tillsammans', 'projektets-forsta-100-dagar', 'effektmatning', 'styrelsens-ansvar', 'hosta-i-natverk', 'nya-vagar-till-arbete']);

const PLACES = [
  { name: 'Föreningarnas hus', room: 'Stora salen', seats: 60, step_free: true, hearing_loop: true, quiet_room: true, accessible_toilet: true, parking: true },
  { name: 'Föreningarnas hus', room: 'Lilla salen', seats: 24, step_free: true, hearing_loop: true, quiet_room: true, accessible_toilet: true, parking: true },
  { name: 'Mötesplats Hamnen', room: 'Verkstaden', seats: 30, step_free: true, hearing_loop: false, quiet_room: false, accessible_toilet: true, parking: false },
  { name: 'Folkhögskolan Skogsbrynet', room: 'Aulan', seats: 120, step_free: true, hearing_loop: true, quiet_room: true, accessible_toilet: true, parking: true },
] as const;

/** Last term's and this term's runs around today: a hundred or so, with one whose fourth session is this evening. */
export function addRuns(rows: Rows, dice: Dice, courses: PlannedCourse[], leaders: DemoPerson[], projects: DemoProjects, today: Day): DemoRun[] {
  const places = PLACES.map((place) => ({
    id: dice.id(),
    ...place,
    address: place.name === 'Föreningarnas hus' ? 'Påhittsgatan 21, Malmö' : 'Exempelvägen 4, Malmö',
    municipality_code: '1280',
    directions: { sv: 'Buss 5 stannar utanför. Ingång från gården.', en: 'Bus 5 stops outside. Entrance from the courtyard.', reviewed: { sv: true, en: true } },
    access_note: {},
    version: 1,
  }));
  rows.add('place', ...places);
  const runs: DemoRun[] = [];
  const leading = courses[0];
  if (!leading) return runs;
  runs.push(addRun(rows, dice, leading, today.subtract({ days: 21 }), today, { places, projects, leaders, keepDays: true }));
  for (const months of [-8.5, -5, -2, 0.4, 2]) {
    for (const course of courses) {
      if (course === leading ? months > -5 : !dice.chance(0.52)) continue;
      const start = today.add({ days: Math.round(months * 30) + dice.whole(0, 55) });
      runs.push(addRun(rows, dice, course, start, today, { places, projects, leaders, keepDays: false }));
    }
  }
  return runs;
}

interface Surroundings {
  places: readonly { id: string; seats: number }[];
  /** Those of which the course chooses one, or just these. */
  projects?: DemoProjects;
  projectIds?: string[];
  leaders: readonly DemoPerson[];
  /** Hold the sessions on just these days, so that one is today whatever the weekday. */
  keepDays: boolean;
}

/** Adds a run of a course, with its sessions, from a day on. */
export function addRun(rows: Rows, dice: Dice, course: PlannedCourse, start: Day, today: Day, around: Surroundings): DemoRun {
  const { shape } = course;
  const online = course.subjects.includes('digitalt');
  const place = dice.pick(around.places);
  const capacity = Math.min(place.seats, shape.sessions > 3 ? 24 : dice.pick([16, 20, 24, 30, 40]));
  const projectIds = around.projectIds ?? (around.projects ? paidBy(dice, course, around.projects) : []);
  const sessions = sessionsOf(dice, course, start, around.keepDays);
  const first = sessions[0];
  const last = sessions.at(-1);
  if (!first || !last) throw new Error('a demonstration course without sessions');
  const opened = first.day.subtract({ days: 70 });
  const run: DemoRun = {
    id: dice.id(),
    course,
    capacity,
    sessions,
    projectIds,
    instructors: [dice.pick(around.leaders), ...(shape.sessions > 3 ? [dice.pick(around.leaders)] : [])].filter((person, index, all) => all.indexOf(person) === index),
    publishedAt: at(opened, '09:00'),
    startsAt: first.startsAt,
    endsAt: last.endsAt,
  };
  rows.add('course_run', {
    id: run.id,
    course_id: course.id,
    course_version_id: course.versionId,
    label: `${first.day.month < 7 ? 'Våren' : 'Hösten'} ${first.day.year}`,
    language: 'sv',
    delivery: online ? 'online' : shape.sessions > 3 ? 'hybrid' : 'in_person',
    status: 'published',
    capacity,
    enrolment_policy: 'open',
    enrolment_opens_at: run.publishedAt,
    enrolment_closes_at: null,
    withdraw_until: at(first.day.subtract({ days: 1 }), '12:00'),
    price_kronor: 0,
    place_id: online ? null : place.id,
    video_link: online || shape.sessions > 3 ? `https://mote.example.org/${course.slug}` : null,
    interpreted: dice.chance(0.12),
    low_threshold: false,
    check_in_grace_minutes: 10,
    starts_at: run.startsAt,
    ends_at: run.endsAt,
    session_count: sessions.length,
    countable_minutes: sessions.reduce((sum, session) => sum + session.countableMinutes, 0),
    published_at: run.publishedAt,
    created_at: run.publishedAt,
    version: 1,
  });
  rows.add('run_instructor', ...run.instructors.map((person, position) => ({ run_id: run.id, person_id: person.id, responsible: position === 0, position })));
  rows.add('run_project', ...projectIds.map((projectId) => ({ run_id: run.id, project_id: projectId })));
  rows.add(
    'session',
    ...sessions.map((session, index) => ({
      id: session.id,
      run_id: run.id,
      number: index + 1,
      title: {},
      module_id: course.moduleIds[Math.floor((index * course.moduleIds.length) / sessions.length)],
      starts_at: session.startsAt,
      ends_at: session.endsAt,
      break_minutes: shape.breakMinutes,
      local_date: session.day.toString(),
      place_id: online ? null : place.id,
      revision: session.day.since(today).sign < 0 ? 1 : 0,
      calendar_sequence: 0,
      created_at: run.publishedAt,
    })),
  );
  return run;
}

const paidBy = (dice: Dice, { slug }: PlannedCourse, { funded, city }: DemoProjects): string[] => (FUNDED.has(slug) ? [funded] : dice.chance(0.25) ? [city] : []);

function sessionsOf(dice: Dice, { shape }: PlannedCourse, start: Day, keepDays: boolean): DemoSession[] {
  const sessions: DemoSession[] = [];
  let day = keepDays ? start : teachingDay(start);
  for (let number = 0; number < shape.sessions; number++) {
    const startsAt = at(day, shape.from);
    const endsAt = at(day, shape.to);
    sessions.push({ id: dice.id(), day, startsAt, endsAt, countableMinutes: (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000 - shape.breakMinutes });
    const next = day.add({ days: shape.every });
    day = keepDays ? next : teachingDay(next);
  }
  return sessions;
}

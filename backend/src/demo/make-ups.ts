import type { Dice } from './dice';
import type { Rows } from './rows';
import type { DemoRun, DemoSession } from './runs';
import type { DemoEnrolment } from './seats';

const TASK = 'Läs igenom materialet från träffen och skriv en halv sida om vad ni kan göra annorlunda i er förening.';
const ANSWER = 'Vi börjar varje möte med en runda, och skriver besluten så att alla ser dem. Jag tog upp det på styrelsemötet.';

interface Missed {
  enrolment: DemoEnrolment;
  session: DemoSession;
}

/** The module that a run's session is about. */
const moduleOf = (run: DemoRun, session: DemoSession): string | undefined => run.course.moduleIds[Math.floor((run.sessions.indexOf(session) * run.course.moduleIds.length) / run.sessions.length)];

/**
 * One make-up of each kind: a task that is handed in and waits for the instructor of this evening's run, and a place at a parallel session ahead for
 * the session that somebody missed last where there is one. Add after the marks.
 */
export function addMakeUps(rows: Rows, dice: Dice, runs: DemoRun[], seated: DemoEnrolment[], now: Date): void {
  const away = new Set(rows.of('attendance').filter(({ state }) => state === 'absent').map((mark) => `${String(mark.session_id)} ${String(mark.enrolment_id)}`));
  const missed: Missed[] = seated
    .flatMap((enrolment) => enrolment.run.sessions.filter(({ id }) => away.has(`${id} ${enrolment.id}`)).map((session) => ({ enrolment, session })))
    .sort((one, other) => Date.parse(other.session.startsAt) - Date.parse(one.session.startsAt));
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString();
  const made = ({ enrolment, session }: Missed) => ({ id: dice.id(), enrolment_id: enrolment.id, session_id: session.id, made_by: enrolment.run.instructors[0]?.id, made_at: session.endsAt });

  const task = missed.find(({ enrolment }) => enrolment.run === runs[0]);
  if (task) rows.add('make_up', { ...made(task), kind: 'task', task: TASK, minutes: Math.min(90, task.session.countableMinutes), hand_in: ANSWER, handed_in_at: yesterday });

  for (const one of missed) {
    const { enrolment, session } = one;
    const others = runs.filter((run) => run !== enrolment.run && run.course === enrolment.run.course && !seated.some((seat) => seat.run === run && seat.person === enrolment.person));
    const there = others.flatMap((run) => run.sessions.filter((other) => Date.parse(other.startsAt) > now.getTime() && moduleOf(run, other) === moduleOf(enrolment.run, session)))[0];
    if (one === task || !there) continue;
    rows.add('make_up', { ...made(one), kind: 'session', at_session_id: there.id });
    rows.add('session_guest', { session_id: there.id, enrolment_id: enrolment.id, missed_session_id: session.id });
    return;
  }
}

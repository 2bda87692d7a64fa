import type { Dice } from './dice';
import type { Rows } from './rows';
import type { DemoRun, DemoSession } from './runs';
import type { DemoEnrolment } from './seats';

/** Who was there at every session that is over, most lists signed, and what has been read. */
export function addAttendance(rows: Rows, dice: Dice, runs: DemoRun[], seated: DemoEnrolment[], now: Date): void {
  const byRun = new Map<DemoRun, DemoEnrolment[]>();
  for (const enrolment of seated) byRun.set(enrolment.run, [...(byRun.get(enrolment.run) ?? []), enrolment]);
  for (const run of runs) {
    const taking = byRun.get(run) ?? [];
    const over = run.sessions.filter((session) => Date.parse(session.endsAt) < now.getTime());
    for (const session of over) addSession(rows, dice, run, session, taking, now);
    if (Date.parse(run.startsAt) < now.getTime()) for (const enrolment of taking) addProgress(rows, dice, enrolment, over.length / run.sessions.length);
  }
}

function addSession(rows: Rows, dice: Dice, run: DemoRun, session: DemoSession, taking: DemoEnrolment[], now: Date): void {
  const by = run.instructors[0]?.id;
  let present = 0;
  for (const { id } of taking) {
    const luck = dice.next();
    const here = luck < 0.88;
    const partly = here && luck > 0.81;
    if (here) present++;
    const mark = {
      mark_id: dice.id(),
      session_id: session.id,
      enrolment_id: id,
      state: here ? 'present' : 'absent',
      late_minutes: partly && dice.chance(0.7) ? dice.pick([10, 15, 20, 30]) : 0,
      early_minutes: partly && dice.chance(0.4) ? dice.pick([15, 30]) : 0,
      reason: here ? null : dice.pick(['notified', 'ill', null]),
      channel: here && dice.chance(0.08) ? 'online' : 'in_person',
      source: 'staff',
      by_person_id: by,
      marked_at: session.startsAt,
      received_at: session.startsAt,
    };
    rows.add('attendance', mark);
    rows.add('attendance_history', { ...mark, outcome: 'applied' });
  }
  // The lists of the last days are still to be signed: that is what waits on an instructor's first page.
  const fresh = now.getTime() - Date.parse(session.endsAt) < 4 * 86_400_000;
  if (fresh || taking.length === 0) return;
  rows.add('session_signature', {
    id: dice.id(),
    session_id: session.id,
    signed_by: by,
    led_by: by,
    signed_at: session.endsAt,
    revision: 1,
    present,
    absent: taking.length - present,
  });
}

function addProgress(rows: Rows, dice: Dice, enrolment: DemoEnrolment, share: number): void {
  const { course } = enrolment.run;
  const read = course.requiredActivityIds.slice(0, Math.round(course.requiredActivityIds.length * Math.min(1, share + (dice.chance(0.85) ? 0.2 : -0.4))));
  rows.add(
    'activity_progress',
    ...read.map((activityId) => ({ enrolment_id: enrolment.id, activity_id: activityId, state: 'done', started_at: enrolment.run.startsAt, done_at: enrolment.run.startsAt })),
  );
}

import type { RunSeats, RunStatus } from '@kortkurs/contract/runs';
import type { IconName } from '../ui/icon/icon';
import type { Strip } from '../ui/strips/strips';

/** What one wants to know of a run at a glance. */
export type RunStateName = 'draft' | 'cancelled' | 'ended' | 'ongoing' | 'full' | 'notOpen' | 'closed' | 'open';

/** What a run's state is told from. */
export interface Staged {
  status: RunStatus;
  capacity: number;
  seats: RunSeats | null;
  startsAt: string | null;
  endsAt: string | null;
  enrolmentOpensAt: string | null;
  enrolmentClosesAt: string | null;
}

const looks: Record<RunStateName, { icon: IconName; tone: '' | 'kk-good' | 'kk-warn' | 'kk-bad' }> = {
  draft: { icon: 'draft', tone: '' },
  cancelled: { icon: 'event-busy', tone: 'kk-bad' },
  ended: { icon: 'task-alt', tone: '' },
  ongoing: { icon: 'play-circle', tone: 'kk-good' },
  full: { icon: 'warning', tone: 'kk-warn' },
  notOpen: { icon: 'schedule', tone: '' },
  closed: { icon: 'lock', tone: '' },
  open: { icon: 'lock-open', tone: '' },
};

/** The state of a run at a time. */
export function runState(run: Staged, now: Date): { name: RunStateName; icon: IconName; tone: string } {
  const name = nameOf(run, now);
  return { name, ...looks[name] };
}

function nameOf(run: Staged, now: Date): RunStateName {
  const past = (at: string | null): boolean => at !== null && new Date(at) <= now;
  if (run.status === 'draft' || run.status === 'cancelled') return run.status;
  if (run.status === 'closed' || past(run.endsAt)) return 'ended';
  if (past(run.startsAt)) return 'ongoing';
  if (run.seats && run.seats.held >= run.capacity) return 'full';
  if (run.enrolmentOpensAt && !past(run.enrolmentOpensAt)) return 'notOpen';
  return past(run.enrolmentClosesAt) ? 'closed' : 'open';
}

/** How near a session is: going on or about to, later today, or another day. */
export function nearness(startsAt: string, endsAt: string, now: Date): 'past' | 'now' | 'later' {
  if (new Date(endsAt) <= now) return 'past';
  return new Date(startsAt).getTime() - now.getTime() <= 15 * 60_000 ? 'now' : 'later';
}

/** Sessions as strips: those that were, the one that is now or next today, those to come. */
export function runStrips(sessions: readonly { startsAt: string; endsAt: string }[], now: Date, today: (startsAt: string) => boolean): Strip[] {
  return sessions.map(({ startsAt, endsAt }) => ({
    minutes: (new Date(endsAt).getTime() - new Date(startsAt).getTime()) / 60_000,
    state: new Date(endsAt) <= now ? 'here' : today(startsAt) || new Date(startsAt) <= now ? 'now' : 'planned',
  }));
}

import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { USUAL_REMIND_DAYS, type InvitationRefusal } from '@kortkurs/contract/invitations';
import { answerByOf, remindAtOf } from '@kortkurs/rules/invitation';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

/** A run that people and organisations can be invited to. */
export interface InvitingRun {
  status: string;
  startsAt: Date | null;
  invitationDays: number;
  invitationsHold: boolean;
}

/** What is said of all invitations of one go, as far as it is. */
export interface TermsWish {
  answerBy?: string;
  remindDays?: number | null;
  words?: string;
}

/** What all invitations of one go have in common. */
export interface Terms {
  answerBy: string;
  remindDays: number | null;
  remindAt: string | null;
  words: string;
}

/** The run, when it can be invited to. @throws Refusal `run-not-open`, `run-has-begun` */
export async function invitingRun(tx: Tx, runId: string, now: Date): Promise<InvitingRun> {
  const run = await tx.one<InvitingRun>('SELECT status, starts_at AS "startsAt", invitation_days AS "invitationDays", invitations_hold AS "invitationsHold" FROM course_run WHERE id = $1', [runId]);
  if (run?.status !== 'published') throw new Refusal<SeatRefusal>('run-not-open');
  if (run.startsAt && run.startsAt <= now) throw new Refusal<InvitationRefusal>('run-has-begun');
  return run;
}

/** A time to answer by: to come, and not after the start. @throws Refusal `invalid-input` */
export function answerable({ startsAt }: InvitingRun, answerBy: string, now: Date): string {
  const at = new Date(answerBy);
  if (at <= now || (startsAt && at > startsAt)) throw new Refusal('invalid-input', { fields: [{ field: 'answerBy', code: 'beforeStart' }] });
  return at.toISOString();
}

/** Until when to answer and when to remind, by what is said and else by the run. @throws Refusal as `answerable` */
export function termsOf(run: InvitingRun, { answerBy, remindDays = USUAL_REMIND_DAYS, words = '' }: TermsWish, now: Date): Terms {
  const until = answerBy ? answerable(run, answerBy, now) : answerByOf(now.toISOString(), run.invitationDays, run.startsAt?.toISOString() ?? null);
  return { answerBy: until, remindDays, remindAt: remindAtOf(now.toISOString(), until, remindDays), words };
}

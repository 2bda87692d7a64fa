/** Who falls behind on the way to completion, and why. Pure: which sessions are over is told. */
import type { CompletionRule } from '@kortkurs/contract/completion';
import { type CanMiss, type Outlook, type RiskReason, RISK_LIMITS } from '@kortkurs/contract/progress';
import { askedActivities, type CompletionFacts, eligibility, requiredOf, waitsForSigning, weighed, type WeighedSession } from './completion';

const minutesOf = (sessions: readonly WeighedSession[]): number => sessions.reduce((sum, { length }) => sum + length, 0);

/**
 * Where one learner stands.
 * @param facts sessions in the order they are held
 * @param ended the sessions that are over by the clock
 * @param completed whether the completion is decided already
 */
export function outlook(rule: CompletionRule, facts: CompletionFacts, ended: ReadonlySet<string>, completed: boolean): Outlook {
  const found = eligibility(rule, facts);
  const sessions = weighed(facts);
  const known = sessions.filter(({ open }) => !open);
  const so = { byMakingUp: !completed && found.byMakingUp, attendedMinutes: found.minutesDone, soFarMinutes: minutesOf(known) };
  if (completed || found.decided) return { level: 'completed', reasons: [], canMiss: null, ...so };
  if (found.unreachable) return { level: 'unreachable', reasons: lost(rule, sessions, found.minutesPossible < found.minutesNeeded), canMiss: null, ...so };
  const left = canMiss(rule, sessions, found.minutesPossible - found.minutesNeeded);
  const reasons = found.met ? [] : behind(rule, facts, sessions, ended, left);
  return { level: reasons.length ? 'at-risk' : 'on-track', reasons, canMiss: left, ...so };
}

/** Why the rule is out of reach. */
function lost(rule: CompletionRule, sessions: readonly WeighedSession[], outOfMinutes: boolean): RiskReason[] {
  const reasons: RiskReason[] = [];
  if (outOfMinutes && rule.minimumMinutesShare !== undefined) reasons.push({ code: 'share', share: rule.minimumMinutesShare });
  const missed = requiredOf(rule, sessions).filter(({ done, open }) => done === 0 && !open).length;
  if (missed) reasons.push({ code: 'missed-required', sessions: missed });
  return reasons;
}

/** What can be missed of what is left, by the longest sessions first: so many can be missed, whichever they are. */
function canMiss(rule: CompletionRule, sessions: readonly WeighedSession[], spare: number): CanMiss | null {
  const open = sessions.filter((session) => session.open);
  if (!waitsForSigning(rule) || open.length === 0) return null;
  const required = new Set(requiredOf(rule, sessions).map(({ id }) => id));
  const free = open.filter(({ id }) => !required.has(id)).map(({ length }) => length);
  let room = rule.minimumMinutesShare === undefined ? minutesOf(open) : spare;
  const minutes = Math.min(room, minutesOf(open));
  let count = 0;
  for (const length of free.sort((one, other) => other - one)) {
    room -= length;
    if (room < 0) break;
    count++;
  }
  return { sessions: count, minutes, of: open.length };
}

function behind(rule: CompletionRule, facts: CompletionFacts, sessions: readonly WeighedSession[], ended: ReadonlySet<string>, left: CanMiss | null): RiskReason[] {
  const reasons: RiskReason[] = [];
  const known = sessions.filter(({ open }) => !open);
  const hasLost = known.some(({ done, length }) => done < length);
  // Of a run of one session nothing can be missed either: that is no risk before anything is lost.
  if (hasLost && left?.sessions === 0 && rule.minimumMinutesShare !== undefined) reasons.push({ code: 'cannot-miss', minutes: left.minutes });
  const last = known.toReversed();
  const attended = last.findIndex(({ done }) => done > 0);
  const missed = attended === -1 ? known.length : attended;
  if (missed >= RISK_LIMITS.missedInRow) reasons.push({ code: missed === known.length ? 'never-came' : 'missed-in-row', sessions: missed });
  const over = sessions.filter(({ id }) => ended.has(id)).length;
  const shouldHaveBegun = over > 0 && over >= sessions.length * RISK_LIMITS.begunAfter;
  const asked = askedActivities(rule, facts.activities);
  if (asked.length > 0 && shouldHaveBegun && !asked.some(({ done }) => done)) reasons.push({ code: 'not-begun' });
  return reasons;
}

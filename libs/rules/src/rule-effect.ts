/** What another rule, or another version of a course, would do to one who takes part. Pure: both were weighed before. */
import type { Eligibility, Remaining, RuleEffect } from '@kortkurs/contract/completion';

type Weighed = Pick<Eligibility, 'met' | 'decided' | 'unreachable' | 'remaining'>;

/** How much one thing that is left is. */
function amount(one: Remaining): number {
  if (one.code === 'minutes') return one.minutes;
  if (one.code === 'sessions') return one.sessionIds.length;
  if (one.code === 'hand-in') return one.handIns;
  if (one.code === 'quiz') return one.share;
  return one.code === 'activities' ? one.activities : 1;
}

/** What is told apart: each quiz by itself. */
const nameOf = (one: Remaining): string => (one.code === 'quiz' ? one.activityId : one.code);

/** What is left for the participant to come to or do, or for somebody to decide. That lists are to be signed is none of it. */
const leftOf = ({ remaining }: Weighed): Map<string, number> => new Map(remaining.filter(({ code }) => code !== 'signing').map((one) => [nameOf(one), amount(one)]));

/** @param completed that it was decided already: nothing takes that back */
export function ruleEffect(before: Weighed, after: Weighed, completed: boolean): RuleEffect {
  if (completed) return after.met ? 'same' : 'keeps';
  if (after.decided) return 'completes';
  if (before.met && !after.met) return 'no-longer';
  if (before.unreachable !== after.unreachable) return after.unreachable ? 'out-of-reach' : 'less';
  const [was, now] = [leftOf(before), leftOf(after)];
  if ([...now].some(([code, left]) => left > (was.get(code) ?? 0))) return 'more';
  return [...was].some(([code, left]) => left > (now.get(code) ?? 0)) ? 'less' : 'same';
}

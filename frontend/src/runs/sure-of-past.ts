import type { Format } from '../platform/format';
import type { Words } from '../platform/words/words';
import type { Confirm } from '../ui/overlay/confirm';

/**
 * Asks before sessions of a published run are put where they have already been: a slip of the year, more often than a wish.
 *
 * @returns whether to go on; true without a question where none of them is over
 */
export async function sureOfPast(meetings: readonly { startsAt: string; endsAt: string }[], confirm: Pick<Confirm, 'ask'>, words: Words, format: Format, now = new Date()): Promise<boolean> {
  const over = meetings.filter(({ endsAt }) => Date.parse(endsAt) <= now.getTime());
  if (!over.length) return true;
  const when = format.list(over.slice(0, 3).map(({ startsAt, endsAt }) => format.when(startsAt, endsAt)));
  return confirm.ask({ title: words.say('runs.session.pastTitle', { n: over.length }), text: words.say('runs.session.pastText', { when, n: over.length }), action: words.say('runs.session.pastKeep') });
}

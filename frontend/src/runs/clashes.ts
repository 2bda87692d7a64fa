import type { Clash, ClashPlan, Run } from '@kortkurs/contract/runs';
import type { Api } from '../platform/api';
import type { Format } from '../platform/format';
import type { Words } from '../platform/words/words';
import type { Confirm } from '../ui/overlay/confirm';
import { warningWords } from './run-warnings';

/** Where the server tells which rooms and instructors plans want when others have them. */
export const CLASHES_PATH = 'runs/planning/clashes';

/** So many are named in a question; the rest are counted. */
const NAMED = 6;

/** What plans are in the way of; none where nobody answers, since storing the plan will then not succeed either. */
export const askClashes = (api: Pick<Api, 'post'>, plans: ClashPlan[]): Promise<Clash[]> => api.post<Clash[]>(CLASHES_PATH, { plans }).catch(() => []);

/** What tells one clash from another, wherever the session that has it was moved. */
export const clashKey = (clash: Clash): string => [clash.kind, clash.sessionId, clash.other.sessionId, clash.kind === 'place-busy' ? clash.place.id : clash.person.personId].join(' ');

export const isClash = (warning: Run['warnings'][number]): warning is Clash => warning.kind === 'place-busy' || warning.kind === 'instructor-busy';

/** Clashes in words, each sentence once. */
export function clashWords(clashes: readonly Clash[], words: Words, format: Format): string[] {
  const all = [...new Set(clashes.flatMap((clash) => warningWords({ warnings: [clash], projects: [] }, words, format, clash.sessionId)))];
  return all.length > NAMED ? [...all.slice(0, NAMED), words.say('runs.clash.more', { n: all.length - NAMED })] : all;
}

/**
 * Asks before a room or a person is booked twice: it can be meant, but never happens unseen. What was known before is not asked about again.
 *
 * @returns whether to go on
 */
export async function sureOfClashes(clashes: readonly Clash[], known: ReadonlySet<string>, confirm: Pick<Confirm, 'ask'>, words: Words, format: Format, action = 'runs.clash.keep'): Promise<boolean> {
  const fresh = clashes.filter((clash) => !known.has(clashKey(clash)));
  if (!fresh.length) return true;
  return confirm.ask({
    title: words.say('runs.clash.title', { n: fresh.length }),
    text: words.say('runs.clash.text'),
    action: words.say(action),
    cancel: words.say('runs.clash.back'),
    points: clashWords(fresh, words, format),
  });
}

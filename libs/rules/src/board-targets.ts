/** Targets of shares as the board's page can say them: nobody can be told from it. */
import type { BoardTarget } from '@kortkurs/contract/board-page';
import type { ShareProgress } from '@kortkurs/contract/funding';
import { sharePercent } from './share';
import { type CellSum, suppress } from './suppression';

/** A target with its numbers, and below how many the project's funder hides them. */
export type CountedTarget = Omit<BoardTarget, 'share' | 'withheld'> & { share: (ShareProgress & { threshold: number }) | null };

const ALL = 'all';
/** Groups that are a part of another: what is in the one and not in the other is their difference. */
const WITHIN: Readonly<Record<string, string>> = { under_18: 'under_30', '18_29': 'under_30', '55_64': 'over_54', '65_plus': 'over_54' };

/** The targets, those of shares without numbers that a few people could be reckoned out from. */
export function toldTargets(targets: readonly CountedTarget[]): BoardTarget[] {
  const told = new Map(targets.map(({ project }) => [project?.id, toldOf(targets.filter((target) => target.project?.id === project?.id))]));
  return targets.map(({ share: counted, ...target }) => {
    if (!counted) return { ...target, share: null, withheld: false };
    const { threshold: _threshold, ...share } = counted;
    const withheld = !told.get(target.project?.id)?.has(keyOf(share));
    return withheld ? { ...target, figure: 0, share: { ...share, part: 0, of: 0, unknown: 0 }, withheld } : { ...target, figure: sharePercent(share), share: { ...share, unknown: 0 }, withheld };
  });
}

const keyOf = ({ by, value }: Pick<ShareProgress, 'by' | 'value'>): string => `${by} ${value}`;

/** Which shares of one project can be said beside each other. */
function toldOf(targets: readonly CountedTarget[]): Set<string> {
  const shares = targets.flatMap(({ share }) => share ?? []);
  const [first] = shares;
  if (!first) return new Set();
  const cells: Record<string, number> = { [ALL]: first.of };
  for (const share of shares) cells[keyOf(share)] = share.part;
  const parts = new Map<string, string[][]>();
  for (const share of shares) {
    const whole = wholeOf(share, cells);
    const key = keyOf(share);
    // Who is in one municipality can be in another as well, and who has one need can have others.
    const together = ['gender', 'age', 'employment', 'education'].includes(share.by) ? parts.get(whole)?.find(([one]) => one?.startsWith(`${share.by} `)) : undefined;
    if (together) together.push(key);
    else parts.set(whole, [...(parts.get(whole) ?? []), [key]]);
  }
  const sums = [...parts].flatMap(([whole, groups]) => groups.map((group): CellSum => ({ whole, parts: group, rest: true })));
  const shown = suppress(cells, sums, first.threshold);
  // Without how many there are, a share of them tells how many they are.
  if (shown.get(ALL)?.is !== 'number') return new Set();
  return new Set(Object.keys(cells).filter((key) => shown.get(key)?.is === 'number'));
}

/** The nearest group that a share is a part of, among those that are told. */
function wholeOf({ by, value }: ShareProgress, cells: Readonly<Record<string, number>>): string {
  const wider = by === 'municipality' ? keyOf({ by: 'county', value: value.slice(0, 2) }) : by === 'age' && WITHIN[value] ? keyOf({ by, value: WITHIN[value] }) : ALL;
  return wider in cells ? wider : ALL;
}

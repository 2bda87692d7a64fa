/** How much of a film somebody has seen. */
import type { PlayedRange } from '@kortkurs/contract/videos';

/** Whole per cent, rounded down, so that nobody reads of a share that they have not reached. */
export const watchedShare = (seconds: number, of: number): number => (of > 0 ? Math.min(100, Math.floor((seconds * 100) / of)) : 0);

/** Parts of a film, each second once, in order; parts that touch are one. */
export function joined(ranges: readonly PlayedRange[]): PlayedRange[] {
  const all: PlayedRange[] = [];
  for (const { from, to } of ranges.filter((range) => range.to > range.from).sort((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

/** What a browser says that it has played, in whole seconds of a film that is so long. What was begun at one's own place and what ends there meet, so that no second falls between them. */
export function playedSeconds(played: readonly { from: number; to: number }[], of: number): PlayedRange[] {
  return joined(played.map(({ from, to }) => ({ from: Math.min(of, Math.round(from)), to: Math.min(of, Math.round(to)) })));
}

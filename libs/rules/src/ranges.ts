/** Numbers as people write many of them: those that follow on one another are joined, "1–4". Two in a row stand apart. */
export function inRanges(numbers: readonly number[]): string[] {
  const runs: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.flatMap(([from, to]) => (to - from > 1 ? [`${from}–${to}`] : [...new Set([from, to])].map(String)));
}

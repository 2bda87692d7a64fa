import type { PackageItemState, PackageReport } from '@kortkurs/contract/packages';

/** What a report says of its part: what is failed is not done, though it is gone through; what is passed is, though it says nothing of being gone through. */
export function stateOf({ completion, success }: Pick<PackageReport, 'completion' | 'success'>): Exclude<PackageItemState, 'not-begun'> {
  if (success === 'failed') return 'failed';
  return success === 'passed' || completion === 'completed' ? 'done' : 'begun';
}

/** A score as whole per cent: the scaled one where there is one (SCORM 2004, -1 to 1), else where the raw one stands on its scale, 0 to 100 unless it says otherwise. */
export function scoreOf(score: PackageReport['score']): number | null {
  const { raw, min = 0, max = 100, scaled } = score ?? {};
  const share = scaled ?? (raw === undefined ? NaN : (raw - min) / (max - min));
  return Number.isFinite(share) ? Math.round(Math.min(Math.max(share, 0), 1) * 100) : null;
}

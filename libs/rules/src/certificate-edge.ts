/** The strips along the edge: one per session, as wide as it is long, grouped by module. */
import type { CertificateRecord } from '@kortkurs/contract/certificate';

export interface EdgeStrip {
  x: number;
  width: number;
}

/** Widest gap between strips, and the extra one between modules, as shares of the field. */
const GAP = 0.02;
const GROUP_GAP = 0.024;
/** Gaps never take more than this share of the field, however many sessions there are. */
const GAPS_AT_MOST = 0.35;

/**
 * Strips from the left edge to `width`. A module without sessions gets no strip beside those with; a course without any
 * session gets one per module, and one without modules a single strip.
 */
export function edgeStrips(record: Pick<CertificateRecord, 'modules' | 'otherSessionMinutes'>, width: number): EdgeStrip[] {
  let groups = [...record.modules.map((module) => module.sessionMinutes), record.otherSessionMinutes].filter((group) => group.length > 0);
  if (groups.length === 0) groups = record.modules.map(() => [1]);
  if (groups.length === 0) groups = [[1]];
  const strips = groups.flatMap((group, g) => group.map((minutes, i) => ({ minutes: Math.max(1, minutes), opens: g > 0 && i === 0 })));
  const groupGaps = groups.length - 1;
  const wished = (strips.length - 1) * GAP + groupGaps * GROUP_GAP;
  const scale = width * (wished > GAPS_AT_MOST ? GAPS_AT_MOST / wished : 1);
  const forStrips = width - wished * scale;
  const minutes = strips.reduce((sum, strip) => sum + strip.minutes, 0);
  let x = 0;
  return strips.map((strip, i) => {
    if (i > 0) x += GAP * scale + (strip.opens ? GROUP_GAP * scale : 0);
    const placed = { x, width: (strip.minutes / minutes) * forStrips };
    x += placed.width;
    return placed;
  });
}

import type { Sent } from './mark-sender';
import type { MarkMadeHere } from './queue-follower';
import { afterMarks } from './waiting-rules';
import type { WaitingMark, WaitingSignature } from './waiting-store';

/** What marks that were sent make of all that waits. */
export interface AfterSent {
  /** They themselves, each with the seat that it has by now. */
  sent: readonly WaitingMark[];
  /** Those that the server wrote. */
  done: readonly string[];
  /** Those of people who no longer take part. */
  lost: readonly WaitingMark[];
  /** The signature behind them, as it waits now. */
  signature: WaitingSignature | undefined;
  /** Marks that were made while these were on their way, with the seat that there is now. */
  seated: readonly WaitingMark[];
}

/** @param rows all marks that wait @param signatures all signatures that wait */
export function afterSent(batch: readonly WaitingMark[], { saved, asked, person }: Sent, rows: readonly WaitingMark[], signatures: readonly WaitingSignature[]): AfterSent {
  const [first] = batch;
  const walkInId = first?.walkIn?.id;
  const seat = (mark: WaitingMark): WaitingMark => (person ? withoutWalkIn(mark, person.enrolmentId) : mark);
  const sent = batch.map(seat);
  const left = new Set(saved.results.filter(({ outcome }) => outcome === 'not_in_run').map(({ markId }) => markId));
  const done = batch.map(({ markId }) => markId).filter((markId) => !left.has(markId));
  const before = signatures.find(({ sessionId, review }) => sessionId === first?.of.sessionId && review === null);
  const after = before && afterMarks(before, saved);
  return {
    sent,
    done,
    lost: sent.filter(({ markId }) => left.has(markId)),
    signature: after?.review === null && asked && walkInId ? { ...after, asks: [...(after.asks ?? []), walkInId] } : after,
    seated: walkInId && person ? rows.filter(({ markId, walkIn }) => walkIn?.id === walkInId && !done.includes(markId)).map(seat) : [],
  };
}

/** A mark of somebody who was written down here brings them along, or goes to the seat that they have by now, by what stood for it. */
export function withSeat(mark: MarkMadeHere, seats: ReadonlyMap<string, string>, waiting: readonly WaitingMark[]): MarkMadeHere {
  const enrolmentId = seats.get(mark.enrolmentId);
  if (enrolmentId !== undefined) return { ...mark, enrolmentId };
  const known = mark.walkIn ? undefined : waiting.find(({ walkIn }) => walkIn?.id === mark.enrolmentId);
  return known?.walkIn ? { ...mark, name: known.name, walkIn: known.walkIn } : mark;
}

const withoutWalkIn = ({ walkIn: _brought, ...mark }: WaitingMark, enrolmentId: string): WaitingMark => ({ ...mark, enrolmentId });

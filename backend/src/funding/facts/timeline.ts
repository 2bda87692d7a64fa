import type { LocalDate } from '@kortkurs/contract/common';
import { DECLINED } from '@kortkurs/contract/participant-facts';

/** Days from one to before another; null is open. */
export interface Days {
  from: LocalDate | null;
  to: LocalDate | null;
}

/** What one fact was during some days. */
export interface Span extends Days {
  /** The row that says so; null for what is new. */
  id: string | null;
  value: string;
  /** Answered today and without a reason, so that another answer today is a slip put right. */
  slip: boolean;
}

/** An answer about one fact. */
export interface Answered {
  value: string;
  /** From which day; `always` when what was said before was wrong all along; left out, today. */
  since: LocalDate | 'always' | undefined;
  today: LocalDate;
}

/**
 * What a fact has been once an answer is heard, of what it was: spans in order that never overlap, as the answer's are.
 * What nobody answered before, or would not say, is filled in for the time before as well; anything else holds from its day,
 * and in place of what was said of later days.
 */
export function heard(spans: readonly Span[], { value, since, today }: Answered): Span[] {
  const all: Days = { from: null, to: null };
  if (since === 'always') return [alike(spans, value, all) ?? { ...all, id: null, value, slip: false }];
  const day = since ?? today;
  const at = spans.find((span) => covers(span, day));
  if (!at) {
    const before = spans.filter(({ to }) => to !== null && to <= day);
    return joined(before, { id: null, from: before.at(-1)?.to ?? null, to: null, value, slip: false });
  }
  const before = spans.slice(0, spans.indexOf(at));
  if (at.value === value) return [...before, { ...at, to: null }];
  const whole = at.value === DECLINED || at.from === day || (since === undefined && at.slip);
  return joined(whole ? before : [...before, { ...at, to: day }], { id: null, from: whole ? at.from : day, to: null, value, slip: false });
}

/** The parts of spans that lie within some days, which come in order and never overlap. */
export function within(spans: readonly Span[], days: readonly Days[]): Span[] {
  return spans.flatMap((span) =>
    days
      .map((part): Days => ({ from: later(span.from, part.from), to: earlier(span.to, part.to) }))
      .filter(({ from, to }) => from === null || to === null || from < to)
      .map((part, nth): Span => ({ ...span, ...part, id: nth === 0 ? span.id : null })),
  );
}

/** Whether some days hold a day. */
export const covers = ({ from, to }: Days, day: LocalDate): boolean => (from === null || from <= day) && (to === null || day < to);

/** The one span that says this of all these days already. */
const alike = (spans: readonly Span[], value: string, days: Days): Span | undefined => spans.find((span) => span.value === value && span.from === days.from && span.to === days.to);

/** A span after others; it goes on with the last of them where that says the same until then. */
function joined(before: readonly Span[], next: Span): Span[] {
  const last = before.at(-1);
  return last && last.value === next.value && last.to === next.from ? [...before.slice(0, -1), { ...last, to: next.to }] : [...before, next];
}

const later = (a: LocalDate | null, b: LocalDate | null): LocalDate | null => (a === null ? b : b === null || a > b ? a : b);
const earlier = (a: LocalDate | null, b: LocalDate | null): LocalDate | null => (a === null ? b : b === null || a < b ? a : b);

import type { Language } from '@kortkurs/contract/common';
import type { WallTimes } from '@kortkurs/contract/sessions';

/**
 * How long something is, as people say it. `n` is a number of lunches, mornings, days … except for `lunch`, `hours` and
 * `own_pace`, where it is minutes.
 */
export interface Length {
  kind: 'lunch' | 'hours' | 'mornings' | 'afternoons' | 'evenings' | 'days' | 'lunches' | 'meetings' | 'weeks' | 'own_pace' | 'none';
  n: number;
}

/** A session as its length is judged: when on the wall, and for how many minutes. */
export type Meeting = Pick<WallTimes, 'date' | 'from' | 'to'> & { countableMinutes: number };

type Part = 'lunch' | 'short' | 'morning' | 'afternoon' | 'evening' | 'day';

const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Which part of a day a session fills. An hour or two in the daytime is short; five hours are a day. */
function partOf(meeting: Meeting): Part {
  const from = minuteOfDay(meeting.from);
  const to = minuteOfDay(meeting.to);
  const lasts = to > from ? to - from : to - from + 1440;
  if (lasts >= 300) return 'day';
  if (from >= 11 * 60 && from <= 12 * 60 + 30 && lasts <= 90) return 'lunch';
  if (from >= 16 * 60 + 30 && lasts > 60) return 'evening';
  if (lasts <= 120) return 'short';
  return from < 12 * 60 ? 'morning' : 'afternoon';
}

const plural: Record<Exclude<Part, 'short'>, Length['kind']> = {
  lunch: 'lunches',
  morning: 'mornings',
  afternoon: 'afternoons',
  evening: 'evenings',
  day: 'days',
};

/**
 * The length of a run: never typed in, but told from its sessions and its activities' estimates. Five sessions or more
 * over five weeks or more are weeks; fewer are the part of the day they fill; of mixed kinds, so many sessions.
 *
 * @param activityMinutes the activities' estimates together; it counts where there are no sessions
 */
export function lengthOf(meetings: readonly Meeting[], activityMinutes: number): Length {
  const [first] = meetings;
  if (!first) return activityMinutes > 0 ? { kind: 'own_pace', n: activityMinutes } : { kind: 'none', n: 0 };
  const part = partOf(first);
  if (meetings.length === 1) {
    if (part === 'lunch') return { kind: 'lunch', n: first.countableMinutes };
    if (part === 'short') return { kind: 'hours', n: first.countableMinutes };
    return { kind: plural[part], n: 1 };
  }
  const weeks = weeksOf(meetings);
  if (meetings.length >= 5 && weeks >= 5) return { kind: 'weeks', n: weeks };
  const parts = new Set(meetings.map(partOf));
  if (parts.size > 1 || part === 'short') return { kind: 'meetings', n: meetings.length };
  return { kind: plural[part], n: meetings.length };
}

function weeksOf(meetings: readonly Meeting[]): number {
  const days = meetings.map((meeting) => Date.parse(`${meeting.date}T00:00:00Z`) / 86_400_000).sort((a, b) => a - b);
  return Math.ceil(((days.at(-1) ?? 0) - (days[0] ?? 0) + 1) / 7);
}

/** Minutes in hours and minutes: "2 tim 40 min". */
export function durationWords(minutes: number, language: Language): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const hour = language === 'sv' ? 'tim' : 'h';
  return [hours ? `${hours} ${hour}` : '', rest || !hours ? `${rest} min` : ''].filter(Boolean).join(' ');
}

type Counted = Exclude<Length['kind'], 'lunch' | 'hours' | 'own_pace' | 'none'>;

const words: Record<Language, Record<Counted, [string, string]>> = {
  sv: {
    mornings: ['förmiddag', 'förmiddagar'],
    afternoons: ['eftermiddag', 'eftermiddagar'],
    evenings: ['kväll', 'kvällar'],
    days: ['dag', 'dagar'],
    lunches: ['lunch', 'luncher'],
    meetings: ['träff', 'träffar'],
    weeks: ['vecka', 'veckor'],
  },
  en: {
    mornings: ['morning', 'mornings'],
    afternoons: ['afternoon', 'afternoons'],
    evenings: ['evening', 'evenings'],
    days: ['day', 'days'],
    lunches: ['lunch', 'lunches'],
    meetings: ['session', 'sessions'],
    weeks: ['week', 'weeks'],
  },
};

/** A length in words: "1 tim lunch", "3 kvällar", "8 weeks". Empty when there is nothing to say yet. */
export function lengthWords(length: Length, language: Language): string {
  switch (length.kind) {
    case 'none':
      return '';
    case 'lunch':
      return `${durationWords(length.n, language)} lunch`;
    case 'hours':
      return durationWords(length.n, language);
    case 'own_pace':
      return `${durationWords(length.n, language)} ${language === 'sv' ? 'på egen hand' : 'at your own pace'}`;
    default: {
      const [one, many] = words[language][length.kind];
      return `${length.n} ${length.n === 1 ? one : many}`;
    }
  }
}

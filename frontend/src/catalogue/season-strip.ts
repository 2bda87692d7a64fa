import type { CatalogueSeason } from '@kortkurs/contract/catalogue';
import type { LocalDate } from '@kortkurs/contract/common';
import type { SeasonSession } from '../ui/season/season';

/** What the strip of the season shows. */
export interface SeasonShown {
  /** The ends of the axis: months that are cut still have room for their names. */
  from: LocalDate;
  to: LocalDate;
  /** The day of the last session. */
  until: LocalDate;
  sessions: SeasonSession[];
  /** Every month of the axis, `YYYY-MM`, with how many runs begin in it. */
  months: { month: string; runs: number }[];
  /** The half-years that runs begin in, in order: `spring` until June, `autumn` from July. */
  halves: ('spring' | 'autumn')[];
}

/** A month narrower than this share of the axis has no room for its name. */
const LEAST_SHARE = 0.11;
const DAY_MS = 86_400_000;

const plus = (date: LocalDate, days: number): LocalDate => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The Monday of a date's week. */
const monday = (date: LocalDate): LocalDate => plus(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

const half = (month: string): 'spring' | 'autumn' => (Number(month.slice(5)) <= 6 ? 'spring' : 'autumn');

/**
 * Lays the season out: from this week, or the month that was asked for, to the programme's last day. Its ends and its name
 * are those of the whole programme, so that they stay when a search leaves little of it or nothing. A session later this
 * week is yellow; where no seat is left it is an empty frame.
 */
export function seasonShown(season: CatalogueSeason, today: LocalDate, fromMonth: string): SeasonShown | undefined {
  const { span } = season;
  if (!span) return undefined;
  const thisWeek = monday(today);
  const isAhead = fromMonth !== '' && `${fromMonth}-01` > today && `${fromMonth}-01` <= span.until;
  const asked = isAhead ? `${fromMonth}-01` : span.from < plus(thisWeek, 28) ? thisWeek : `${span.from.slice(0, 7)}-01`;
  const room = Math.ceil(((Date.parse(span.until) - Date.parse(asked)) / DAY_MS) * LEAST_SHARE);
  const from = withRoomBefore(asked, span.from, room);
  const counts = new Map(season.months.map(({ month, runs }) => [month, runs]));
  return {
    from,
    until: span.until,
    to: withRoomAfter(span.until, room),
    sessions: season.sessions.map(({ date, countableMinutes, full }) => ({
      date,
      minutes: countableMinutes,
      state: full ? 'full' : date <= plus(thisWeek, 6) ? 'now' : 'open',
    })),
    months: monthsBetween(from, span.until).map((month) => ({ month, runs: counts.get(month) ?? 0 })),
    halves: [...new Map(span.months.map((month) => [`${month.slice(0, 4)} ${half(month)}`, half(month)])).values()],
  };
}

/** Where the month is all but over: from its successor when nothing is left in it, else some days earlier. */
function withRoomBefore(date: LocalDate, first: LocalDate, days: number): LocalDate {
  const next = nextMonth(date);
  const short = days - (Date.parse(next) - Date.parse(date)) / DAY_MS;
  if (short <= 0) return date;
  return first >= next ? next : [plus(date, -short), `${date.slice(0, 7)}-01`].sort().at(-1) ?? date;
}

const withRoomAfter = (date: LocalDate, days: number): LocalDate => [date, plus(`${date.slice(0, 7)}-01`, days)].sort().at(-1) ?? date;

const nextMonth = (date: LocalDate): LocalDate => new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 1)).toISOString().slice(0, 10);

function monthsBetween(from: LocalDate, to: LocalDate): string[] {
  const months: string[] = [];
  for (let day = from; day.slice(0, 7) <= to.slice(0, 7); day = nextMonth(day)) months.push(day.slice(0, 7));
  return months;
}

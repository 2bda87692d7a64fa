/** De minimis aid, Regulation (EU) 2023/2831: counted over a rolling period, to the day, of all the organisations that are one undertaking. */
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { AidLimit, AidPosition, AidStanding, UndertakingTime } from '@kortkurs/contract/state-aid';
import { Temporal } from 'temporal-polyfill';
import { addDays } from './schedule';

/** Aid that was granted and not withdrawn. */
export interface GrantedAid {
  organisationId: Id;
  grantedOn: LocalDate;
  euroCents: number;
}

/** What positions are reckoned from. */
export interface AidFacts {
  limits: readonly AidLimit[];
  grants: readonly GrantedAid[];
  times: readonly UndertakingTime[];
}

/** The first day of the years that end with a day. Those that end on 29 February begin on 1 March where there is none. */
export const firstDayOf = (on: LocalDate, years: number): LocalDate => addDays(Temporal.PlainDate.from(on).subtract({ years }).toString(), 1);

/** The limit in force on a day; before the first of all, that one. */
export function limitOn(limits: readonly AidLimit[], on: LocalDate): AidLimit {
  const inOrder = limits.toSorted((one, other) => one.validFrom.localeCompare(other.validFrom));
  const limit = inOrder.findLast(({ validFrom }) => validFrom <= on) ?? inOrder[0];
  if (!limit) throw new Error('There is no limit to hold aid against.');
  return limit;
}

const holds = ({ from, to }: UndertakingTime, on: LocalDate): boolean => (from === null || from <= on) && (to === null || on <= to);

/** The organisations that are one undertaking with this one on a day, itself among them. */
export function undertakingOn(times: readonly UndertakingTime[], organisationId: Id, on: LocalDate): ReadonlySet<Id> {
  const own = times.find((time) => time.organisationId === organisationId && holds(time, on));
  const others = own ? times.filter((time) => time.undertakingId === own.undertakingId && holds(time, on)) : [];
  return new Set([organisationId, ...others.map((time) => time.organisationId)]);
}

/** Whole-number arithmetic: four fifths of a limit may have no exact binary form. */
export const aidStanding = (usedCents: number, limitCents: number): AidStanding => (usedCents > limitCents ? 'over' : usedCents * 5 >= limitCents * 4 ? 'near' : 'ok');

/**
 * What counts for an organisation on a day: what it was granted in the years that end with the day, and what those that are one undertaking with it on that day were,
 * also while they were not yet.
 */
export function aidOn({ limits, grants, times }: AidFacts, organisationId: Id, on: LocalDate): AidPosition {
  const { euroCents: limitCents, years } = limitOn(limits, on);
  const from = firstDayOf(on, years);
  const members = undertakingOn(times, organisationId, on);
  const counted = grants.filter(({ organisationId: to, grantedOn }) => members.has(to) && from <= grantedOn && grantedOn <= on);
  const usedCents = counted.reduce((sum, { euroCents }) => sum + euroCents, 0);
  return { from, on, limitCents, years, usedCents, leftCents: Math.max(0, limitCents - usedCents), standing: aidStanding(usedCents, limitCents) };
}

/**
 * How it stands with one more grant: the tightest of all the days on which that grant counts. Aid that is recorded afterwards counts together with what was granted
 * since, so the day itself is not enough.
 */
export function aidWith(facts: AidFacts, grant: GrantedAid): AidPosition {
  const { organisationId, grantedOn } = grant;
  const all: AidFacts = { ...facts, grants: [...facts.grants, grant] };
  const turns = [
    grantedOn,
    ...facts.grants.map((other) => other.grantedOn),
    ...facts.limits.map(({ validFrom }) => validFrom),
    ...facts.times.flatMap(({ from, to }) => [from ?? grantedOn, to ? addDays(to, 1) : grantedOn]),
  ];
  const days = [...new Set(turns)].filter((day) => day >= grantedOn).toSorted();
  const positions = days.map((day) => aidOn(all, organisationId, day)).filter(({ from }) => from <= grantedOn);
  return positions.reduce((worst, next) => (next.usedCents - next.limitCents > worst.usedCents - worst.limitCents ? next : worst));
}

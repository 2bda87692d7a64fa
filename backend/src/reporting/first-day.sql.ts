import { OF_AGE } from '@kortkurs/rules/of-age';
import { asksMinorsOn } from '../rule-sets/door';

/** Whole years of a person on the day `f.start_on`; null where the birth date is missing. */
export const AGE_AT_START = 'CASE WHEN f.born_on IS NOT NULL THEN greatest(extract(year FROM age(f.start_on, f.born_on))::int, 0) END';

/** SQL of whether gender or birth date is missing on the first day `f`, on `today`, of somebody whom the project's rules ask for it: who was under 18 then lacks no gender where they are not asked. */
export const lacksFacts = (today: string): string =>
  `CASE WHEN f.born_on IS NULL THEN true WHEN f.gender IS NOT NULL THEN false WHEN ${AGE_AT_START} >= ${OF_AGE} THEN true ELSE ${asksMinorsOn('(SELECT j.rule_set_id FROM project j WHERE j.id = f.project_id)', today)} END`;

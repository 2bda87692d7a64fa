import { OF_AGE } from '@kortkurs/rules/of-age';
import type { Viewer } from '../people/door';
import { asksMinorsOn, asksNumberOn } from '../rule-sets/door';
import { AGE_AT_START } from './first-day.sql';

/** SQL of what is kept of the number of a person `p`, as `n`, and of what they answered who give none, as `w`: joined to where `p` stands. */
export const NUMBER_OF_P = 'LEFT JOIN identity_number n ON n.person_id = p.id LEFT JOIN identity_number_answer w ON w.person_id = p.id';

/** SQL of whether a project, by SQL of its id, asks the participant on the first day `f` for their number by the rules of `today`. Who was under 18 then is asked only where its rules ask them, and nobody is by a project that asks no facts. */
export const asksNumber = (project: string, today: string): string => {
  const rules = `(SELECT j.rule_set_id FROM project j WHERE j.id = ${project})`;
  return `((SELECT j.asks_facts FROM project j WHERE j.id = ${project}) AND ${asksNumberOn(rules, today)} AND (f.born_on IS NULL OR ${AGE_AT_START} >= ${OF_AGE} OR ${asksMinorsOn(rules, today)}))`;
};

/** SQL of whether a person `p`, as `NUMBER_OF_P` has them, has answered that they have no number or do not want to give it, or declined all that funders ask. */
export const GIVES_NO_NUMBER = '(w.person_id IS NOT NULL OR EXISTS (SELECT 1 FROM participant_record d WHERE d.person_id = p.id AND upper_inf(d.valid) AND d.declined))';

/**
 * SQL of why no number of a person `p`, as `NUMBER_OF_P` has it, can stand in a file; null where one can, and of who gives none, since there is
 * nothing left to ask them. Nobody who may not know learns of a protected person that it is a substitute that is missing.
 */
export const numberLack = ({ mayKnow }: Viewer): string =>
  `CASE WHEN p.protected AND n.kind IS DISTINCT FROM 'substitute' THEN '${mayKnow ? 'substitute' : 'none'}' WHEN n.contested THEN 'contested' WHEN n.person_id IS NULL AND NOT ${GIVES_NO_NUMBER} THEN 'none' END`;

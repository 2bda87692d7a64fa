import { versionsOn } from './version-in-force.sql';

/** SQL of whether a rule set asks those who enrol on a day for anything; the identity number is not asked for there. */
export const asksFactsOn = (ruleSet: string, day: string): string =>
  `coalesce((SELECT jsonb_path_exists(v.content, '$.facts[*] ? (@.from == "person" && @.fact != "identityNumber")')
     FROM rule_set_version v WHERE v.rule_set_id = ${ruleSet} ORDER BY ${versionsOn(day)} LIMIT 1), false)`;

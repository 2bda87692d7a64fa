import { versionsOn } from './version-in-force.sql';

/** SQL of whether a rule set asks those who enrol on a day for anything; the identity number is not asked for there. */
export const asksFactsOn = (ruleSet: string, day: string): string =>
  `coalesce((SELECT jsonb_path_exists(v.content, '$.facts[*] ? (@.from == "person" && @.fact != "identityNumber")')
     FROM rule_set_version v WHERE v.rule_set_id = ${ruleSet} ORDER BY ${versionsOn(day)} LIMIT 1), false)`;

/** SQL of the facts, with the purpose of each, that a rule set asks of those themselves who enrol on a day: two columns, text and JSON. */
export const factsAskedOn = (ruleSet: string, day: string): string =>
  `SELECT a.fact ->> 'fact', a.fact -> 'purpose'
     FROM (SELECT jsonb_path_query(w.content, '$.facts[*] ? (@.from == "person")') AS fact FROM (SELECT v.content FROM rule_set_version v WHERE v.rule_set_id = ${ruleSet} ORDER BY ${versionsOn(day)} LIMIT 1) w) a`;

/** SQL of whether a rule set asks those themselves for their identity number on a day, not only as they like. */
export const asksNumberOn = (ruleSet: string, day: string): string =>
  `coalesce((SELECT jsonb_path_exists(v.content, '$.facts[*] ? (@.from == "person" && @.fact == "identityNumber" && @.need != "voluntary")')
     FROM rule_set_version v WHERE v.rule_set_id = ${ruleSet} ORDER BY ${versionsOn(day)} LIMIT 1), false)`;

/** SQL of whether a rule set asks who is under 18 on a day as it asks others; so does who has none. */
export const asksMinorsOn = (ruleSet: string, day: string): string =>
  `coalesce((SELECT (v.content->>'asksMinors')::boolean FROM rule_set_version v WHERE v.rule_set_id = ${ruleSet} ORDER BY ${versionsOn(day)} LIMIT 1), true)`;

/**
 * SQL of what a run asks for: the rule of its version. A run in one's own pace has no sessions to be present at, so what the rule says of time and sessions asks nothing there;
 * else nobody could ever complete it. Where it leaves nothing, staff decide. Needs `r`, the run, and `v`, the version.
 */
export const RULE_OF_RUN = `CASE WHEN r.delivery = 'self_paced' AND NOT EXISTS (SELECT 1 FROM session own WHERE own.run_id = r.id AND own.cancelled_at IS NULL)
       THEN v.completion_rule - 'minimumMinutesShare' - 'requiredSessions' ELSE v.completion_rule END`;

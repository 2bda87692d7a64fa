/** SQL of whether `$person` audits the project today; `project` is SQL of its id. */
export const audits = (project: string): string => `EXISTS (SELECT 1 FROM access_grant audits WHERE audits.person_id = $person AND audits.role = 'auditor' AND audits.object_id = ${project}
  AND audits.starts_at <= now() AND (audits.ends_at IS NULL OR audits.ends_at > now()))`;

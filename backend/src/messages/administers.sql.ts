/** SQL of whether `h` administers the whole centre at the time that `now` stands for. */
export const ADMINISTERS = (now: string): string => `h.id IN (SELECT g.person_id FROM access_grant g WHERE g.role = 'administrator' AND g.object_id IS NULL AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now}))`;

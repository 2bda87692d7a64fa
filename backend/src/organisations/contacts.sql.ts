/** SQL of the ids of those who are contacts of an organisation and can be written to; `organisation` is SQL of its id, `now` of an instant. */
export const contactsOf = (organisation: string, now: string): string => `SELECT DISTINCT h.id FROM access_grant g JOIN person h ON h.id = g.person_id
  WHERE g.role = 'organisation_contact' AND g.object_id = ${organisation} AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})
    AND h.merged_into IS NULL AND h.erased_at IS NULL AND (h.contact_email IS NOT NULL OR EXISTS (SELECT 1 FROM account c WHERE c.person_id = h.id))`;

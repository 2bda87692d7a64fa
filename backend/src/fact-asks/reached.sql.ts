/**
 * SQL of whether a person `p` can be written to about a project that is named: there is an address, and they are not protected,
 * since what lies in a mailbox may be read by who must not find them.
 */
export const REACHED = '(NOT p.protected AND (p.contact_email IS NOT NULL OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)))';

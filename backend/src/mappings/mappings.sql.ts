import { contactsOf } from '../organisations/door';

/** SQL of how a mapping `m` stands; `today` is SQL of the day. */
export const standing = (today: string): string => `CASE WHEN m.sent_at IS NULL THEN 'draft' WHEN m.closed_at IS NOT NULL OR m.answer_by < ${today}::date THEN 'closed' ELSE 'open' END`;

/** SQL of the ids of the contacts of an organisation that letters about mappings go to: none who is protected, since what lies in a mailbox may be read by who must not find them. */
export const writableContacts = (organisation: string, now: string): string => `SELECT g.id FROM (${contactsOf(organisation, now)}) g JOIN person p ON p.id = g.id WHERE NOT p.protected`;

/** SQL of the ids and names of the organisations that a mapping `m` is about: those that were asked, and before that those that would be. */
export const askedBy = (today: string): string => `
  SELECT o.id, o.name FROM organisation o
   WHERE CASE WHEN m.sent_at IS NOT NULL THEN EXISTS (SELECT 1 FROM mapping_ask k WHERE k.mapping_id = m.id AND k.organisation_id = o.id)
              WHEN o.archived_at IS NOT NULL THEN false
              WHEN m.everyone THEN o.member_since <= ${today}::date
              ELSE o.id = ANY (m.organisation_ids) END`;

/** SQL of whether a mapping `asking` asks what organisations need to learn. */
const ASKS_NEED = `jsonb_path_exists(asking.sections, '$[*].questions[*] ? (@.kind == "need")')`;

/**
 * SQL of what an organisation has said that it needs to learn, as a lateral join `need` of one row: of all the mappings that asked it, the latest word.
 * Without a word it tells whether an answer has none, whether none has come, or whether nobody asked.
 */
export const needOfOrganisation = (organisation: string): string => `
  CROSS JOIN LATERAL (
    SELECT CASE WHEN count(k.need) > 0 THEN 'said' WHEN count(k.answered_at) > 0 THEN 'unsaid' WHEN count(k.id) > 0 THEN 'unanswered' ELSE 'not-asked' END AS standing,
           (array_agg(k.need ORDER BY k.answered_at DESC, k.id) FILTER (WHERE k.need IS NOT NULL))[1] AS text,
           ((array_agg(k.mapping_id ORDER BY k.answered_at DESC, k.id) FILTER (WHERE k.need IS NOT NULL))[1]) AS mapping_id
      FROM mapping_ask k JOIN mapping asking ON asking.id = k.mapping_id WHERE k.organisation_id = ${organisation} AND ${ASKS_NEED}) need`;

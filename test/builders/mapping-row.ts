import { v7 as newId } from 'uuid';
import type { MappingSection } from '@kortkurs/contract/mappings';
import type { Sql } from '../../backend/src/platform/db/tx';

/** Asks one thing of each kind. */
export const SECTIONS: MappingSection[] = [
  { title: 'Er verksamhet', intro: '', questions: [{ id: 'doing', kind: 'long', text: 'Vad gör ni?', choices: [] }, { id: 'work', kind: 'line', text: 'Arbete', choices: [] }] },
  { title: 'Kunskap', intro: '', questions: [{ id: 'need', kind: 'need', text: 'Vad behöver ni lära er?', choices: [] }, { id: 'host', kind: 'choice', text: 'Kan ni vara värd?', choices: ['Ja', 'Inte nu'] }] },
];

/** Lays a mapping straight into the tables: of one organisation alone it is not sent; of several it is, and all but the first have answered. */
export async function layMapping(sql: Sql, organisationIds: readonly string[], { projectId = null, answers = { doing: 'Vi lagar cyklar.', need: 'Bokföring' } }: { projectId?: string | null; answers?: Record<string, string> } = {}): Promise<string> {
  const id = newId();
  const isSent = organisationIds.length > 1;
  await sql.query(
    `INSERT INTO mapping (id, name, occasion, language, answer_by, project_id, sections, everyone, organisation_ids, created_at, sent_at)
     VALUES ($1, 'Vad gör ni redan?', 'Inför träffen', 'sv', '2099-05-04', $2, $3::jsonb, false, $4, now(), CASE WHEN $5::boolean THEN now() END)`,
    [id, projectId, JSON.stringify(SECTIONS), organisationIds, isSent],
  );
  if (!isSent) return id;
  await sql.query(
    `INSERT INTO mapping_ask (id, mapping_id, organisation_id, written_at, answers, need, answered_at)
     SELECT gen_random_uuid(), $1, o.id, now(), CASE WHEN o.place > 1 THEN $3::jsonb END, CASE WHEN o.place > 1 THEN $3::jsonb ->> 'need' END, CASE WHEN o.place > 1 THEN now() END
       FROM unnest($2::uuid[]) WITH ORDINALITY AS o (id, place)`,
    [id, organisationIds, JSON.stringify(answers)],
  );
  return id;
}

/** Lays so many mappings. @returns the one in which every member was asked */
export async function layMappings(sql: Sql, count: number): Promise<string> {
  const members = (await sql.query<{ id: string }>('SELECT id FROM organisation WHERE member_since IS NOT NULL ORDER BY id')).map(({ id }) => id);
  for (let n = 1; n < count; n++) await layMapping(sql, members.slice(0, 2));
  return layMapping(sql, members);
}

import { Injectable } from '@nestjs/common';
import type { KnownPerson } from '@kortkurs/contract/doorway';
import { anyEyes, shownName } from '../people/door';
import type { Sql } from '../platform/db/tx';

/** So many are asked about at most. */
const MOST = 6;
/** Words of a name that are looked at. */
const WORDS = 6;

/** Whom to look for: by a name or the beginnings of its words, and by an address. */
export interface Sought {
  runId: string;
  name: string;
  email: string | null;
  /** The one who is asked about. */
  except?: string;
}

const escaped = (word: string): string => `% ${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Finds people whom the centre knows and who may be the one that came. Names are as everybody may see them: a protected person is found by the alias alone. */
@Injectable()
export class KnownPeople {
  /** Those who may be the one that was written down, by what was written. */
  async offered(sql: Sql, runId: string, personId: string): Promise<KnownPerson[]> {
    const written = await sql.one<{ name: string; email: string | null }>(
      `SELECT ${shownName.sql('p', anyEyes)} AS name, ${shownName.fact('p', anyEyes, 'p.contact_email')} AS email FROM person p WHERE p.id = $1`,
      [personId],
    );
    return written ? this.find(sql, { runId, ...written, except: personId }) : [];
  }

  async find(sql: Sql, { runId, name, email, except }: Sought): Promise<KnownPerson[]> {
    const words = name.trim().split(/[\s-]+/u).filter(Boolean).slice(0, WORDS);
    if (words.length === 0 && !email) return [];
    const parameters: unknown[] = [runId, email?.toLowerCase() ?? null, except ?? null];
    const named = words.map((word) => `${shownName.searched('n', anyEyes)} LIKE public.plain($${parameters.push(escaped(word))}::text)`);
    return sql.query<KnownPerson>(
      `WITH found AS (
         ${named.length > 0 ? `SELECT n.id FROM person n WHERE ${named.join(' AND ')} UNION` : ''}
         SELECT n.id FROM person n WHERE n.contact_email = $2 AND NOT n.protected UNION
         SELECT n.id FROM account c JOIN person n ON n.id = c.person_id WHERE c.email = $2 AND c.verified_at IS NOT NULL AND NOT n.protected)
       SELECT p.id AS "personId", ${shownName.sql('p', anyEyes)} AS name,
              CASE WHEN p.protected THEN '{}' ELSE ARRAY(SELECT DISTINCT o.name FROM affiliation f JOIN organisation o ON o.id = f.organisation_id WHERE f.person_id = p.id AND upper_inf(f.valid) ORDER BY o.name) END AS organisations,
              (SELECT count(*)::int FROM enrolment e WHERE e.person_id = p.id AND e.state IN ('enrolled', 'completed', 'not_completed')) AS runs,
              EXISTS (SELECT 1 FROM enrolment e WHERE e.person_id = p.id AND e.run_id = $1 AND e.state IN ('enrolled', 'completed', 'not_completed')) AS "takesPart",
              coalesce(NOT p.protected AND (p.contact_email = $2 OR EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.id AND c.email = $2 AND c.verified_at IS NOT NULL)), false) AS "sameAddress"
         FROM person p JOIN found ON found.id = p.id
        WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND p.id IS DISTINCT FROM $3::uuid
        ORDER BY "sameAddress" DESC, "takesPart" DESC, ${shownName.sql('p', anyEyes)} COLLATE "sv-x-icu", p.id LIMIT ${MOST}`,
      parameters,
    );
  }
}

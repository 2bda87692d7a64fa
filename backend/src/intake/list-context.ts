import { Injectable } from '@nestjs/common';
import type { LocalDate, Localized } from '@kortkurs/contract/common';
import { OrganisationRegister } from '../organisations/door';
import { IdentityNumbers, People } from '../people/door';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import type { IntakeContext, KnownPerson } from './recognise/draft';
import type { KnownOrganisation } from './recognise/organisations';
import type { Recognition } from './recognise/recognise';
import type { KnownSession } from './recognise/sessions';

/** A number of somebody's that is none of those in the list: only that it is another one is known. */
const ANOTHER = 'another number';

type PersonRow = Omit<KnownPerson, 'identityKey'> & { hasNumber: boolean };

/** Gathers what the product knows and a list may be about. */
@Injectable()
export class ListContext {
  constructor(
    private readonly people: People,
    private readonly numbers: IdentityNumbers,
    private readonly organisations: OrganisationRegister,
  ) {}

  /** What is known before anything of the list is: the run, and every alias in use. @throws Refusal `not-found` */
  async ofRun(sql: Sql, runId: string, fileName: string, today: LocalDate): Promise<IntakeContext> {
    const run = await sql.one<{ title: Localized; free: number; holders: string[] }>(
      `SELECT v.title, greatest(q.capacity - q.held, 0) AS free,
              ARRAY(SELECT e.person_id::text FROM enrolment e WHERE e.run_id = r.id AND e.state IN ('enrolled', 'completed', 'not_completed', 'offered')) AS holders
         FROM course_run r JOIN course_version v ON v.id = r.course_version_id JOIN run_seats q ON q.run_id = r.id WHERE r.id = $1`,
      [runId],
    );
    if (!run) throw new Refusal('not-found');
    const sessions = await sql.query<KnownSession>(
      `SELECT id, local_date AS date, to_char(starts_at AT TIME ZONE 'Europe/Stockholm', 'HH24:MI') AS start,
              to_char(ends_at AT TIME ZONE 'Europe/Stockholm', 'HH24:MI') AS "end", break_minutes AS "breakMinutes",
              EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = session.id AND g.reopened_at IS NULL) AS signed
         FROM session WHERE run_id = $1 AND cancelled_at IS NULL ORDER BY starts_at, id`,
      [runId],
    );
    const aliases = await sql.query<{ alias: string }>('SELECT DISTINCT alias FROM person WHERE alias IS NOT NULL ORDER BY alias');
    return {
      fileName,
      today,
      run: { title: run.title.sv ?? run.title.en ?? null, sessions, seats: { free: run.free, holders: run.holders } },
      organisations: [],
      people: [],
      aliases: aliases.map((row) => row.alias),
      identityKey: (number) => number,
    };
  }

  /** The same, with the people and organisations that a first reading of the list may be about. */
  async ofList(sql: Sql, context: IntakeContext, first: Recognition): Promise<IntakeContext> {
    const drafts = first.drafts.filter((draft) => draft.outcome !== 'left_out');
    const numbers = [...new Set(drafts.flatMap((draft) => draft.identity?.number ?? []))];
    const owners = await this.numbers.find(sql, numbers);
    const byEmail = await this.people.findByEmail(sql, [...new Set(drafts.flatMap((draft) => draft.email ?? []))]);
    const rows = await sql.query<PersonRow>(
      `SELECT p.id, p.given_name AS given, p.family_name AS family, CASE WHEN p.protected THEN p.alias END AS alias,
              COALESCE((SELECT a.email FROM account a WHERE a.person_id = p.id AND a.verified_at IS NOT NULL LIMIT 1),
                -- Who signed up and never proved the address may have typed somebody else's.
                CASE WHEN NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND a.password_hash IS NOT NULL) THEN p.contact_email END) AS email,
              EXISTS (SELECT 1 FROM identity_number n WHERE n.person_id = p.id) AS "hasNumber",
              ARRAY(SELECT f.organisation_id::text FROM affiliation f WHERE f.person_id = p.id ORDER BY f.organisation_id) AS "organisationIds"
         FROM person p
        WHERE p.merged_into IS NULL AND p.erased_at IS NULL
          AND (p.id = ANY ($1::uuid[])
            OR (public.plain(p.given_name), public.plain(p.family_name)) IN
               (SELECT public.plain(n.given), public.plain(n.family) FROM jsonb_to_recordset($2::jsonb) AS n (given text, family text)))
        ORDER BY p.id`,
      [[...owners.values(), ...[...byEmail.values()].flat()], JSON.stringify(drafts.map(({ given, family }) => ({ given, family })))],
    );
    const numberOf = new Map([...owners].map(([number, personId]) => [personId, number]));
    return {
      ...context,
      people: rows.map(({ hasNumber, ...person }) => ({ ...person, identityKey: numberOf.get(person.id) ?? (hasNumber ? ANOTHER : null) })),
      organisations: await this.known(sql, first),
    };
  }

  private async known(sql: Sql, first: Recognition): Promise<KnownOrganisation[]> {
    const names = [...new Set(first.drafts.flatMap((draft) => draft.organisation?.name ?? []))];
    if (names.length === 0) return [];
    const found = new Map((await this.organisations.candidates(sql, names)).filter((one) => !one.archived).map(({ id, name }) => [id, name]));
    return [...found].map(([id, name]) => ({ id, name }));
  }
}

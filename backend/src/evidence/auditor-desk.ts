import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { AuditedProject, Auditor, EvidenceRefusal, NewAuditor } from '@kortkurs/contract/evidence';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { Grants } from '../access/door';
import { Today } from '../centre/door';
import { People, shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { AuditorWelcomed } from './events';

/** Auditors of one project that are listed, the latest first. */
const LISTED = 100;

/** SQL of the last day of the grant `g`, on the centre's wall. */
const UNTIL = `to_char((g.ends_at - interval '1 second') AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'), 'YYYY-MM-DD')`;

/** Lets people audit one project until a day. */
@Injectable()
export class AuditorDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly people: People,
    private readonly grants: Grants,
    private readonly events: Events,
    private readonly today: Today,
  ) {}

  /**
   * Let whoever has this address audit the project, and write to them: who has proved it or is known by it, or somebody new.
   * @throws Refusal `not-found` for a project that does not exist, `invalid-input` for a day that has been, `auditor-address-shared`
   */
  async give(projectId: Id, { id = newId(), givenName, familyName, email, until }: NewAuditor, by: Id, viewer: Viewer): Promise<Auditor[]> {
    if (until < this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'until', code: 'auditorDayPast' }] });
    const endsAt = new Date(instantOf(addDays(until, 1), '00:00'));
    await this.once.work(async (tx) => {
      if (!(await tx.one('SELECT id FROM project WHERE id = $1', [projectId]))) throw new Refusal('not-found');
      const known = await this.people.provedBy(tx, email);
      // Nobody can say which of them signs in with it.
      if (known.length > 1) throw new Refusal<EvidenceRefusal>('auditor-address-shared', { fields: [{ field: 'email', code: 'isTaken' }] });
      const personId = known[0] ?? (await this.people.create(tx, { givenName, familyName, contactEmail: email }));
      await this.grants.giveAuditor(tx, { id, personId, projectId, endsAt }, by);
      await this.events.emit(tx, new AuditorWelcomed(projectId, personId, email, endsAt));
      return null;
    });
    return this.list(projectId, viewer);
  }

  /** Those who audit a project, and those who did, the latest first. @throws Refusal `not-found` */
  async list(projectId: Id, viewer: Viewer): Promise<Auditor[]> {
    if (!(await this.database.one('SELECT id FROM project WHERE id = $1', [projectId]))) throw new Refusal('not-found');
    return this.database.query<Auditor>(
      `SELECT g.id AS "grantId", g.person_id AS "personId", ${shownName.sql('h', viewer)} AS name, ${shownName.fact('h', viewer, `coalesce((SELECT a.email FROM account a WHERE a.person_id = h.id AND a.verified_at IS NOT NULL LIMIT 1), h.contact_email)`)} AS email,
              ${UNTIL} AS until, coalesce(g.ends_at <= now(), false) AS ended, g.starts_at AS "givenAt", ${shownName.sql('b', viewer)} AS "givenByName",
              (SELECT max(l.at) FROM evidence_read l WHERE l.project_id = g.object_id AND l.by_person_id = g.person_id) AS "lastReadAt"
         FROM access_grant g JOIN person h ON h.id = g.person_id LEFT JOIN person b ON b.id = g.granted_by
        WHERE g.role = 'auditor' AND g.object_id = $1 ORDER BY coalesce(g.ends_at <= now(), false), g.starts_at DESC, g.id LIMIT ${LISTED}`,
      [projectId],
    );
  }

  /** The projects that somebody audits today. */
  async projectsOf(personId: Id): Promise<AuditedProject[]> {
    return this.database.query<AuditedProject>(
      `SELECT p.id, p.name, p.reference, f.name AS "funderName", ${UNTIL} AS until, (SELECT count(*)::int FROM submission s WHERE s.project_id = p.id) AS submissions
         FROM (SELECT object_id, max(ends_at) AS ends_at FROM access_grant WHERE person_id = $1 AND role = 'auditor' AND starts_at <= now() AND (ends_at IS NULL OR ends_at > now()) GROUP BY object_id) g
         JOIN project p ON p.id = g.object_id JOIN funder f ON f.id = p.funder_id ORDER BY p.name COLLATE "sv-x-icu", p.id`,
      [personId],
    );
  }
}

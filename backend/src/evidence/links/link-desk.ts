import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { EVIDENCE_LINK_LIMITS, type EvidenceLink, type EvidenceLinkMade, type EvidenceLinkRefusal, type EvidenceSession, type NewEvidenceLink } from '@kortkurs/contract/evidence-links';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { SignedLinks } from '../../access/door';
import { Today } from '../../centre/door';
import { anyEyes, shownName } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { Events } from '../../platform/events/events';
import { newId } from '../../platform/ids';
import { Refusal } from '../../platform/refusals/refusal';
import { FrozenPeople } from '../../submissions/door';
import { EvidenceLinkGiven } from '../events';
import { EVIDENCE } from './purpose';

/** Links of one project that are listed, the latest first. */
const LISTED = 200;

/** Gives links to what stands behind one session of a submission, and takes them back. */
@Injectable()
export class EvidenceLinkDesk {
  constructor(
    private readonly database: Database,
    private readonly frozen: FrozenPeople,
    private readonly links: SignedLinks,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** The sessions of a submission, in their order. @throws Refusal `not-found` */
  async sessions(submissionId: Id): Promise<EvidenceSession[]> {
    const { sessions, lines } = await this.database.work((tx) => this.frozen.content(tx, submissionId));
    const participants = new Map<Id, number>();
    for (const { sessionId } of lines) participants.set(sessionId, (participants.get(sessionId) ?? 0) + 1);
    return sessions.map(({ id, courseTitle, number, startsAt }) => ({ id, courseTitle, number, startsAt, participants: participants.get(id) ?? 0 }));
  }

  /**
   * Give a link, and mail it where that is wanted. Its secret is in the answer, and in the letter.
   * @throws Refusal `not-found`, `conflict`, `invalid-input`, `evidence-session-other`, `evidence-links-too-many`
   */
  async make(submissionId: Id, { id = newId(), sessionId, name, email, mail, language, lastOn }: NewEvidenceLink, by: Id): Promise<EvidenceLinkMade> {
    const [first, last] = [this.today.date(), addDays(this.today.date(), EVIDENCE_LINK_LIMITS.days)];
    if (lastOn < first || lastOn > last) throw new Refusal('invalid-input', { fields: [{ field: 'lastOn', code: 'evidenceLinkUntil', params: { from: first, to: last } }] });
    if (mail && !email) throw new Refusal('invalid-input', { fields: [{ field: 'email', code: 'isNotEmpty' }] });
    return this.database.work(async (tx) => {
      const { project, sessions } = await this.frozen.content(tx, submissionId);
      if (!sessions.some((session) => session.id === sessionId)) throw new Refusal<EvidenceLinkRefusal>('evidence-session-other');
      // Who gives one at the same time waits, and then counts what is there.
      await tx.one('SELECT 1 FROM project WHERE id = $1 FOR NO KEY UPDATE', [project.id]);
      // The secret was said once; said again it would have to be kept.
      if (await tx.one('SELECT 1 FROM evidence_link WHERE id = $1', [id])) throw new Refusal('conflict');
      const living = await tx.one<{ n: number }>('SELECT count(*) AS n FROM evidence_link e JOIN signed_link l ON l.id = e.link_id WHERE e.project_id = $1 AND l.revoked_at IS NULL AND l.expires_at > $2', [project.id, this.clock.now()]);
      if ((living?.n ?? 0) >= EVIDENCE_LINK_LIMITS.living) throw new Refusal<EvidenceLinkRefusal>('evidence-links-too-many', { params: { n: EVIDENCE_LINK_LIMITS.living } });
      const { id: linkId, token, expiresAt } = await this.links.issue(tx, { purpose: EVIDENCE, objectType: 'evidence_link', objectId: id, holds: new Date(instantOf(addDays(lastOn, 1), '00:00')), uses: null });
      await tx.execute('INSERT INTO evidence_link (id, submission_id, project_id, session_id, name, email, mailed, link_id, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [id, submissionId, project.id, sessionId, name, email, mail, linkId, by, this.clock.now()]);
      await this.audit.record(tx, { action: 'evidence-link.made', objectType: 'submission', objectId: submissionId, details: { linkId: id, sessionId, lastOn, mailed: mail } });
      const path = `/evidence#${token}`;
      if (mail && email) await this.events.emit(tx, new EvidenceLinkGiven(id, sessionId, project.name, { name, address: email, language }, path, expiresAt));
      const [made] = await this.list(project.id, tx, id);
      if (!made) throw new Refusal('not-found');
      return { ...made, path };
    });
  }

  /** A project's links, the latest first. */
  list(projectId: Id, sql: Sql = this.database, only: Id | null = null): Promise<EvidenceLink[]> {
    return sql.query<EvidenceLink>(
      `SELECT e.id, e.submission_id AS "submissionId", s.kind, s.from_on AS "from", s.to_on AS "to", s.version, e.name, e.email, e.mailed, e.made_at AS "madeAt", ${shownName.sql('p', anyEyes)} AS "madeByName",
              CASE WHEN x.id IS NOT NULL THEN jsonb_build_object('courseTitle', v.title, 'number', x.number, 'startsAt', x.starts_at) END AS session,
              l.expires_at AS "expiresAt", l.revoked_at AS "revokedAt", read.last AS "lastReadAt", read.times AS reads
         FROM evidence_link e JOIN signed_link l ON l.id = e.link_id JOIN submission s ON s.id = e.submission_id JOIN person p ON p.id = e.made_by
         LEFT JOIN session x ON x.id = e.session_id LEFT JOIN course_run r ON r.id = x.run_id LEFT JOIN course_version v ON v.id = r.course_version_id
         CROSS JOIN LATERAL (SELECT max(k.at) AS last, count(*)::int AS times FROM evidence_read k WHERE k.link_id = e.link_id) read
        WHERE e.project_id = $1 AND ($2::uuid IS NULL OR e.id = $2) ORDER BY e.made_at DESC, e.id DESC LIMIT ${LISTED}`,
      [projectId, only],
    );
  }

  /** Take a link back: whoever has it is out at their next step. Done twice, it happens once. @throws Refusal `not-found` */
  async revoke(projectId: Id, id: Id): Promise<EvidenceLink[]> {
    return this.database.work(async (tx) => {
      const given = await tx.one<{ linkId: Id; submissionId: Id }>('SELECT link_id AS "linkId", submission_id AS "submissionId" FROM evidence_link WHERE id = $1 AND project_id = $2', [id, projectId]);
      if (!given) throw new Refusal('not-found');
      if (await this.links.revokeOne(tx, EVIDENCE, id, given.linkId)) await this.audit.record(tx, { action: 'evidence-link.revoked', objectType: 'submission', objectId: given.submissionId, details: { linkId: id } });
      return this.list(projectId, tx);
    });
  }
}

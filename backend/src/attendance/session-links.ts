import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SessionLink, SessionLinkMade, SessionLinkToMake } from '@kortkurs/contract/session-links';
import { SignedLinks } from '../access/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { SessionsChanged } from '../runs/door';

/** What a link to one session is for: a helper at its door. One purpose never opens what another does. */
export type SessionPurpose = 'door';

/** Whoever has a link to a session: no person, and nothing but that session. */
export interface Bearer {
  linkId: string;
  sessionId: string;
  label: string | null;
  expiresAt: Date;
}

/** Where such links lead in the interface. */
const PATHS: Record<SessionPurpose, string> = { door: '/door' };

interface Details {
  label?: string | null;
}

/** Links by which somebody without an account works at one session: expiring, and taken back one by one. */
@Injectable()
export class SessionLinks implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(SessionsChanged, async (tx, { changed }) => {
      const moved = changed.map(({ before, after }) => ({ id: after.id, from: before.endsAt, to: after.endsAt }));
      for (const purpose of Object.keys(PATHS)) await this.links.follow(tx, purpose, moved);
    });
  }

  /** Make a link. Its secret is in the answer and nowhere else. @throws Refusal `not-found` */
  async make(purpose: SessionPurpose, sessionId: string, { label, minutesAfter }: SessionLinkToMake): Promise<SessionLinkMade> {
    return this.database.work(async (tx) => {
      const session = await tx.one<{ endsAt: Date }>('SELECT ends_at AS "endsAt" FROM session WHERE id = $1 AND cancelled_at IS NULL', [sessionId]);
      if (!session) throw new Refusal('not-found');
      const now = this.clock.now();
      const holds = new Date(Math.max(session.endsAt.getTime(), now.getTime()) + minutesAfter * 60_000);
      const { id, token, expiresAt } = await this.links.issue(tx, { purpose, objectType: 'session', objectId: sessionId, holds, uses: null, details: { label } });
      await this.audit.record(tx, { action: `${purpose}-link.made`, objectType: 'session', objectId: sessionId, details: { linkId: id, expiresAt } });
      return { id, label, createdAt: now.toISOString(), expiresAt: expiresAt.toISOString(), lastUsedAt: null, revokedAt: null, path: `${PATHS[purpose]}#${token}` };
    });
  }

  /** A session's links, the newest first. */
  async list(purpose: SessionPurpose, sessionId: string): Promise<SessionLink[]> {
    const links = await this.links.list(this.database, purpose, sessionId);
    return links.map(({ id, details, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
      id,
      label: (details as Details).label ?? null,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    }));
  }

  /** Take a link back; whoever has it is out at their next step. Done twice, it happens once. @throws Refusal `not-found` */
  async revoke(purpose: SessionPurpose, sessionId: string, linkId: string): Promise<void> {
    await this.database.work(async (tx) => {
      if (await this.links.revokeOne(tx, purpose, sessionId, linkId)) await this.audit.record(tx, { action: `${purpose}-link.revoked`, objectType: 'session', objectId: sessionId, details: { linkId } });
    });
  }

  /** Who comes by a link, and that it was used. @throws Refusal `link-invalid`, `link-expired` */
  async bearer(purpose: SessionPurpose, token: string): Promise<Bearer> {
    const { id, objectId, details, expiresAt } = await this.links.look(this.database, purpose, token);
    // Once an hour at most: a list that is open on a phone looks again every few seconds.
    if (await this.links.touch(this.database, id)) {
      await this.database.work((tx) => this.audit.record(tx, { action: `${purpose}-link.used`, objectType: 'session', objectId, personId: null, details: { linkId: id } }));
    }
    return { linkId: id, sessionId: objectId, label: (details as Details).label ?? null, expiresAt };
  }
}

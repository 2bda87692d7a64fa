import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { STAND_INS_PER_SESSION, type StandIn, type StandInLinkToMake, type StandInMade, type StandInRefusal, type StandInSignedIn, type StandInToAsk } from '@kortkurs/contract/stand-ins';
import { SignedLinks } from '../access/door';
import { People, shownName, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { AccessTokens, tokenSeconds } from '../platform/policy/access-tokens';
import type { Bearer } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import type { SessionsChanged } from '../runs/door';
import { StandInAsked } from './events';

/** The one purpose of these links: `signed_link.purpose`. */
const PURPOSE = 'stand-in';

interface KnownLink {
  id: string;
  personId: string;
  /** What the one who asked called this: sent again, it makes no second stand-in. */
  standInId: string;
  name: string;
  email: string | null;
}

/** A link to be given. */
interface Given extends Pick<StandInToAsk, 'name' | 'email' | 'minutesAfter'>, Pick<KnownLink, 'personId' | 'standInId'> {
  sessionId: string;
  endsAt: Date;
  isAgain: boolean;
}

const NAME = `coalesce(p.name_used, p.given_name) || rtrim(' ' || p.family_name)`;

/** SQL of whether a link can name the person `p`: who has an account or a role acts under it, and not by a link that somebody else asks for. */
const FREE = `(p.merged_into IS NULL AND p.erased_at IS NULL AND NOT p.protected
  AND NOT EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = p.id))`;

/**
 * Gives one session to somebody without an account, by a link that expires and can be taken back. The stand-in is a person, so that history and
 * signature name them as they name everybody else; the link is what lets them in.
 */
@Injectable()
export class StandInDesk {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly people: People,
    private readonly tokens: AccessTokens,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Give the session away, and mail the link where there is an address. The secret is in the answer and nowhere else: sent again, since the answer was
   * lost, it makes a new link in place of the first, and the letter says so.
   * @throws Refusal `not-found`, `too-many-stand-ins`, `stand-in-has-link` for somebody who can have the link in the mail already
   */
  async ask(sessionId: string, { id, name, email, minutesAfter }: StandInToAsk, language: Language): Promise<StandInMade> {
    return this.database.work(async (tx) => {
      const endsAt = await this.hold(tx, sessionId);
      const known = await this.holding(tx, sessionId);
      const same = known.find(({ standInId }) => standInId === id);
      if (same) await this.links.revokeOne(tx, PURPOSE, sessionId, same.id);
      else if (email && known.some((link) => link.name === name && link.email === email.toLowerCase())) throw new Refusal<StandInRefusal>('stand-in-has-link', { params: { name } });
      else refuseMore(known);
      const personId = same?.personId ?? (await this.personFor(tx, name, email, language));
      return this.give(tx, { sessionId, endsAt, standInId: id, personId, name, email, minutesAfter, isAgain: same !== undefined });
    });
  }

  /**
   * Give a stand-in of the session another link, on purpose: the one before holds no longer. Whoever made marks by that one is the same person by this, so what
   * waits on their phone is sent.
   * @throws Refusal `not-found`, `too-many-stand-ins`, `stand-in-not-named` for somebody whose name is not to be written anew
   */
  async renew(sessionId: string, linkId: string, { id, minutesAfter }: StandInLinkToMake, language: Language): Promise<StandInMade> {
    return this.database.work(async (tx) => {
      const endsAt = await this.hold(tx, sessionId);
      const before = await tx.one<{ personId: string; name: string; email: string | null; isFree: boolean; isHidden: boolean }>(
        `SELECT p.id AS "personId", ${NAME} AS name, p.contact_email AS email, ${FREE} AS "isFree", (p.protected OR p.erased_at IS NOT NULL) AS "isHidden"
           FROM signed_link l JOIN person k ON k.id = l.person_id JOIN person p ON p.id = coalesce(k.merged_into, k.id) WHERE l.id = $1 AND l.purpose = $2 AND l.object_id = $3`,
        [linkId, PURPOSE, sessionId],
      );
      if (!before) throw new Refusal('not-found');
      const { name, email, isFree, isHidden } = before;
      // Nobody else may be made of them, under a name that is known to few or to none.
      if (isHidden) throw new Refusal<StandInRefusal>('stand-in-not-named');
      const known = await this.holding(tx, sessionId);
      const replaced = known.filter(({ id: each, standInId }) => each === linkId || standInId === id);
      for (const link of replaced) await this.links.revokeOne(tx, PURPOSE, sessionId, link.id);
      if (replaced.length === 0) refuseMore(known);
      const personId = isFree ? before.personId : await this.personFor(tx, name, email, language);
      return this.give(tx, { sessionId, endsAt, standInId: id, personId, name, email, minutesAfter, isAgain: true });
    });
  }

  /** A session's stand-ins as the viewer may see them, the newest first. */
  async list(sessionId: string, viewer: Viewer): Promise<StandIn[]> {
    return this.database.query<StandIn>(
      `SELECT l.id, ${shownName.sql('p', viewer)} AS label, ${shownName.fact('p', viewer, 'p.contact_email')} AS email, l.created_at AS "createdAt", l.expires_at AS "expiresAt", l.last_used_at AS "lastUsedAt", l.revoked_at AS "revokedAt"
         FROM signed_link l JOIN person k ON k.id = l.person_id JOIN person p ON p.id = coalesce(k.merged_into, k.id)
        WHERE l.purpose = $1 AND l.object_id = $2 ORDER BY l.created_at DESC, l.id DESC LIMIT 100`,
      [PURPOSE, sessionId],
    );
  }

  /** Take a session back. Whoever has the link is out at their next step; what they did stands. */
  async takeBack(sessionId: string, linkId: string): Promise<void> {
    await this.database.work(async (tx) => {
      if (await this.links.revokeOne(tx, PURPOSE, sessionId, linkId)) await this.audit.record(tx, { action: 'stand-in.taken-back', objectType: 'session', objectId: sessionId, details: { linkId } });
    });
  }

  /** Who must not find somebody may read the mailbox to which their links went, and learn where they are. */
  async recall(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.links.revokeGivenTo(tx, PURPOSE, personIds);
  }

  /** Links last as long after the session as before, where it is held at another time now. */
  async follow(tx: Tx, changed: SessionsChanged['changed']): Promise<void> {
    await this.links.follow(tx, PURPOSE, changed.map(({ before, after }) => ({ id: after.id, from: before.endsAt, to: after.endsAt })));
  }

  /** Let in who has a link. @throws Refusal `link-invalid`, `link-expired` */
  async letIn(token: string): Promise<StandInSignedIn> {
    const link = await this.links.look(this.database, PURPOSE, token);
    const facts = await this.database.one<{ personId: string; name: string; language: Language; runId: string }>(
      `SELECT p.id AS "personId", ${NAME} AS name, p.language, s.run_id AS "runId"
         FROM person l JOIN person p ON p.id = coalesce(l.merged_into, l.id), session s WHERE l.id = $1 AND s.id = $2`,
      [link.personId, link.objectId],
    );
    if (!facts) throw new Refusal('not-found');
    if (await this.links.touch(this.database, link.id)) {
      await this.database.work((tx) => this.audit.record(tx, { action: 'stand-in.let-in', objectType: 'session', objectId: link.objectId, personId: facts.personId, details: { linkId: link.id } }));
    }
    const left = Math.floor((link.expiresAt.getTime() - this.clock.now().getTime()) / 1000);
    const only = { kind: PURPOSE, type: 'session', id: link.objectId };
    const { token: accessToken, expiresIn } = this.tokens.issue({ accountId: link.id, personId: facts.personId, signInId: link.id, only }, Math.max(1, Math.min(tokenSeconds, left)));
    return {
      accessToken,
      expiresInSeconds: expiresIn,
      me: { personId: facts.personId, name: facts.name, email: '', language: facts.language, verified: false, roles: [{ role: 'instructor', objectType: 'run', objectId: facts.runId }, { role: 'instructor', objectType: 'session', objectId: link.objectId }] },
      sessionId: link.objectId,
      holdsUntil: link.expiresAt.toISOString(),
    };
  }

  /** Whether the link behind a token still holds; asked at every request. */
  async bearer(bearer: Bearer): Promise<Bearer | undefined> {
    const row = await this.database.one<{ personId: string }>(
      `SELECT coalesce(p.merged_into, p.id) AS "personId" FROM signed_link l JOIN person p ON p.id = l.person_id
        WHERE l.id = $1 AND l.purpose = $2 AND l.object_id = $3 AND l.revoked_at IS NULL AND l.expires_at > $4`,
      [bearer.signInId, PURPOSE, bearer.only?.id ?? null, this.clock.now()],
    );
    return row && { ...bearer, personId: row.personId };
  }

  /** Lock a session that is not called off. @returns when it ends */
  private async hold(tx: Tx, sessionId: string): Promise<Date> {
    const session = await tx.one<{ endsAt: Date }>('SELECT ends_at AS "endsAt" FROM session WHERE id = $1 AND cancelled_at IS NULL FOR UPDATE', [sessionId]);
    if (!session) throw new Refusal('not-found');
    return session.endsAt;
  }

  /** The links to a session that hold. */
  private holding(tx: Tx, sessionId: string): Promise<KnownLink[]> {
    return tx.query<KnownLink>(
      `SELECT l.id, l.person_id AS "personId", l.details->>'standInId' AS "standInId", ${NAME} AS name, lower(p.contact_email) AS email FROM signed_link l JOIN person p ON p.id = l.person_id
        WHERE l.purpose = $1 AND l.object_id = $2 AND l.revoked_at IS NULL AND l.expires_at > $3`,
      [PURPOSE, sessionId, this.clock.now()],
    );
  }

  private async give(tx: Tx, { sessionId, endsAt, standInId, personId, name, email, minutesAfter, isAgain }: Given): Promise<StandInMade> {
    const now = this.clock.now();
    const expires = new Date(Math.max(endsAt.getTime(), now.getTime()) + minutesAfter * 60_000);
    const link = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'session', objectId: sessionId, personId, holds: expires, uses: null, details: { standInId } });
    const path = `/stand-in#${link.token}`;
    await this.audit.record(tx, { action: isAgain ? 'stand-in.asked-again' : 'stand-in.asked', objectType: 'session', objectId: sessionId, details: { linkId: link.id, standInId: personId, expiresAt: expires.toISOString() } });
    if (email) await this.events.emit(tx, new StandInAsked(sessionId, personId, email, path, expires, isAgain));
    return { id: link.id, label: name, email, createdAt: now.toISOString(), expiresAt: expires.toISOString(), lastUsedAt: null, revokedAt: null, path };
  }

  /**
   * The person whom an earlier link was given to under the same name and address, or somebody new. A name alone is not enough to take two for one, and who
   * has an account or a role acts under it: a link that somebody else asks for does not act in their name.
   */
  private async personFor(tx: Tx, name: string, email: string | null, language: Language): Promise<string> {
    const earlier = email ? await this.earlier(tx, name, email) : undefined;
    if (earlier) return earlier;
    const parts = name.split(' ');
    const familyName = parts.length > 1 ? (parts.pop() ?? '') : '';
    return this.people.create(tx, { givenName: parts.join(' '), familyName, contactEmail: email, language });
  }

  private async earlier(sql: Sql, name: string, email: string): Promise<string | undefined> {
    const found = await sql.one<{ id: string }>(
      `SELECT p.id FROM person p WHERE p.contact_email = lower($2) AND ${NAME} = $3 AND ${FREE}
          AND EXISTS (SELECT 1 FROM signed_link l WHERE l.person_id = p.id AND l.purpose = $1) ORDER BY p.id LIMIT 1`,
      [PURPOSE, email, name],
    );
    return found?.id;
  }
}

function refuseMore(known: readonly KnownLink[]): void {
  if (known.length >= STAND_INS_PER_SESSION) throw new Refusal<StandInRefusal>('too-many-stand-ins', { params: { limit: STAND_INS_PER_SESSION } });
}

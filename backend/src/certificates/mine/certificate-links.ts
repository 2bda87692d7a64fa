import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CERTIFICATE_LINK_DAYS, type CertificateLinkSignedIn, type MyCertificateLinks } from '@kortkurs/contract/certificate-links';
import type { Language } from '@kortkurs/contract/common';
import { SignedLinks } from '../../access/door';
import { People } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql, Tx } from '../../platform/db/tx';
import { Events } from '../../platform/events/events';
import { Throttle } from '../../platform/http/throttle';
import { Jobs } from '../../platform/jobs/jobs';
import { AccessTokens, tokenSeconds } from '../../platform/policy/access-tokens';
import type { Bearer } from '../../platform/policy/actor';
import { Bearers } from '../../platform/policy/bearers';
import { Refusal } from '../../platform/refusals/refusal';
import { CertificatesAsked } from './events';
import { mailCertificates } from './jobs';

/** The one purpose of these links, and the kind of their bearers. */
const CERTIFICATE_LINK = 'certificates';

const HOLDS_MINUTES = CERTIFICATE_LINK_DAYS * 24 * 60;
/** Mails to one address in a day: few, since a link holds for long. */
const perDay = { limit: 6, seconds: 86_400 };
/** Who shares an address, a family or an office, is told of each person's certificates in a letter of their own: so many at a time, who has waited longest first. */
const PEOPLE_PER_ADDRESS = 8;

/** SQL of where a person `p` has their letters sent: the address that they proved, else the one at which the centre reaches them. */
const ADDRESS = `coalesce((SELECT a.email FROM account a WHERE a.person_id = p.id AND a.verified_at IS NOT NULL AND a.disabled_at IS NULL ORDER BY a.created_at LIMIT 1), p.contact_email)`;

const HAS_CERTIFICATE = 'EXISTS (SELECT 1 FROM certificate c WHERE c.person_id = p.id)';

/** SQL of the ids under which links of a person were made: their own, and those of whoever turned out to be them. */
const OF_PERSON = (parameter: string): string => `array(SELECT k.id FROM person k WHERE k.id = ${parameter} UNION ALL SELECT k.id FROM person k WHERE k.merged_into = ${parameter})`;

/**
 * Links that let somebody without an account read their own certificates and statements, and nothing else. They lie in mailboxes for long, so they expire,
 * and are taken back: by whoever signs in as that person or has one of them, by staff, and by themselves when the person is reached elsewhere or becomes protected.
 */
@Injectable()
export class CertificateLinks implements OnModuleInit {
  /** SQL of whether a person `p` has something that the links show. */
  private readonly shown = [HAS_CERTIFICATE];

  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly links: SignedLinks,
    private readonly tokens: AccessTokens,
    private readonly bearers: Bearers,
    private readonly throttle: Throttle,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.bearers.narrow(CERTIFICATE_LINK, {
      permissions: ['certificates.open', 'statements.open'],
      ofPerson: ['certificate', 'statement'],
      alone: ['certificates.list', 'certificates.links', 'statements.list'],
      check: (bearer) => this.bearer(bearer),
    });
    this.jobs.handle(mailCertificates, (asked) => this.mail(asked));
    // Who must not find a protected person may read the mailbox to which their letters went.
    this.people.onProtect((tx, personIds) => this.revoke(tx, personIds));
  }

  /** Say what else than certificates the links show, as SQL of whether a person `p` has any; called in a module's `onModuleInit`. */
  covers(has: string): void {
    this.shown.push(has);
  }

  private get hasAny(): string {
    return `(${this.shown.join(' OR ')})`;
  }

  /** Ask for a mail. Whether the address is anybody's is found in it alone. @throws Refusal `too-many-requests` */
  async ask(email: string): Promise<void> {
    await this.throttle.hit([{ key: `certificate-link-day:${email}`, ...perDay }]);
    const people = await this.database.query<{ id: string }>(
      `SELECT p.id FROM person p
        WHERE p.id IN (SELECT k.id FROM person k WHERE k.contact_email = $1 UNION SELECT a.person_id FROM account a WHERE a.email = $1)
          AND p.merged_into IS NULL AND p.erased_at IS NULL AND ${ADDRESS} = $1 AND ${this.hasAny}
        ORDER BY (SELECT max(l.created_at) FROM signed_link l WHERE l.object_id = p.id AND l.purpose = $2) NULLS FIRST, p.id LIMIT ${PEOPLE_PER_ADDRESS}`,
      [email, CERTIFICATE_LINK],
    );
    await this.database.work((tx) => this.jobs.send(tx, mailCertificates, { personIds: people.map(({ id }) => id) }));
  }

  /** A letter for each of the people who has something to be shown. */
  private async mail({ personIds }: { personIds: readonly string[] }): Promise<void> {
    for (const personId of personIds) {
      await this.database.work(async (tx) => {
        const to = await tx.one<{ personId: string; email: string; language: Language }>(
          `SELECT p.id AS "personId", ${ADDRESS} AS email, p.language FROM person p
            WHERE p.id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL AND ${ADDRESS} IS NOT NULL AND ${this.hasAny}`,
          [personId],
        );
        if (!to) return;
        const { token, expiresAt } = await this.issue(tx, personId);
        await this.events.emit(tx, new CertificatesAsked(to, `/certificate-link#${token}`, expiresAt));
      });
    }
  }

  /**
   * The secret for a letter about a person's certificate or statement.
   * @returns nothing for who has an account: they sign in, and see everything that is theirs
   */
  async forLetter(tx: Tx, personId: string): Promise<string | undefined> {
    const account = await tx.one('SELECT 1 FROM account a WHERE a.person_id = $1 AND a.disabled_at IS NULL LIMIT 1', [personId]);
    return account ? undefined : (await this.issue(tx, personId)).token;
  }

  /** Let in who has a link. @throws Refusal `link-invalid`, `link-expired` */
  async letIn(token: string): Promise<CertificateLinkSignedIn> {
    const link = await this.links.look(this.database, CERTIFICATE_LINK, token);
    const person = await this.database.one<{ personId: string; name: string; language: Language }>(
      `SELECT p.id AS "personId", coalesce(p.name_used, p.given_name) AS name, p.language
         FROM person l JOIN person p ON p.id = coalesce(l.merged_into, l.id) AND p.erased_at IS NULL WHERE l.id = $1`,
      [link.objectId],
    );
    if (!person) throw new Refusal('not-found');
    if (await this.links.touch(this.database, link.id)) {
      await this.database.work((tx) => this.audit.record(tx, { action: 'certificates.read-by-link', objectType: 'person', objectId: person.personId, personId: person.personId, details: { linkId: link.id } }));
    }
    const left = Math.floor((link.expiresAt.getTime() - this.clock.now().getTime()) / 1000);
    const only = { kind: CERTIFICATE_LINK, type: 'person', id: link.objectId };
    const { token: accessToken, expiresIn } = this.tokens.issue({ accountId: link.id, personId: person.personId, signInId: link.id, only }, Math.max(1, Math.min(tokenSeconds, left)));
    return { accessToken, expiresInSeconds: expiresIn, me: { ...person, email: '', verified: false, roles: [] }, holdsUntil: link.expiresAt.toISOString() };
  }

  /** Whether the link behind a token still holds; asked at every request. */
  private async bearer(bearer: Bearer): Promise<Bearer | undefined> {
    const row = await this.database.one<{ personId: string }>(
      `SELECT coalesce(p.merged_into, p.id) AS "personId" FROM signed_link l JOIN person p ON p.id = l.object_id AND p.erased_at IS NULL
        WHERE l.id = $1 AND l.purpose = $2 AND l.object_id = $3 AND l.revoked_at IS NULL AND l.expires_at > $4`,
      [bearer.signInId, CERTIFICATE_LINK, bearer.only?.id ?? null, this.clock.now()],
    );
    return row && { ...bearer, personId: row.personId };
  }

  /** A person's links that hold, for staff. @throws Refusal `not-found` */
  async livingOf(id: string): Promise<MyCertificateLinks> {
    return this.living(await this.known(this.database, id));
  }

  /** Staff take a person's links back. @throws Refusal `not-found` */
  async takeBackOf(id: string): Promise<void> {
    await this.takeBack(await this.known(this.database, id));
  }

  /** A person's links that hold. */
  async living(personId: string): Promise<MyCertificateLinks> {
    const row = await this.database.one<MyCertificateLinks>(
      `SELECT count(*)::int AS count, max(expires_at) AS until FROM signed_link WHERE purpose = $1 AND object_id = ANY (${OF_PERSON('$2')}) AND revoked_at IS NULL AND expires_at > $3`,
      [CERTIFICATE_LINK, personId, this.clock.now()],
    );
    return row ?? { count: 0, until: null };
  }

  /** Take every link to a person's certificates back: whoever has one is out at their next step. */
  async takeBack(personId: string): Promise<void> {
    await this.database.work(async (tx) => {
      await this.revoke(tx, [personId]);
      await this.audit.record(tx, { action: 'certificates.links-taken-back', objectType: 'person', objectId: personId, personId });
    });
  }

  private async revoke(tx: Tx, personIds: readonly string[]): Promise<void> {
    const ids = await tx.query<{ id: string }>('SELECT id FROM person WHERE id = ANY ($1::uuid[]) OR merged_into = ANY ($1::uuid[])', [personIds]);
    for (const { id } of ids) await this.links.revoke(tx, CERTIFICATE_LINK, id);
  }

  /** Whom an id stands for by now. */
  private async known(sql: Sql, id: string): Promise<string> {
    const person = await sql.one<{ id: string }>('SELECT coalesce(merged_into, id) AS id FROM person WHERE id = $1', [id]);
    if (!person) throw new Refusal('not-found');
    return person.id;
  }

  private issue(tx: Tx, personId: string): Promise<{ token: string; expiresAt: Date }> {
    return this.links.issue(tx, { purpose: CERTIFICATE_LINK, objectType: 'person', objectId: personId, personId, holds: HOLDS_MINUTES, uses: null });
  }
}

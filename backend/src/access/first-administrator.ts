import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LINK_MINUTES, type AccessRefusal, type FirstAdministrator } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import { CentreKeeper, CentreQuery } from '../centre/door';
import { Accounts, People } from '../people/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { FirstStart } from '../platform/start/first-start';
import { Grants } from './grants';
import { Passwords } from './passwords';
import { SignInDesk, type Admitted } from './sign-in-desk';
import { SignedLinks } from './signed-links';

const purpose = 'first-administrator';
/** The installation has no row of its own before it is named. */
const installation = '00000000-0000-7000-8000-000000000001';
/** Any number that no other lock of the product uses. */
const firstLock = 7_431_952_003;

/** Makes the first administrator of an empty installation, by a link that only its operator sees. */
@Injectable()
export class FirstAdministratorDesk implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly start: FirstStart,
    private readonly links: SignedLinks,
    private readonly people: People,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly grants: Grants,
    private readonly centre: CentreQuery,
    private readonly keeper: CentreKeeper,
    private readonly desk: SignInDesk,
  ) {}

  onModuleInit(): void {
    this.start.register({ name: 'first administrator', greet: async (demo) => (demo ? [] : this.greet()) });
  }

  /** @throws Refusal `link-invalid`, `link-expired` when it no longer leads anywhere */
  async look(token: string): Promise<void> {
    await this.links.look(this.database, purpose, token);
    if (await this.exists(this.database)) throw new Refusal<AccessRefusal>('link-expired');
  }

  /**
   * The first administrator: who sits at the server and reads its output proves the address by that. May see who stands
   * behind an alias, since somebody must be able to let others.
   */
  async make(request: FirstAdministrator, language: Language, device: string): Promise<Admitted> {
    const passwordHash = await this.passwords.hash(request.password, [request.givenName, request.familyName, request.email]);
    const renewed = await this.database.work(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [firstLock]);
      await this.links.use(tx, purpose, request.token);
      if (await this.exists(tx)) throw new Refusal<AccessRefusal>('link-expired');
      const personId = await this.people.create(tx, { givenName: request.givenName, familyName: request.familyName, contactEmail: request.email, language: request.language ?? language });
      const id = await this.accounts.create(tx, { personId, email: request.email, passwordHash, verified: true });
      for (const role of ['administrator', 'protected_reader'] as const) await this.grants.give(tx, { personId, role }, null);
      const { languages: _languages, timeZone: _timeZone, ...settings } = await this.centre.settings(tx);
      await this.keeper.write(tx, { ...settings, name: request.centreName });
      return this.desk.start(tx, { id, personId }, device);
    });
    return this.desk.admit(renewed);
  }

  private async greet(): Promise<string[]> {
    if (await this.exists(this.database)) return [];
    const { token } = await this.database.work((tx) =>
      this.links.issue(tx, { purpose, objectType: 'centre', objectId: installation, holds: LINK_MINUTES.firstAdministrator }),
    );
    return ['Make the first administrator here; the link works once:', `${this.settings.publicUrl}/first-administrator#${token}`];
  }

  /** Whether anybody can administer: a role alone, without a way to sign in, does not count. */
  private async exists(sql: Sql): Promise<boolean> {
    const row = await sql.one(
      `SELECT 1 FROM access_grant g JOIN account a ON a.person_id = g.person_id
        WHERE g.role = 'administrator' AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now()) AND ${Accounts.holds('a')} AND a.disabled_at IS NULL LIMIT 1`,
    );
    return row !== undefined;
  }
}

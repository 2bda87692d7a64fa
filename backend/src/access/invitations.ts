import { Injectable } from '@nestjs/common';
import type { AccessRefusal, InvitationShown, StaffInvitation } from '@kortkurs/contract/access';
import type { PeopleRefusal } from '@kortkurs/contract/people';
import { Accounts, People, type Viewer, shownName } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { AccountLinks } from './account-links';
import { StaffInvited } from './events';
import { Grants } from './grants';
import { SignedLinks } from './signed-links';
import { SignIns } from './sign-ins';

/** Invites people whom staff know to sign in, and closes accounts. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly accounts: Accounts,
    private readonly links: SignedLinks,
    private readonly accountLinks: AccountLinks,
    private readonly grants: Grants,
    private readonly signIns: SignIns,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /**
   * Mail a link with which a person chooses a password; sent again, the one before no longer holds. Who can sign in
   * already gets a mail that leads to the sign-in page.
   * Another address than the known one is not taken: whoever reads the mail becomes the person. For a protected person the
   * answer to any address is the same, so it tells nothing.
   * @throws Refusal `no-address`, `address-in-use`, `kept-by-the-person`
   */
  async invite(tx: Tx, invitation: StaffInvitation, by: string, viewer: Viewer): Promise<void> {
    const person = await this.people.get(tx, invitation.personId);
    const given = invitation.email?.toLowerCase();
    if (given && person.protected && !viewer.mayKnow) throw new Refusal<PeopleRefusal>('kept-by-the-person');
    const known = await this.accounts.ofPerson(tx, person.id);
    if (known?.verifiedAt || known?.passwordHash) {
      await this.tell(tx, known.id, { path: '/sign-in', expiresAt: null }, by);
      return;
    }
    const held = [known?.email, person.contactEmail].filter(Boolean);
    if (given && held.length > 0 && !held.includes(given)) throw new Refusal<PeopleRefusal>('kept-by-the-person');
    const email = given ?? known?.email ?? person.contactEmail;
    if (!email) throw new Refusal<AccessRefusal>('no-address', { fields: [{ field: 'email', code: 'isDefined' }] });
    if (known && known.email !== email) await this.accounts.remove(tx, known.id);
    const id = known?.email === email ? known.id : await this.accounts.create(tx, { personId: person.id, email });
    if (await this.accounts.verifiedOther(tx, email, id)) throw new Refusal<AccessRefusal>('address-in-use', { fields: [{ field: 'email', code: 'isTaken' }] });
    const link = await this.accountLinks.issue(tx, 'invitation', { id, personId: person.id });
    await this.tell(tx, id, link, by, given && held.length === 0 ? { address: 'new' } : {});
  }

  /** What an invitation says before it is accepted. @throws Refusal `link-invalid`, `link-expired` */
  async look(token: string): Promise<InvitationShown> {
    const link = await this.links.look(this.database, 'invitation', token);
    const row = await this.database.one<InvitationShown>(
      `SELECT ${shownName.sql('p', { mayKnow: true, unmasks: true })} AS name, a.email, COALESCE((SELECT name FROM centre), '') AS centre FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = $1`,
      [link.objectId],
    );
    if (!row) throw new Refusal<AccessRefusal>('link-invalid');
    return row;
  }

  /** Close a person's accounts, or open them again. @throws Refusal `last-administrator`, `last-protected-reader`, `not-found` without an account */
  async setDisabled(tx: Tx, personId: string, disabled: boolean): Promise<void> {
    const person = await this.people.get(tx, personId);
    const account = await this.accounts.ofPerson(tx, person.id);
    if (!account) throw new Refusal('not-found');
    if (disabled) await this.grants.requireOthers(tx, person.id);
    await this.accounts.setDisabled(tx, account.id, disabled);
    if (disabled) await this.signIns.endAll(tx, account.id, 'disabled');
    await this.audit.record(tx, { action: disabled ? 'account.closed' : 'account.opened', objectType: 'account', objectId: account.id });
  }

  private async tell(tx: Tx, accountId: string, link: StaffInvited['link'], by: string, details = {}): Promise<void> {
    await this.events.emit(tx, new StaffInvited(await this.accountLinks.recipient(tx, accountId), link, by));
    await this.audit.record(tx, { action: 'account.invited', objectType: 'account', objectId: accountId, details });
  }
}

import { Injectable } from '@nestjs/common';
import type { OwnFactsChange, PeopleRefusal, PersonChanges, ProtectionChange } from '@kortkurs/contract/people';
import { readIdentityNumber } from '@kortkurs/rules/identity-number';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { Accounts } from './accounts';
import { newAlias } from './aliases';
import { IdentityNumbers } from './identity-numbers';
import { People } from './people';
import { Person } from './person.entity';
import type { Viewer } from './shown-name';
import type { PageViewer } from './viewers';

type Change = Partial<Pick<Person, 'givenName' | 'familyName' | 'nameUsed' | 'certificateName' | 'contactEmail' | 'phone' | 'language'>>;

/** What somebody is called by. */
const NAMES = ['givenName', 'familyName', 'nameUsed', 'alias', 'certificateName'] as const;

/** Changes what is held about a person: by staff, or by the person. */
@Injectable()
export class PersonDesk {
  constructor(
    private readonly people: People,
    private readonly numbers: IdentityNumbers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Staff change a person's facts.
   * @throws Refusal `changed-meanwhile` when somebody else was first, `kept-by-the-person` for a contact that is not theirs to change, `protected-closed`
   */
  async change(tx: Tx, id: string, { version, ...facts }: PersonChanges, viewer: PageViewer): Promise<void> {
    const person = await this.locked(tx, id);
    // They read the true name while it was open: written now it would become the alias, which everybody sees.
    if (person.protected && viewer.mayKnow && !viewer.unmasks) throw new Refusal<PeopleRefusal>('protected-closed');
    const hidden = person.protected && !viewer.unmasks;
    // Somebody with an account keeps their own contact; for a protected person the answer is the same, so it tells nothing.
    const touchesContact = (facts.contactEmail !== undefined && facts.contactEmail !== (hidden ? null : person.contactEmail)) || (facts.phone !== undefined && facts.phone !== (hidden ? null : person.phone));
    if (touchesContact && (hidden || (await this.hasAccount(tx, person.id)))) throw new Refusal<PeopleRefusal>('kept-by-the-person');
    const { contactEmail, phone, ...rest } = facts;
    await this.write(tx, person, version, hidden ? this.onAlias(person, rest) : { ...rest, ...(contactEmail === undefined ? {} : { contactEmail: contactEmail?.toLowerCase() ?? null }), ...(phone === undefined ? {} : { phone }) });
  }

  /** The person changes what is theirs. @throws Refusal `changed-meanwhile` */
  async changeOwn(tx: Tx, id: string, { version, ...facts }: OwnFactsChange): Promise<void> {
    const person = await this.locked(tx, id);
    await this.write(tx, person, version, facts);
  }

  /** Let a person stand under an alias, or under their own name again. Only for those who may know. */
  async protect(tx: Tx, id: string, change: ProtectionChange): Promise<void> {
    const person = await this.locked(tx, id);
    const alias = change.alias || person.alias || (change.protected ? await newAlias(tx) : null);
    await tx.manager.update(Person, { id: person.id }, { protected: change.protected, alias, version: person.version + 1 });
    if (change.protected && !person.protected) await this.people.hide(tx, [person.id]);
    await this.audit.record(tx, { action: change.protected ? 'person.protected' : 'person.unprotected', objectType: 'person', objectId: person.id });
  }

  /**
   * Record a person's identity number. Of a protected person those who may know record the one that an authority gives in its place.
   * @throws Refusal `identity-number-invalid`, `identity-number-of-another`, `kept-by-the-person`, `invalid-input`
   */
  async recordNumber(tx: Tx, id: string, text: string, viewer: Viewer): Promise<void> {
    const person = await this.locked(tx, id);
    if (person.protected && !viewer.mayKnow) throw new Refusal<PeopleRefusal>('kept-by-the-person');
    const number = readIdentityNumber(text, localDateOf(this.clock.now().toISOString()));
    if (!number) throw new Refusal<PeopleRefusal>('identity-number-invalid', { fields: [{ field: 'number', code: 'identityNumber' }] });
    // Their own number stands nowhere, also not where somebody knows it.
    if (person.protected && number.kind !== 'substitute') throw new Refusal('invalid-input', { fields: [{ field: 'number', code: 'substituteOnly' }] });
    const owner = await this.numbers.claim(tx, person.id, number);
    if (owner && owner !== person.id) throw new Refusal<PeopleRefusal>('identity-number-of-another', { fields: [{ field: 'number', code: 'isTaken' }] });
    await this.numbers.record(tx, [{ personId: person.id, number }]);
  }

  /** Who may not know writes on the alias: it takes the new name, and the true one stays. */
  private onAlias(person: Person, facts: Change): Change & { alias?: string } {
    const { givenName, familyName, nameUsed, language } = facts;
    const first = nameUsed ?? givenName ?? person.alias ?? '';
    const alias = `${first}${familyName ? ` ${familyName}` : ''}`;
    const renamed = givenName !== undefined || familyName !== undefined || nameUsed !== undefined;
    return { ...(language === undefined ? {} : { language }), ...(renamed && alias ? { alias } : {}) };
  }

  private async write(tx: Tx, person: Person, version: number, change: Change & { alias?: string }): Promise<void> {
    if (person.version !== version) throw new Refusal('changed-meanwhile');
    await tx.manager.update(Person, { id: person.id }, { ...change, version: version + 1 });
    if (NAMES.some((part) => change[part] !== undefined)) await this.people.renamed(tx, person.id);
    if (change.contactEmail !== undefined && person.contactEmail !== null && change.contactEmail !== person.contactEmail) await this.people.readdressed(tx, person.id);
    await this.audit.record(tx, { action: 'person.changed', objectType: 'person', objectId: person.id, details: { fields: Object.keys(change) } });
  }

  private async locked(tx: Tx, id: string): Promise<Person> {
    const living = await this.people.get(tx, id);
    const person = await tx.manager.findOne(Person, { where: { id: living.id }, lock: { mode: 'pessimistic_write' } });
    if (!person) throw new Refusal('not-found');
    return person;
  }

  private async hasAccount(tx: Tx, id: string): Promise<boolean> {
    return (await tx.one(`SELECT 1 FROM account a WHERE a.person_id = $1 AND ${Accounts.holds('a')} LIMIT 1`, [id])) !== undefined;
  }
}

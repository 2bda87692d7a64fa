import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Account } from './account.entity';

/** An account as sign-in needs it. */
export interface AccountFacts {
  id: string;
  personId: string;
  email: string;
  verifiedAt: Date | null;
  passwordHash: string | null;
  disabledAt: Date | null;
}

const columns = `a.id, a.person_id AS "personId", a.email, a.verified_at AS "verifiedAt", a.password_hash AS "passwordHash", a.disabled_at AS "disabledAt"`;

/** Keeps accounts: what one signs in with, apart from the person. */
@Injectable()
export class Accounts {
  /** SQL of whether somebody can sign in by an account: with a password, or by a link to an address that is proved. */
  static holds(row: string): string {
    return `(${row}.verified_at IS NOT NULL OR ${row}.password_hash IS NOT NULL)`;
  }

  constructor(private readonly clock: Clock) {}

  /** Make an account. @returns its id */
  async create(tx: Tx, account: { personId: string; email: string; passwordHash?: string; verified?: boolean }): Promise<string> {
    const id = newId();
    await tx.manager.insert(Account, {
      id,
      personId: account.personId,
      email: account.email.toLowerCase(),
      passwordHash: account.passwordHash ?? null,
      verifiedAt: account.verified ? this.clock.now() : null,
      createdAt: this.clock.now(),
    });
    return id;
  }

  /**
   * The account that an address signs in to: the verified one, else the newest. An address that somebody merely typed
   * never stands in the way of its owner.
   */
  async byEmail(sql: Sql, email: string): Promise<AccountFacts | undefined> {
    return sql.one<AccountFacts>(`SELECT ${columns} FROM account a WHERE a.email = $1 ORDER BY a.verified_at IS NULL, a.created_at DESC, a.id DESC LIMIT 1`, [email.toLowerCase()]);
  }

  async byId(sql: Sql, id: string): Promise<AccountFacts | undefined> {
    return sql.one<AccountFacts>(`SELECT ${columns} FROM account a WHERE a.id = $1`, [id]);
  }

  /** The account of a person: the verified one, else the newest. */
  async ofPerson(sql: Sql, personId: string): Promise<AccountFacts | undefined> {
    return sql.one<AccountFacts>(`SELECT ${columns} FROM account a WHERE a.person_id = $1 ORDER BY a.verified_at IS NULL, a.created_at DESC, a.id DESC LIMIT 1`, [personId]);
  }

  /** The account whose address is proved, other than one. Locked, so that two proofs of one address take turns. */
  async verifiedOther(tx: Tx, email: string, than: string): Promise<AccountFacts | undefined> {
    return tx.one<AccountFacts>(`SELECT ${columns} FROM account a WHERE a.email = $1 AND a.verified_at IS NOT NULL AND a.id <> $2 FOR UPDATE`, [email.toLowerCase(), than]);
  }

  /** The address is proved. */
  async verify(tx: Tx, id: string): Promise<void> {
    await tx.execute('UPDATE account SET verified_at = COALESCE(verified_at, $2) WHERE id = $1', [id, this.clock.now()]);
  }

  /** Another address to sign in with, proved by its owner. */
  async setEmail(tx: Tx, id: string, email: string): Promise<void> {
    await tx.execute('UPDATE account SET email = $2, verified_at = COALESCE(verified_at, $3) WHERE id = $1', [id, email.toLowerCase(), this.clock.now()]);
  }

  /** Another password; null takes it away, so that only links sign in. */
  async setPassword(tx: Tx, id: string, passwordHash: string | null): Promise<void> {
    await tx.execute('UPDATE account SET password_hash = $2 WHERE id = $1', [id, passwordHash]);
  }

  async setDisabled(tx: Tx, id: string, disabled: boolean): Promise<void> {
    await tx.execute('UPDATE account SET disabled_at = $2 WHERE id = $1', [id, disabled ? this.clock.now() : null]);
  }

  /** Give up an account that another one stands for. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.execute('DELETE FROM account WHERE id = $1', [id]);
  }
}

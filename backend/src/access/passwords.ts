import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import type { AccessRefusal } from '@kortkurs/contract/access';
import { passwordFault } from '@kortkurs/rules/password';
import { Refusal } from '../platform/refusals/refusal';

/** The library's own algorithm is argon2id; these are OWASP's parameters: 19 MiB, two passes, one lane. */
const argon2id: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes and checks passwords. */
@Injectable()
export class Passwords {
  private readonly nobodys = hash('nobody signs in with this', argon2id);

  /**
   * Hash a password that is to be kept.
   * @param about names and addresses that it must not be made of
   * @param field of the request that holds it
   * @throws Refusal `weak-password`
   */
  async hash(password: string, about: string[], field = 'password'): Promise<string> {
    const fault = passwordFault(password, about);
    if (fault) throw new Refusal<AccessRefusal>('weak-password', { fields: [{ field, code: `password.${fault}` }] });
    return hash(password, argon2id);
  }

  /** Whether a password is right. Without a hash, as for an unknown address, it takes just as long and says no. */
  async matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
    const right = await verify(passwordHash ?? (await this.nobodys), password);
    return right && passwordHash != null;
  }
}

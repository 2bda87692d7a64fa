import { Injectable } from '@nestjs/common';
import type { Month } from '@kortkurs/contract/attestations';
import type { Sql, Tx } from '../platform/db/tx';

/** Where a code goes: how, and to whom as far as it is shown to who has the link. */
export interface CodeWay {
  by: 'mail' | 'sms';
  to: string;
}

/** A code on its way to a person. */
export interface CodeToCarry {
  attestationId: string;
  personId: string;
  code: string;
  month: Month;
  expiresAt: Date;
}

/** Takes codes to people; filled by the room that knows letters. */
export interface Carries {
  /** Null where there is neither number nor address. */
  way(sql: Sql, personId: string): Promise<CodeWay | null>;
  carry(tx: Tx, code: CodeToCarry): Promise<void>;
}

/** The port through which codes leave: this room makes them, and does not know how one writes to people. */
@Injectable()
export class CodeCarrier {
  private carrier: Carries | undefined;

  /** Say who takes them; called in a module's `onModuleInit`. */
  use(carrier: Carries): void {
    this.carrier = carrier;
  }

  way(sql: Sql, personId: string): Promise<CodeWay | null> {
    return this.carrier?.way(sql, personId) ?? Promise.resolve(null);
  }

  async carry(tx: Tx, code: CodeToCarry): Promise<void> {
    if (!this.carrier) throw new Error('Nothing takes codes to people.');
    await this.carrier.carry(tx, code);
  }
}

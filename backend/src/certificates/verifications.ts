import { Injectable } from '@nestjs/common';
import type { CertificateRefusal } from '@kortkurs/contract/certificate';
import type { Verification, VerifiedKind } from '@kortkurs/contract/verification';
import { normaliseCertificateCode } from '@kortkurs/rules/certificate-code';
import { Refusal } from '../platform/refusals/refusal';

/** Says what a code of one kind leads to, or nothing. The code is normalised; it is looked up by itself, never by a number. */
export type Lookup = (code: string) => Promise<Verification | undefined>;

/** Says to anyone who has its code what something that was issued says, and whether it holds. Each room registers what it issues. */
@Injectable()
export class Verifications {
  private readonly lookups = new Map<VerifiedKind, Lookup>();

  /** @throws Error when two rooms claim one kind */
  register(kind: VerifiedKind, lookup: Lookup): void {
    if (this.lookups.has(kind)) throw new Error(`Two rooms verify the kind ${kind}.`);
    this.lookups.set(kind, lookup);
  }

  /**
   * @param typed the code as a person typed it
   * @throws Refusal `certificate-code-unknown`, alike for what cannot be a code and for one that was never given out
   */
  async verify(typed: string): Promise<Verification> {
    const code = normaliseCertificateCode(typed);
    if (code) {
      for (const lookup of this.lookups.values()) {
        const found = await lookup(code);
        if (found) return found;
      }
    }
    throw new Refusal<CertificateRefusal>('certificate-code-unknown');
  }
}

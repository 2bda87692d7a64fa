import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PROOF_HOLDS_MINUTES, type CodeRead } from '@kortkurs/contract/check-in';
import { Clock } from '../platform/clock';
import { Secrets } from '../platform/config/secrets';
import { Throttle } from '../platform/http/throttle';
import { CheckInSessions } from './check-in-sessions';
import type { OpenSession } from './check-in.sql';
import { isCodeAt } from './room-code';

/** A session, and when its code was read. */
export interface Proved {
  session: OpenSession;
  at: Date;
}

/** The same, or no session where neither code nor proof holds. */
export type MaybeProved = Proved | { session: undefined; at: Date };

/** What is issued, and until when it is taken. */
export interface Issued {
  proof: string;
  until: Date;
}

const HOLDS_MS = PROOF_HOLDS_MINUTES * 60_000;

/** Tells by a code, or by a proof that it was read, which room somebody is in. */
@Injectable()
export class CheckInProofs {
  constructor(
    private readonly sessions: CheckInSessions,
    private readonly secrets: Secrets,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {}

  /** The session of a code: the one that is named, or the only one that has these figures now. */
  async byCode({ code, sessionId }: CodeRead): Promise<MaybeProved> {
    const at = this.clock.now();
    const named = sessionId === undefined ? undefined : await this.sessions.one(sessionId);
    const asked = sessionId === undefined ? await this.sessions.shownAt(at) : named ? [named] : [];
    const right = asked.filter(({ secret }) => secret !== null && isCodeAt(secret, code, at.getTime()));
    // Two rooms with the same six figures at once: the code says neither, only their pictures do.
    return { session: right.length === 1 ? right[0] : undefined, at } as MaybeProved;
  }

  /** The session of a proof that holds. @param nonce of the telephone that sends it */
  async byProof(proof: string, nonce: string | undefined, sessionId: string | undefined): Promise<MaybeProved> {
    const now = this.clock.now();
    const [id = '', time = '', given = ''] = proof.split('.');
    const at = new Date(Number(time));
    const right = this.seal(id, time, nonce ?? '');
    const mac = Buffer.from(given, 'base64url');
    const holds = mac.length === right.length && timingSafeEqual(mac, right) && nonce !== undefined && now.getTime() - at.getTime() <= HOLDS_MS && (sessionId === undefined || sessionId === id);
    return { session: holds ? await this.sessions.one(id) : undefined, at } as MaybeProved;
  }

  /** A proof that the code of a session was read now, by the telephone that has this nonce. */
  issue(sessionId: string, nonce: string): Issued {
    const now = this.clock.now().getTime();
    const time = String(now);
    return { proof: `${sessionId}.${time}.${this.seal(sessionId, time, nonce).toString('base64url')}`, until: new Date(now + HOLDS_MS) };
  }

  /**
   * Let somebody use a proof: the first, and they again when the answer was lost. Both are kept as hashes.
   * @returns false where another has used it
   */
  async spend(proof: string, who: string): Promise<boolean> {
    const key = `check-in-proof:${proof}`;
    const once = { limit: 1, seconds: HOLDS_MS / 1000 };
    if (!(await this.throttle.within({ key: `${key}:${who}`, ...once }))) return true;
    if (await this.throttle.within({ key, ...once })) return true;
    await this.throttle.giveBack(`${key}:${who}`);
    return false;
  }

  private seal(sessionId: string, time: string, nonce: string): Buffer {
    return createHmac('sha256', this.secrets.pepper).update(`check-in-proof:${sessionId}:${time}:${nonce}`).digest();
  }
}

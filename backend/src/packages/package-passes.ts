import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import type { Id } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import { derivedKey, keyedHash } from '../platform/config/sealing';
import { Secrets } from '../platform/config/secrets';
import { Refusal } from '../platform/refusals/refusal';

/** Who has a part of a package open, in the address that it is served from: a frame without an origin sends neither token nor cookie. */
export interface PackagePass {
  fileId: Id;
  /** The part's place in its package. */
  item: number;
  activityId: Id;
  /** Null for an author who looks in advance: nothing is saved then. */
  enrolmentId: Id | null;
}

/** Bytes of an id, and of what follows the three ids: the part, and until when it holds in seconds since 1970. */
const [ID, REST] = [16, 6];
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** It holds until the end of an hour, at least so many hours from now: so its files are fetched once in an hour, and kept. */
const HOURS = 12;
const HOUR_S = 3600;

/** Makes and reads passes. That they hold is asked of the database beside it, each time. */
@Injectable()
export class PackagePasses {
  private readonly key: Buffer;

  constructor(
    secrets: Secrets,
    private readonly clock: Clock,
  ) {
    this.key = derivedKey(secrets.pepper, 'packages');
  }

  /** The pass as text for a path: some 110 characters of base64url. */
  seal({ fileId, item, activityId, enrolmentId }: PackagePass): string {
    const rest = Buffer.alloc(REST);
    rest.writeUInt16BE(item);
    rest.writeUInt32BE((Math.floor(this.now() / HOUR_S) + HOURS + 1) * HOUR_S, 2);
    const payload = Buffer.concat([parse(fileId), parse(activityId), parse(enrolmentId ?? NOBODY), rest]).toString('base64url');
    return payload + this.mark(payload);
  }

  /** @throws Refusal `not-found` unless it is one of ours and holds */
  read(text: string): PackagePass {
    const payload = text.slice(0, Math.ceil(((3 * ID + REST) * 4) / 3));
    const [given, right] = [Buffer.from(text.slice(payload.length)), Buffer.from(this.mark(payload))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Refusal('not-found');
    const bytes = Buffer.from(payload, 'base64url');
    const idAt = (nth: number): string => stringify(bytes.subarray(nth * ID, (nth + 1) * ID));
    if (bytes.readUInt32BE(3 * ID + 2) < this.now()) throw new Refusal('not-found');
    const enrolmentId = idAt(2);
    return { fileId: idAt(0), activityId: idAt(1), enrolmentId: enrolmentId === NOBODY ? null : enrolmentId, item: bytes.readUInt16BE(3 * ID) };
  }

  private mark(payload: string): string {
    return keyedHash(this.key, payload).toString('base64url');
  }

  private now(): number {
    return this.clock.now().getTime() / 1000;
  }
}

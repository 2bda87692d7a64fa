import { createHmac, timingSafeEqual } from 'node:crypto';
import { PICTURE_CODE_LENGTH, ROOM_CODE } from '@kortkurs/contract/check-in';

const STEP_MS = ROOM_CODE.stepSeconds * 1000;

/** The number of the step that an instant lies in. */
export const stepAt = (at: number): number => Math.floor(at / STEP_MS);

/** When a step begins, in milliseconds; it ends as the next begins. */
export const stepStarts = (step: number): number => step * STEP_MS;

/**
 * The code of a step: a time-based one-time password after RFC 6238 with SHA-256, cut as RFC 4226 section 5.3 says.
 * @param secret 32 bytes that only the server has
 */
export function codeOf(secret: Buffer, step: number, digits: number = ROOM_CODE.digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha256', secret).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0xf;
  const number = hash.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** What the picture of a step says in place of the figures: too long to be guessed, so that nobody who scans need be held back for those who guess. */
export function pictureCodeOf(secret: Buffer, step: number): string {
  return createHmac('sha256', secret).update(`picture:${step}`).digest('base64url').slice(0, PICTURE_CODE_LENGTH);
}

/** Whether a code is figures that somebody may have guessed. */
export const isFigures = (code: string): boolean => code.length === ROOM_CODE.digits;

/** Whether a code, written or of the picture, stood on the wall in this step or the one before: who reads it just before it changes has time to write it. */
export function isCodeAt(secret: Buffer, code: string, at: number): boolean {
  const given = Buffer.from(code);
  return [stepAt(at), stepAt(at) - 1].some((step) => {
    const right = Buffer.from(isFigures(code) ? codeOf(secret, step) : pictureCodeOf(secret, step));
    return right.length === given.length && timingSafeEqual(right, given);
  });
}

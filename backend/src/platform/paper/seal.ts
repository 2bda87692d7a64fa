import { createHash } from 'node:crypto';

import { signedMessage } from './signed-message';
import type { SealField } from './seal-field';
import type { SealKey } from './seal-key';

/**
 * Sign a finished file: everything in it but the signature itself (PAdES baseline B-B, ETSI EN 319 142-1). With an RSA key the same file gives the
 * same bytes.
 * @param bytes is changed
 * @throws Error when the signature does not fit its field
 */
export async function fillSeal(bytes: Buffer, { at, room }: SealField, key: SealKey): Promise<Buffer> {
  const contents = bytes.indexOf('/Contents <', at) + '/Contents '.length;
  const after = contents + 2 * room + 2;
  const range = bytes.indexOf('/ByteRange [', at) + '/ByteRange '.length;
  const end = bytes.indexOf(']', range) + 1;
  if (range > contents || bytes[after - 1] !== '>'.charCodeAt(0)) throw new Error('The file has no room for its seal.');
  bytes.write(`[0 ${contents} ${after} ${bytes.length - after}]`.padEnd(end - range), range, 'latin1');

  const digest = createHash('sha256').update(bytes.subarray(0, contents)).update(bytes.subarray(after)).digest();
  const message = await signedMessage(digest, key);
  if (message.length > room) throw new Error(`A seal of ${message.length} bytes does not fit in ${room}.`);
  bytes.write(message.toString('hex'), contents + 1, 'latin1');
  return bytes;
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';

/** A text message on its way out. */
export interface Sms {
  id: string;
  /** As the whole world dials it, `+46701234567`. */
  to: string;
  text: string;
  /** Who it is from, for gateways that show a name. */
  from: string;
}

const WAIT_MS = 20_000;
/** A name that phones show instead of a number has at most so many letters and digits. */
const NAME_LENGTH = 11;

/**
 * The last step of a text message: to the gateway of `SMS_URL`, or as a file under `.data/sms` where mail is laid as files too.
 *
 * The gateway is asked by `POST` with JSON `{ "id", "to", "from", "text" }`, and with the user and password of the address as Basic authorization.
 * Any answer of 2xx means that it has taken the message; another, or none in 20 seconds, that it shall be asked again, with the same `id`
 * (also in the header `Idempotency-Key`), by which it can tell that it has it already.
 */
@Injectable()
export class SmsSender {
  private readonly dispatch: (sms: Sms) => Promise<void>;

  constructor(settings: Settings) {
    this.dispatch = settings.SMS_URL ? toGateway(new URL(settings.SMS_URL)) : toFolder(path.resolve(settings.DATA_DIR, 'sms'));
  }

  /** Send it. @throws what the gateway said */
  async send(sms: Sms): Promise<void> {
    await this.dispatch({ ...sms, from: sms.from.normalize('NFD').replace(/[^A-Za-z0-9]/g, '').slice(0, NAME_LENGTH) || 'Kortkurs' });
  }
}

function toGateway(url: URL) {
  const { username, password } = url;
  const address = new URL(url);
  address.username = '';
  address.password = '';
  const user: Record<string, string> = username ? { authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` } : {};
  return async (sms: Sms): Promise<void> => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': sms.id, ...user },
      body: JSON.stringify(sms),
      redirect: 'error',
      signal: AbortSignal.timeout(WAIT_MS),
    });
    // What it says beside the number may repeat whom the message is to.
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`The SMS gateway answered ${answer.status}.`);
  };
}

function toFolder(folder: string) {
  return async (sms: Sms): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path.join(folder, `${sms.id}.json`), `${JSON.stringify(sms, null, 2)}\n`, { mode: 0o600 });
  };
}

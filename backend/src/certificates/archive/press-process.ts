/** A process that makes the files of certificates, so that the one that answers requests goes on answering them. It is told the settings first, then one certificate after the other. */
import 'reflect-metadata';
import { Credentials, IssuerKeys, neverMake } from '../../credentials/door';
import { Clock } from '../../platform/clock';
import { Settings } from '../../platform/config/settings';
import { finished } from '../paper/finished';
import type { Pressed, ToPress } from './press';

let tools: { credentials: Credentials; keys: IssuerKeys } | undefined;

async function press(task: ToPress): Promise<Pressed | null> {
  if ('settings' in task) {
    const settings: Settings = Object.assign(new Settings(), task.settings);
    const keys = new IssuerKeys(settings, new Clock(), neverMake);
    tools = { keys, credentials: new Credentials(settings, keys) };
    return null;
  }
  try {
    if (!tools) throw new Error('The settings have not come yet.');
    const pictures = new Map([...task.pictures].map(([hash, bytes]) => [hash, Buffer.from(bytes)]));
    return { content: await finished({ ...task, pictures }, tools.credentials, tools.keys) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (task: ToPress) => void press(task).then((answer) => answer && process.send?.(answer)));
// Whoever asked for it has gone, be it that they were killed.
process.on('disconnect', () => process.exit());

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import type { OwnKeyState } from '@kortkurs/contract/signing';
import { localDateOf } from '@kortkurs/rules/schedule';
import { SettingsMistake } from '../platform/config/read-settings';
import type { Settings } from '../platform/config/settings';
import { isThere } from './key-files';
import { readP12, validity, type PaperPair } from './p12';

/** Names under DATA_DIR/keys, for those who would rather lay files there than set variables. */
const LAID = { file: 'signing.p12', password: 'signing.p12-password' };

const DAY_MS = 86_400_000;

/** The operator's own key for PDF files. Its file is read again when it is another, so that a renewed one is taken up without a start. */
export class OwnKey {
  private readonly log = new Logger('OwnKey');
  private kept: { of: string; pair: Promise<PaperPair | null> } | undefined;
  private last: PaperPair | null = null;

  constructor(private readonly settings: Settings) {}

  /** Null where there is none. @throws SettingsMistake with a sentence for the operator, as long as none was read */
  async pair(): Promise<PaperPair | null> {
    const of = await this.stamp();
    if (this.kept?.of !== of) {
      const kept = { of, pair: this.read() };
      this.kept = kept;
      // What failed without one before is tried again.
      kept.pair.catch(() => {
        if (this.kept === kept) this.kept = undefined;
      });
    }
    return this.kept.pair;
  }

  private async read(): Promise<PaperPair | null> {
    try {
      this.last = await this.bring();
    } catch (error) {
      // A file that is only half copied, or whose password is not there yet: what was read before goes on signing.
      if (this.last === null) throw error;
      this.log.error(`${String(error instanceof Error ? error.message : error)} The key that was read before goes on signing.`);
    }
    return this.last;
  }

  private async bring(): Promise<PaperPair | null> {
    const { file, isGiven } = this.where();
    if (!isGiven && !(await isThere(file))) return null;
    const bytes = await readFile(file).catch(() => {
      throw new SettingsMistake([`SIGNING_P12 names ${file}, which cannot be read.`]);
    });
    const password = this.settings.SIGNING_P12_PASSWORD ?? (await readFile(this.laid(LAID.password), 'utf8').catch(() => '')).trim();
    return readP12(bytes, password, isGiven ? 'SIGNING_P12' : file);
  }

  private where(): { file: string; isGiven: boolean } {
    return { file: this.settings.SIGNING_P12 ?? this.laid(LAID.file), isGiven: this.settings.SIGNING_P12 !== undefined };
  }

  private readonly laid = (name: string): string => path.join(this.settings.DATA_DIR, 'keys', name);

  /** Another when the file or its password is. */
  private async stamp(): Promise<string> {
    const stamps = [this.where().file, this.laid(LAID.password)].map((file) => stat(file).then(({ ino, size, mtimeMs }) => `${ino} ${size} ${mtimeMs}`, () => ''));
    return (await Promise.all(stamps)).join('/');
  }
}

/** Whether an own key's certificate holds at a moment, and for how long. */
export function ownKeyState(pair: PaperPair, now: Date): OwnKeyState {
  const { from, to } = validity(pair);
  return {
    state: to < now ? 'ended' : from > now ? 'not-begun' : 'ready',
    beginsOn: localDateOf(from.toISOString()),
    endsOn: localDateOf(to.toISOString()),
    daysLeft: Math.max(0, Math.floor((to.getTime() - now.getTime()) / DAY_MS)),
  };
}

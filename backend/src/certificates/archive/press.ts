import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { IssuerKeys } from '../../credentials/door';
import { Settings } from '../../platform/config/settings';
import type { Sheets } from '../paper/finished';
import { Printer } from '../printer';
import { Pace } from './pace';

/** What the process is told. */
export type ToPress = { settings: object } | Sheets;
/** What it answers to a certificate. */
export type Pressed = { content: Uint8Array } | { fault: string };

/** Makes one file after the other, until it is closed. */
export interface PressRun {
  make(sheets: Sheets): Promise<Uint8Array>;
  close(): void;
}

/** There in the built product; specs run from the sources, and make files where they stand. */
const PROCESS = path.join(__dirname, 'press-process.js');

/** Whoever asks goes first where processors are few. Said by whoever starts it, before it has threads or reads its program: a thread keeps what it was made with. */
const LOW = 15;
/** Of the time of one processor: of a thousand certificates nobody should notice more than that they take a minute. */
const SHARE = 0.25;
/** Helping threads of its engine; without them what it collects is collected within its share. */
const ALONE = '--v8-pool-size=0';

/**
 * Makes many files, in a process of its own that ends with them and gives its memory back. It works for a quarter of the time and rests for the others: even a
 * process that goes last takes the caches and, where it has begun, a moment of a processor from the one that answers requests, and from the database.
 */
@Injectable()
export class Press {
  constructor(
    private readonly printer: Printer,
    private readonly settings: Settings,
    private readonly keys: IssuerKeys,
  ) {}

  open(): PressRun {
    if (!existsSync(PROCESS)) return { make: ({ record, name, laid, contents, pictures }) => this.printer.make(record, name, laid, contents, pictures), close: () => undefined };
    const press = fork(PROCESS, { serialization: 'advanced', execArgv: [...process.execArgv, ALONE] });
    if (press.pid !== undefined) setPriority(press.pid, LOW);
    const pace = new Pace(SHARE);
    const ended = once(press, 'exit').then(() => ({ fault: 'The process that makes certificates has ended.' }));
    // Told to whoever waits for a file; between two files nobody does.
    ended.catch(() => undefined);
    const settings: ToPress = { settings: { ...this.settings } };
    press.send(settings);
    return {
      make: async (sheets) => {
        // It signs with what lies in the folder; whether that may sign is known here.
        await this.keys.signature();
        const answer = await pace.turn(() => Promise.race([asked(press, sheets), ended]));
        if ('fault' in answer) throw new Error(answer.fault);
        return answer.content;
      },
      close: () => void press.kill('SIGKILL'),
    };
  }
}

async function asked(press: ChildProcess, sheets: Sheets): Promise<Pressed> {
  const answered = once(press, 'message');
  press.send(sheets satisfies ToPress);
  const [answer] = (await answered) as [Pressed];
  return answer;
}

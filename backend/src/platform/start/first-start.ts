import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings';
import { Database } from '../db/database';
import type { Tx } from '../db/tx';

/** What a room does when the installation starts. */
export interface StartHook {
  /** For the line that says what took so long. */
  name: string;
  /** Lay the room's part of the invented centre; called once, on an empty database, when DEMO is on. */
  demo?: (tx: Tx) => Promise<void>;
  /** Lines for the operator, at every start: the demo sign-ins, or the link to make the first administrator. */
  greet?: (demo: boolean) => Promise<string[]>;
}

/** Any number that no other lock of the product uses. */
const startLock = 7_431_952_002;

/** The first start of an installation: demo data or an empty centre. Hooks run in the order of registration, in one transaction. */
@Injectable()
export class FirstStart {
  private readonly hooks: StartHook[] = [];

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** Register what to do; called in a module's `onModuleInit`. */
  register(hook: StartHook): void {
    this.hooks.push(hook);
  }

  /** Do what a first start needs, unless it was done before. @returns the lines for the operator */
  async run(): Promise<string[]> {
    const wanted = this.settings.DEMO === 'on';
    const demo = await this.database.work(async (tx) => {
      // Two processes that start together take turns; the second finds the row.
      await tx.query('SELECT pg_advisory_xact_lock($1)', [startLock]);
      const done = await tx.one<{ demo: boolean }>('SELECT demo FROM first_start');
      if (done) return done.demo;
      await tx.query('SET LOCAL statement_timeout = 0');
      if (wanted) for (const hook of this.hooks) await hook.demo?.(tx);
      await tx.execute('INSERT INTO first_start (demo) VALUES ($1)', [wanted]);
      return wanted;
    });
    const lines: string[] = [];
    for (const hook of this.hooks) lines.push(...((await hook.greet?.(demo)) ?? []));
    return lines;
  }
}

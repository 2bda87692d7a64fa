import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { testDatabase } from '@kortkurs/workbench/test-database';
import { keepKeys, layKeys } from '@kortkurs/workbench/test-keys';
import { AppModule } from '../../app.module';
import { IssuerKeys } from '../../credentials/door';
import { Clock } from '../clock';
import { readSettings } from '../config/read-settings';
import { Database } from '../db/database';
import { StatementLog } from '../db/statement-log';
import { createHttpApp } from '../http/http-app';
import { newId } from '../ids';
import { AccessTokens } from '../policy/access-tokens';

/** A clock that stands still until the test sets it. */
export class SettableClock extends Clock {
  private time = new Date('2026-11-21T09:00:00Z');

  override now(): Date {
    return new Date(this.time);
  }

  /** Set the time, as RFC 3339. */
  set(time: string): void {
    this.time = new Date(time);
  }
}

/** Headers of a request. */
export type Headers = Record<string, string>;

/** The product under test, on a database of its own. */
export interface TestApp {
  app: NestFastifyApplication;
  clock: SettableClock;
  database: Database;
  /** Its address, for a second application on the same database. */
  databaseUrl: string;
  /** Ask for something. `path` is below /api/v1 unless it starts with /; `body` is sent as JSON. */
  ask<Body = Record<string, unknown>>(method: string, path: string, options?: { as?: Headers; body?: unknown; headers?: Headers }): Promise<Answer<Body>>;
  /** Headers of somebody who is signed in as a person. */
  signedInAs(personId: string, accountId?: string): Headers;
  /** The SQL statements that run while `act` does, transactions' own left out. */
  countSql<T>(act: () => Promise<T>): Promise<{ result: T; statements: string[] }>;
  close(): Promise<void>;
}

/** What came back. */
export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
}

export interface TestAppOptions {
  /** Modules beside the rooms, with controllers of the test's own. */
  modules?: (Type | DynamicModule)[];
  /** Settings beside the test's. */
  settings?: Record<string, string>;
  /** Start without the rooms: only the platform and `modules`. */
  bare?: boolean;
  /** Folder of a built interface. */
  web?: string;
  /** Start a second application on the same database. */
  databaseUrl?: string;
}

/** What the counted act runs, and not what jobs happen to run at the same time. */
const counting = new AsyncLocalStorage<true>();
const bookkeeping = /^(START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET )/;

/** Start the product for a spec file: its own database, a clock to set, requests without a socket. Close it in `afterAll`. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const url = options.databaseUrl ?? (await testDatabase());
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-test-'));
  const settings = readSettings({ DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'silent', DEMO: 'off', WORKERS: 'inside', ...options.settings });
  // Keys bear the host, and the time of a clock that stands still.
  const kindOfKeys = `app-${new URL(settings.publicUrl).hostname}`;
  const hasKeys = layKeys(settings.DATA_DIR, kindOfKeys);
  const clock = new SettableClock();
  const whole = AppModule.of({ settings, clock });
  const imports = options.bare ? whole.imports?.slice(0, 1) : whole.imports;
  const app = await createHttpApp({ ...whole, imports: [...(imports ?? []), ...(options.modules ?? [])] }, settings, options.web);
  try {
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    if (!hasKeys && !options.bare) {
      await app.get(IssuerKeys).ready();
      keepKeys(settings.DATA_DIR, kindOfKeys);
    }
  } catch (error) {
    await app.close();
    throw error;
  }
  const tokens = app.get(AccessTokens);
  return {
    app,
    clock,
    database: app.get(Database),
    databaseUrl: url,
    async ask<Body>(method: string, where: string, { as, body, headers }: { as?: Headers; body?: unknown; headers?: Headers } = {}) {
      const answer = await app.inject({
        method: method as 'GET',
        url: where.startsWith('/') ? where : `/api/v1/${where}`,
        headers: { ...as, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      const json = /json/.test(String(answer.headers['content-type']));
      return { status: answer.statusCode, body: (json ? JSON.parse(answer.body) : undefined) as Body, headers: answer.headers, text: answer.body };
    },
    signedInAs: (personId, accountId = newId()) => ({ authorization: `Bearer ${tokens.issue({ accountId, personId, signInId: newId() }).token}` }),
    async countSql(act) {
      const statements: string[] = [];
      const stop = app.get(StatementLog).listen((sql) => void (!counting.getStore() || bookkeeping.test(sql) || statements.push(sql)));
      try {
        return { result: await counting.run(true, act), statements };
      } finally {
        stop();
      }
    },
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

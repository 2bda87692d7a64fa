import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { Settings } from '../config/settings';
import type { Sql } from '../db/tx';

/** What happened to which thing, and which revision it has now. Never more: whoever is concerned asks for what they may see. */
export interface Notice {
  topic: string;
  id: string;
  revision: number;
}

/** Follows one thing. Without a notice: some may have been missed, since the connection was away. */
export type Follower = (notice?: Notice) => void;

const channel = 'kortkurs_notices';

/** SQL that tells as `tell` does, inside a statement that does something else as well. Topic, id and revision are SQL. */
export const tells = (topic: string, id: string, revision: string): string => `pg_notify('${channel}', json_build_array(${topic}, ${id}, ${revision})::text)`;

const firstWait = 250;
const longestWait = 10_000;
/** How often the connection is tried while nothing comes on it, and how long an answer may take. */
const pulse = 20_000;
const patience = 5000;

/**
 * Tells every process what was committed, by PostgreSQL's LISTEN and NOTIFY. A process that somebody follows anything in has one connection
 * of its own for it, which comes back by itself.
 */
@Injectable()
export class Notices implements OnModuleDestroy {
  private readonly log = new Logger(Notices.name);
  private readonly followers = new Map<string, Set<Follower>>();
  private client: Client | undefined;
  private connecting: Promise<void> | undefined;
  private again: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;
  private wait = firstWait;
  private over = false;

  constructor(private readonly settings: Settings) {}

  /** Tell when the transaction is committed, and not if it is not. */
  async tell(sql: Sql, notice: Notice): Promise<void> {
    await sql.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify([notice.topic, notice.id, notice.revision])]);
  }

  /**
   * Follow a thing. What is committed after this resolved is told; where the database does not answer now, the follower is called without a notice
   * once it does.
   * @returns ends it
   */
  async follow(id: string, follower: Follower): Promise<() => void> {
    const known = this.followers.get(id) ?? new Set();
    this.followers.set(id, known.add(follower));
    await this.connected();
    return () => {
      known.delete(follower);
      if (known.size === 0 && this.followers.get(id) === known) this.followers.delete(id);
    };
  }

  async onModuleDestroy(): Promise<void> {
    this.over = true;
    clearTimeout(this.again);
    clearInterval(this.pulse);
    await this.connecting;
    await this.client?.end().catch(() => undefined);
  }

  private connected(): Promise<void> {
    if (this.client || this.again || this.over) return Promise.resolve();
    return (this.connecting ??= this.connect().finally(() => (this.connecting = undefined)));
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.settings.DATABASE_URL, application_name: 'kortkurs notices', keepAlive: true, connectionTimeoutMillis: patience, query_timeout: patience });
    client.on('notification', ({ payload }) => this.take(payload));
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      client.removeAllListeners('end');
      await client.end().catch(() => undefined);
      this.later(error);
      return;
    }
    this.client = client;
    this.wait = firstWait;
    this.pulse = setInterval(() => void client.query('SELECT 1').catch(() => this.lost(client)), pulse).unref();
    for (const of of this.followers.values()) for (const follower of of) follower();
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearInterval(this.pulse);
    client.end().catch(() => undefined);
    this.later();
  }

  private later(error?: unknown): void {
    if (this.over) return;
    if (error) this.log.warn(`Notices are not heard: ${error instanceof Error ? error.message : String(error)}`);
    // Half of it by chance, so that processes do not all come back in the same instant.
    const wait = this.wait * (0.5 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, longestWait);
    this.again = setTimeout(() => {
      this.again = undefined;
      void this.connected();
    }, wait).unref();
  }

  private take(payload = ''): void {
    const [topic, id, revision] = JSON.parse(payload) as [string, string, number];
    for (const follower of this.followers.get(id) ?? []) follower({ topic, id, revision });
  }
}

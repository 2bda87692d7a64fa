import type { Logger } from 'typeorm';
import { currentRequest } from '../request-context';

type Listener = (sql: string) => void;

/**
 * Counts SQL statements per request (shown in the log line) and lets a test listen to them. Statements themselves are
 * never logged: their parameters are people's data.
 */
export class StatementLog implements Logger {
  private readonly listeners = new Set<Listener>();

  /** Hear each statement until the returned function is called. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  logQuery(sql: string): void {
    const request = currentRequest();
    if (request) request.statements++;
    for (const listener of this.listeners) listener(sql);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

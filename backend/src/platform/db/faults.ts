import { isOutdated } from './preparing-client';

/** What an error from the database means to the one who asked. */
export type Fault = 'lost' | 'again' | 'slow' | 'conflict' | 'invalid' | 'unknown';

/** The connection broke while a transaction was open on it. */
export class ConnectionLost extends Error {
  readonly code = '08006';

  constructor(cause: unknown) {
    super('Connection terminated during a transaction', { cause });
    this.name = 'ConnectionLost';
  }
}

interface DriverError {
  code?: string;
  message?: string;
  driverError?: DriverError;
  constraint?: string;
}

const lostCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', '53300']);
const lostWords = /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection ended|not queryable|not currently accepting connections/i;
const conflictCodes = new Set(['23505', '23503', '23P01', '23001']);
const invalidCodes = new Set(['23514', '23502', '42601']);

const within = (error: unknown): DriverError => {
  const outer = (error ?? {}) as DriverError;
  return outer.driverError ?? outer;
};

/** Sort an error by what to do about it: `lost` = answer 503 and recover, `again` = run the transaction once more. */
export function faultOf(error: unknown): Fault {
  const { code = '', message = '' } = within(error);
  if (lostCodes.has(code) || /^(57P0|08)/.test(code) || lostWords.test(message)) return 'lost';
  if (code === '40001' || code === '40P01' || isOutdated(within(error))) return 'again';
  if (code === '57014' || code === '55P03' || code === '25P03') return 'slow';
  if (conflictCodes.has(code)) return 'conflict';
  if (invalidCodes.has(code) || code.startsWith('22')) return 'invalid';
  return 'unknown';
}

/** Name of the constraint that an error broke, or undefined. */
export const constraintOf = (error: unknown): string | undefined => within(error).constraint;

/** Whether the connection, not the statement, failed. */
export const isLost = (error: unknown): boolean => faultOf(error) === 'lost';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How long a read waits for the database to come back before it is answered with 503. */
export const patience = 4000;

/** Run a read, and again while the connection is lost, for at most `patience` milliseconds. */
export async function throughOutage<T>(read: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience;
  for (let wait = 100; ; wait = Math.min(wait * 2, 1000)) {
    try {
      return await read();
    } catch (error) {
      if (!isLost(error) || performance.now() + wait > until) throw error;
      await pause(wait);
    }
  }
}

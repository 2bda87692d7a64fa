import { Injectable } from '@nestjs/common';
import type { RunSeats } from '@kortkurs/contract/runs';
import type { SessionState } from '@kortkurs/contract/sessions';
import type { Sql, Tx } from '../platform/db/tx';

/** Why a session cannot be removed, or its times not be changed: one that somebody has made up elsewhere keeps its row, and can be moved. */
export interface SessionHold {
  sessionId: string;
  why: 'attendance' | 'signed' | 'made-up';
}

/** Answers of later rooms, each for many ids in one statement. */
interface Answers {
  holds(tx: Tx, sessionIds: string[]): Promise<SessionHold[]>;
  seats(sql: Sql, runIds: string[]): Promise<Map<string, RunSeats>>;
  states(sql: Sql, sessionIds: string[]): Promise<Map<string, SessionState>>;
}

/**
 * What this room must ask rooms that come after it. They register one answer per question in their module's
 * `onModuleInit`; until they do, nothing holds a session and figures are unknown.
 */
@Injectable()
export class RunQuestions {
  private readonly answers: Partial<Answers> = {};

  /** Answer a question: `holds` and `states` are attendance's, `seats` is enrolments'. */
  answer<Q extends keyof Answers>(question: Q, answer: Answers[Q]): void {
    if (this.answers[question]) throw new Error(`The question ${question} is answered twice.`);
    this.answers[question] = answer;
  }

  async holds(tx: Tx, sessionIds: string[]): Promise<SessionHold[]> {
    return sessionIds.length ? ((await this.answers.holds?.(tx, sessionIds)) ?? []) : [];
  }

  async seats(sql: Sql, runIds: string[]): Promise<Map<string, RunSeats>> {
    return (runIds.length ? await this.answers.seats?.(sql, runIds) : undefined) ?? new Map<string, RunSeats>();
  }

  async states(sql: Sql, sessionIds: string[]): Promise<Map<string, SessionState>> {
    return (sessionIds.length ? await this.answers.states?.(sql, sessionIds) : undefined) ?? new Map<string, SessionState>();
  }
}

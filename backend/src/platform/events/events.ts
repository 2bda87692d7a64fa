import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/tx';

/** An event's class: what happened, with what was before and what is after. */
export type EventType<E extends object> = abstract new (...parameters: never[]) => E;
type Listener<E> = (tx: Tx, event: E) => Promise<void>;

/**
 * Effects that go against the order of the rooms. A listener runs inside the transaction that emits, in the order of
 * registration, one after another; when it throws, everything is rolled back.
 */
@Injectable()
export class Events {
  private readonly listeners = new Map<unknown, Listener<object>[]>();

  /** Listen to an event; called in a module's `onModuleInit`. */
  on<E extends object>(type: EventType<E>, listener: Listener<E>): void {
    const known = this.listeners.get(type) ?? [];
    this.listeners.set(type, [...known, (tx, event) => listener(tx, event as E)]);
  }

  /** Tell the listeners, and wait for them. */
  async emit(tx: Tx, event: object): Promise<void> {
    for (const listener of this.listeners.get(event.constructor) ?? []) await listener(tx, event);
  }
}

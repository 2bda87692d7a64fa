import type { StatementPeriod } from '@kortkurs/contract/statements';
import { newId } from '../platform/api';

/** An id for each period, so that the same statement sent twice is one, and that of another period is another. */
export class PeriodIds {
  private readonly ids = new Map<string, string>();

  of(period: StatementPeriod): string {
    const id = this.ids.get(keyOf(period)) ?? newId();
    this.ids.set(keyOf(period), id);
    return id;
  }

  /** It is made: the next of the same period is another. */
  done(period: StatementPeriod): void {
    this.ids.delete(keyOf(period));
  }
}

const keyOf = ({ from, to }: StatementPeriod): string => `${from}/${to}`;

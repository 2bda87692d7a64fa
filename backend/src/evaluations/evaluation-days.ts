import { Injectable } from '@nestjs/common';
import { EVALUATION_DAYS, OWN_PACE_DAYS } from '@kortkurs/contract/evaluations';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { Today } from '../centre/door';

/** Reckons, by the centre's days, when evaluations close and who is asked. */
@Injectable()
export class EvaluationDays {
  constructor(private readonly today: Today) {}

  /** Midnight after so many days from today. */
  after(days: number): Date {
    return this.midnight(days + 1);
  }

  /** Until when one has to be able to answer who is asked today. */
  enough(): Date {
    return this.after(EVALUATION_DAYS.open);
  }

  /** When those completed a run in their own pace who are asked of it today: after the first moment, and until the second. */
  completed(): [Date, Date] {
    return [this.midnight(-OWN_PACE_DAYS.fresh), this.midnight(0)];
  }

  /** Before when an evaluation was opened that goes on no longer. */
  longest(): Date {
    return this.midnight(-OWN_PACE_DAYS.most);
  }

  /** Before when somebody was asked who is reminded today. */
  remind(): Date {
    return this.midnight(1 - EVALUATION_DAYS.reminded);
  }

  private midnight(days: number): Date {
    return new Date(instantOf(addDays(this.today.date(), days), '00:00'));
  }
}

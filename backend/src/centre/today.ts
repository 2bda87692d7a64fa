import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@kortkurs/contract/common';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';

/** Which day it is at the centre. */
@Injectable()
export class Today {
  constructor(private readonly clock: Clock) {}

  /** `YYYY-MM-DD` in the centre's time zone. */
  date(): LocalDate {
    return localDateOf(this.clock.now().toISOString());
  }
}

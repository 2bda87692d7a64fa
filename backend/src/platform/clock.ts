import { Injectable } from '@nestjs/common';

/** The time, asked for in one place so that a test can set it. */
@Injectable()
export class Clock {
  /** Now. */
  now(): Date {
    return new Date();
  }
}

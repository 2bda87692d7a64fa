import { Injectable } from '@nestjs/common';
import type { Bearer } from './actor';

/** Says who the bearer of a token is by now, or undefined when what the token stands for is over. */
export type BearerCheck = (bearer: Bearer) => Promise<Bearer | undefined>;

/** Where the room that knows sign-ins says whether a token's sign-in still goes on: ten minutes are long for a thief. */
@Injectable()
export class Bearers {
  private check: BearerCheck = async (bearer) => bearer;

  /** Register the check; called in a module's `onModuleInit`. */
  checkedBy(check: BearerCheck): void {
    this.check = check;
  }

  /** The bearer as of now, or undefined. */
  now(bearer: Bearer): Promise<Bearer | undefined> {
    return this.check(bearer);
  }
}

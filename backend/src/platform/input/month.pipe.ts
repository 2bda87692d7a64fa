import { Injectable, type PipeTransform } from '@nestjs/common';
import type { Month } from '@kortkurs/contract/attestations';
import { isMonth } from '@kortkurs/rules/attestation';
import { Refusal } from '../refusals/refusal';

/** A month in an address, `2026-03`; anything else is answered like a month that is not there. */
@Injectable()
export class ParseMonthPipe implements PipeTransform<string, Month> {
  transform(value: string): Month {
    if (!isMonth(value)) throw new Refusal('not-found');
    return value;
  }
}

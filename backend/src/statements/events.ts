import type { LocalDate } from '@kortkurs/contract/common';

/** Staff took a statement back. */
export class StatementRevoked {
  constructor(
    readonly statementId: string,
    readonly personId: string,
    readonly number: string,
    readonly from: LocalDate,
    readonly to: LocalDate,
  ) {}
}

/** Staff are making a statement for somebody in this transaction; its number follows with the transaction's last statement. */
export class StatementMadeForPerson {
  constructor(
    readonly statementId: string,
    readonly personId: string,
    readonly from: LocalDate,
    readonly to: LocalDate,
    readonly minutes: number,
  ) {}
}

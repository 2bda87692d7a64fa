import { Module } from '@nestjs/common';
import { Registrar } from './registrar';
import { SeatLedger } from './seat-ledger';
import { WaitingList } from './waiting-list';
import './refusals';

/** Seats, the queue for them, and their states. */
@Module({
  providers: [SeatLedger, WaitingList, Registrar],
  exports: [SeatLedger, Registrar],
})
export class EnrolmentsModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SeatCalendar } from './calendar';
import { EnrolmentEvent } from './enrolment-event.entity';
import { Enrolment } from './enrolment.entity';
import { Closer } from './closer';
import { Registrar } from './registrar';
import { RunSeats } from './run-seats.entity';
import { SeatLedger } from './seat-ledger';
import { WaitingList } from './waiting-list';
import './refusals';

/** Seats, the queue for them, and their states. */
@Module({
  imports: [TypeOrmModule.forFeature([Enrolment, EnrolmentEvent, RunSeats])],
  providers: [SeatCalendar, SeatLedger, WaitingList, Registrar, Closer],
  exports: [SeatCalendar, SeatLedger, Registrar, Closer],
})
export class EnrolmentsModule {}

import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EnrolmentsModule } from '../enrolments/enrolments.module';
import { Jobs } from '../platform/jobs/jobs';
import { AccountLetters } from './account-letters';
import { Delivery } from './delivery';
import { Mailer } from './mailer';
import { Message } from './message.entity';
import { deliver, Postbox } from './postbox';
import { SeatLetters } from './seat-letters';

/** What the system sends. The last room: it listens to all the others, and none of them knows it. */
@Module({
  imports: [TypeOrmModule.forFeature([Message]), EnrolmentsModule],
  providers: [Postbox, Mailer, Delivery, AccountLetters, SeatLetters],
})
export class MessagesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly delivery: Delivery,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(deliver, ({ messageId }) => this.delivery.deliver(messageId));
  }
}

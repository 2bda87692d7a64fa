import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { People, PeopleModule } from '../people/door';
import { AttestationsModule } from '../attestations/door';
import { CofinancingModule } from '../cofinancing/door';
import { CertificatesModule } from '../certificates/door';
import { DocumentsModule } from '../documents/door';
import { DoorwayModule } from '../doorway/door';
import { EnrolmentsModule } from '../enrolments/door';
import { FactAsksModule } from '../fact-asks/door';
import { NumberFilesModule } from '../number-files/door';
import { OutcomesModule } from '../outcomes/door';
import { Jobs } from '../platform/jobs/jobs';
import { ReachModule } from '../reach/door';
import { AccountLetters } from './account-letters';
import { AttestationLetters } from './attestation-letters';
import { CofinancingLetters } from './cofinancing-letters';
import { AuditorLetters } from './auditor-letters';
import { CertificateExpiryReminder } from './certificate-expiry-reminder';
import { CertificateLetters } from './certificate-letters';
import { CertificateTrial } from './certificate-trial';
import { CertificateTrialController } from './certificate-trial.controller';
import { CheckInLetters } from './check-in-letters';
import { ContactLetterEntity } from './contact-letter.entity';
import { ContactLetters } from './contact-letters';
import { ContactLettersController } from './contact-letters.controller';
import { Delivery } from './delivery';
import { FormatReminder, RunReminder } from './reminder.entity';
import { GroupLetterEntity } from './group-letter.entity';
import { GroupLetters } from './group-letters';
import { LetterPapers } from './letter-papers';
import { LetterTemplateEntity } from './letter-template.entity';
import { LetterTemplatesController } from './letter-templates.controller';
import { LetterWriter } from './letter-writer';
import { HandInReminder } from './hand-in-reminder';
import { InvitationLetters } from './invitation-letters';
import { MakeUpLetters } from './make-up-letters';
import { Mailer } from './mailer';
import { Message } from './message.entity';
import { MessageChoice } from './message-choice.entity';
import { MessageChoicesKeeper } from './message-choices';
import { MessageChoicesController } from './message-choices.controller';
import { MessageReader } from './message-query';
import { MessagesController } from './messages.controller';
import { OrganisationLetters } from './organisation-letters';
import { FactLetters } from './fact-letters';
import { NumberFileLetters } from './number-file-letters';
import { OutcomeLetters } from './outcome-letters';
import { deliver, Postbox } from './postbox';
import './refusals';
import { ReminderReader } from './reminder-query';
import { ReminderRules } from './reminder-rules';
import { ReminderSweep } from './reminder-sweep';
import { RemindersController } from './reminders.controller';
import { RunLetters } from './run-letters';
import { RunMessagesController } from './run-messages.controller';
import { SeatLetters } from './seat-letters';
import { StandInLetters } from './stand-in-letters';
import { StatementLetters } from './statement-letters';
import { SwapLetters } from './swap-letters';
import { SendingReader } from './sending-query';
import { Sending } from './sending.entity';
import { SmsSender } from './sms-sender';
import { TemplateKeeper } from './template-keeper';
import { TemplateReader } from './template-query';

/** What the system sends. The last room: it listens to all the others, and none of them knows it. */
@Module({
  imports: [AttestationsModule, CertificatesModule, CofinancingModule, TypeOrmModule.forFeature([Message, Sending, LetterTemplateEntity, FormatReminder, RunReminder, GroupLetterEntity, ContactLetterEntity, MessageChoice]), AccessModule, PeopleModule, DocumentsModule, DoorwayModule, EnrolmentsModule, FactAsksModule, NumberFilesModule, OutcomesModule, ReachModule],
  controllers: [MessagesController, LetterTemplatesController, RemindersController, RunMessagesController, ContactLettersController, MessageChoicesController, CertificateTrialController],
  providers: [Postbox, MessageChoicesKeeper, SmsSender, LetterWriter, TemplateKeeper, TemplateReader, SendingReader, ReminderRules, ReminderReader, ReminderSweep, HandInReminder, CertificateExpiryReminder, LetterPapers, GroupLetters, ContactLetters, Mailer, Delivery, MessageReader, AccountLetters, SeatLetters, SwapLetters, StandInLetters, InvitationLetters, OrganisationLetters, RunLetters, CheckInLetters, MakeUpLetters, OutcomeLetters, NumberFileLetters, CertificateLetters, StatementLetters, AttestationLetters, CofinancingLetters, AuditorLetters, CertificateTrial, FactLetters],
})
export class MessagesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly delivery: Delivery,
    private readonly people: People,
    private readonly choices: MessageChoicesKeeper,
  ) {}

  onModuleInit(): void {
    this.people.onMerge('messages', async (tx, from, to) => void (await tx.execute('UPDATE message SET person_id = $2 WHERE person_id = $1', [from, to])));
    this.people.onMerge('message choices', (tx, from, to) => this.choices.merge(tx, from, to));
    this.jobs.handle(deliver, ({ messageId }, { id }) => this.delivery.deliver(messageId, id));
  }
}

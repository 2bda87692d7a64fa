import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { People, PeopleModule } from '../people/door';
import { AttestationsModule } from '../attestations/door';
import { CofinancingModule } from '../cofinancing/door';
import { CertificatesModule } from '../certificates/door';
import { DiscussionsModule } from '../discussions/door';
import { DocumentsModule } from '../documents/door';
import { DoorwayModule } from '../doorway/door';
import { EnrolmentsModule } from '../enrolments/door';
import { EvaluationsModule } from '../evaluations/door';
import { EvidenceModule } from '../evidence/door';
import { FactAsksModule } from '../fact-asks/door';
import { NumberFilesModule } from '../number-files/door';
import { MappingsModule } from '../mappings/door';
import { OutcomesModule } from '../outcomes/door';
import { Jobs } from '../platform/jobs/jobs';
import { ReachModule } from '../reach/door';
import { RetentionModule } from '../retention/door';
import { SubmissionsModule } from '../submissions/door';
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
import { DiscussionDigest } from './discussion-digest';
import { DiscussionLetters } from './discussion-letters';
import { EvaluationLetters } from './evaluation-letters';
import { EvidenceLetters } from './evidence-letters';
import { FormatReminder, RunReminder } from './reminder.entity';
import { GroupLetterEntity } from './group-letter.entity';
import { GroupLetters } from './group-letters';
import { LetterPapers } from './letter-papers';
import { LetterTemplateEntity } from './letter-template.entity';
import { LetterTemplatesController } from './letter-templates.controller';
import { LetterWriter } from './letter-writer';
import { HandInReminder } from './hand-in-reminder';
import { InactivityDesk } from './inactivity-desk';
import { InactivityReminder } from './inactivity-reminder.entity';
import { InactivitySweep } from './inactivity-sweep';
import { InvitationLetters } from './invitation-letters';
import { AssignmentLetters } from './assignment-letters';
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
import { MappingLetters } from './mapping-letters';
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
import { RetentionLetters } from './retention-letters';
import { SignLetters } from './sign-letters';
import { StandInLetters } from './stand-in-letters';
import { StatementLetters } from './statement-letters';
import { SwapLetters } from './swap-letters';
import { SendingReader } from './sending-query';
import { Sending } from './sending.entity';
import { SentLetters } from './sent-letters';
import { SmsSender } from './sms-sender';
import { TemplateKeeper } from './template-keeper';
import { TemplateReader } from './template-query';

/** What the system sends. The last room: it listens to all the others, and none of them knows it. */
@Module({
  imports: [AttestationsModule, CertificatesModule, CofinancingModule, TypeOrmModule.forFeature([Message, Sending, LetterTemplateEntity, FormatReminder, RunReminder, InactivityReminder, GroupLetterEntity, ContactLetterEntity, MessageChoice]), AccessModule, PeopleModule, DiscussionsModule, DocumentsModule, DoorwayModule, EnrolmentsModule, EvaluationsModule, EvidenceModule, FactAsksModule, MappingsModule, NumberFilesModule, OutcomesModule, ReachModule, RetentionModule, SubmissionsModule],
  controllers: [MessagesController, LetterTemplatesController, RemindersController, RunMessagesController, ContactLettersController, MessageChoicesController, CertificateTrialController],
  providers: [Postbox, MessageChoicesKeeper, SmsSender, LetterWriter, TemplateKeeper, TemplateReader, SendingReader, ReminderRules, ReminderReader, ReminderSweep, InactivityDesk, InactivitySweep, HandInReminder, CertificateExpiryReminder, LetterPapers, GroupLetters, ContactLetters, Mailer, Delivery, MessageReader, AccountLetters, SeatLetters, SwapLetters, RetentionLetters, SignLetters, StandInLetters, InvitationLetters, OrganisationLetters, RunLetters, CheckInLetters, AssignmentLetters, MakeUpLetters, OutcomeLetters, MappingLetters, NumberFileLetters, CertificateLetters, StatementLetters, AttestationLetters, CofinancingLetters, AuditorLetters, DiscussionDigest, DiscussionLetters, EvaluationLetters, EvidenceLetters, SentLetters, CertificateTrial, FactLetters],
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

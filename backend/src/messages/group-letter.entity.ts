import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { LetterText } from '@kortkurs/contract/letters';
import type { LetterAudience } from '@kortkurs/contract/messages';

/** A letter to a run's people, as somebody wrote it. */
@Entity('group_letter')
export class GroupLetterEntity {
  @ForeignKey('sending')
  @PrimaryColumn('uuid', { name: 'sending_id' })
  sendingId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'written_by' })
  writtenBy: string;
  @Column('text') audience: LetterAudience;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId: string | null;
  /** Whom, where they were chosen one by one. */
  @Column('uuid', { name: 'enrolment_ids', array: true, nullable: true }) enrolmentIds: string[] | null;
  @Column('jsonb') sv: LetterText;
  @Column('jsonb', { nullable: true }) en: LetterText | null;
  /** Where answers go; null to the centre. */
  @Column('text', { name: 'reply_to', nullable: true }) replyTo: string | null;
  /** Whether its writer may know who belongs where among the protected: otherwise none of them is among an organisation's people. */
  @Column('boolean', { name: 'sees_protected' }) seesProtected: boolean;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { LetterText } from '@kortkurs/contract/letters';

/** A letter to the contacts of organisations, as somebody wrote it. */
@Entity('contact_letter')
export class ContactLetterEntity {
  @ForeignKey('sending')
  @PrimaryColumn('uuid', { name: 'sending_id' })
  sendingId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'written_by' })
  writtenBy: string;
  /** Whose contacts, as it was found when the letter was written. */
  @Column('uuid', { name: 'organisation_ids', array: true }) organisationIds: string[];
  @Column('jsonb') sv: LetterText;
  @Column('jsonb', { nullable: true }) en: LetterText | null;
  /** Where answers go; null to the centre. */
  @Column('text', { name: 'reply_to', nullable: true }) replyTo: string | null;
  /** Whether its writer may know who belongs where among the protected: otherwise none of them gets it. */
  @Column('boolean', { name: 'sees_protected' }) seesProtected: boolean;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { MessageTopic } from '@kortkurs/contract/message-choices';

/** What a person wants to hear of, and how. Without a row: everything, by mail, and nothing at night that can wait. */
@Entity('message_choice')
export class MessageChoice {
  @ForeignKey('person')
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;
  @Column('text', { name: 'turned_off', array: true, default: () => "'{}'" }) turnedOff: MessageTopic[];
  /** Also by text message, where it is urgent. */
  @Column('boolean', { name: 'by_sms', default: false }) bySms: boolean;
  @Column('boolean', { name: 'at_night', default: false }) atNight: boolean;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

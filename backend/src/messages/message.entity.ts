import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Language } from '@kortkurs/contract/common';
import type { MessageChannel, MessageState } from '@kortkurs/contract/messages';

/** A file that goes with a message; a small text, such as a calendar entry, or a file of no more than some hundred kilobytes. */
export interface Attachment {
  name: string;
  contentType: string;
  text: string;
  /** Set for a file that is no text: then `text` is it in base64. */
  encoding?: 'base64';
}

/** A picture that stands in a letter itself, as PNG. Who does not see it has its words. */
export interface Picture {
  name: string;
  alt: string;
  base64: string;
}

/** A message to one person. It exists once and keeps its Message-ID, however often its sending is tried. */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'message_id', unique: true }) messageId: string;
  /** Names the occasion, so that the same one never makes two messages. */
  @Column('text', { name: 'once_key', nullable: true, unique: true }) onceKey: string | null;
  @Column('text') kind: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('text', { default: 'email' }) channel: MessageChannel;
  /** An address, or for a text message a number. */
  @Column('text', { name: 'to_address' }) toAddress: string;
  /** Where answers go; null to the centre. */
  @Column('text', { name: 'reply_to', nullable: true }) replyTo: string | null;
  @Column('text') language: Language;
  @Column('text') subject: string;
  @Column('text') body: string;
  /** The same as paragraphs of HTML; none for letters that were written before there were any. */
  @Column('text', { default: '' }) html: string;
  @Column('jsonb', { default: () => "'[]'" }) attachments: Attachment[];
  /** Forgotten once it is sent: a ticket is for who got the letter. */
  @Column('jsonb', { default: () => "'[]'" }) pictures: Picture[];
  /** Holds a link that signs someone in: nobody reads it in the list, and its words go when it has been sent. */
  @Column('boolean', { default: false }) secret: boolean;
  @ForeignKey('sending')
  @Column('uuid', { name: 'sending_id', nullable: true })
  sendingId: string | null;
  @Column('text', { name: 'about_type', nullable: true }) aboutType: string | null;
  @Column('uuid', { name: 'about_id', nullable: true }) aboutId: string | null;
  @Column('text', { default: 'queued' }) state: MessageState;
  @Column('smallint', { default: 0 }) attempts: number;
  @Column('text', { nullable: true }) failure: string | null;
  /** The job that is sending it now, and until when it is its alone: a process that dies lets go of it by and by. */
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy: string | null;
  @Column('timestamptz', { name: 'claimed_until', nullable: true }) claimedUntil: Date | null;
  /** Held back until then, since its reader sleeps. */
  @Column('timestamptz', { name: 'not_before', nullable: true }) notBefore: Date | null;
  /** The secret of the link that turns off what it is about; forgotten once it is sent. */
  @Column('text', { nullable: true }) unsubscribe: string | null;
  /** Until when it makes sense; later it is not sent. */
  @Column('timestamptz', { name: 'not_after', nullable: true }) notAfter: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
}

import type { Id, Instant, Language } from './common';

export const MESSAGE_STATES = ['queued', 'sent', 'failed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** A message as the list of all that was sent shows it. */
export interface MessageRow {
  id: Id;
  kind: string;
  /** The person's name as the reader may see it; null for an address without a person. */
  personName: string | null;
  toAddress: string;
  subject: string;
  language: Language;
  state: MessageState;
  createdAt: Instant;
  sentAt: Instant | null;
  /** Why it did not get through, in the mail server's own words. */
  failure: string | null;
}

/** A message with what it said. */
export interface MessageView extends MessageRow {
  body: string;
  attachments: { name: string; contentType: string }[];
}

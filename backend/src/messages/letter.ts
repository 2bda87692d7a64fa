import type { Language } from '@kortkurs/contract/common';
import type { Attachment } from './message.entity';

/** What a message says, in one language. */
export interface Text {
  subject: string;
  body: string;
}

/** A letter to a person: written in both languages, sent in theirs. */
export interface Letter {
  kind: string;
  to: Recipient;
  sv: Text;
  en: Text;
  attachments?: Attachment[];
  about?: { type: string; id: string };
  /** Names the occasion; a second letter with the same key is not sent. */
  onceKey?: string;
  /**
   * The words hold a link that signs someone in: nobody reads them in the list of messages, and they are forgotten once
   * sent.
   */
  secret?: boolean;
}

/** Who gets a letter. */
export interface Recipient {
  personId: string | null;
  address: string;
  language: Language;
}

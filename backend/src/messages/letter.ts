import type { Language } from '@kortkurs/contract/common';
import type { LetterText } from '@kortkurs/contract/letters';
import type { LetterKind, ValuesOf } from './letters/letter-kind';
import type { Attachment, Picture } from './message.entity';

/** A letter to a person: its kind has the words, the centre's own where it has changed them, and it is written in the person's language. */
export interface Letter<K extends string> {
  kind: LetterKind<K>;
  to: Recipient;
  /** What its words name, in a language; null where there is nothing to say: the line is left out. */
  values: (language: Language) => ValuesOf<K>;
  /** Words for this one letter, in the language of who gets it, instead of the kind's. */
  words?: LetterText;
  attachments?: Attachment[];
  /** They stand below the words. */
  pictures?: Picture[];
  about?: { type: string; id: string };
  /** Names the occasion; a second letter with the same key is not sent. */
  onceKey?: string;
  /** Where answers go; left out, to the centre. */
  replyTo?: string;
  /** Whether the morning is soon enough where it is night; left out, its kind says so. */
  canWait?: boolean;
  /** The same in a line, for who chose text messages where it is urgent. */
  sms?: (language: Language) => string;
  /** Until when it makes sense; later it is not sent. Left out, it always does. */
  notAfter?: Date;
  /** What many letters belong to, as one row of the list of what was sent; left out, the letter is one by itself. */
  sendingId?: string;
  /** The run that it is about. */
  runId?: string;
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

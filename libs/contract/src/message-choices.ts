/** What one can turn off. All else is about a seat that one has or about one's account, and always comes. */
export const MESSAGE_TOPICS = ['reminders', 'invitations', 'discussions'] as const;
export type MessageTopic = (typeof MESSAGE_TOPICS)[number];

/** What I want to hear of, and how. */
export interface MessageChoices {
  turnedOff: MessageTopic[];
  /** Also by text message, where something changes in the last day. */
  bySms: boolean;
  /** Whether things that can wait may come at night as well. */
  atNight: boolean;
  /** How text messages stand: not offered here, offered but without a mobile number, or to this number. */
  sms: { offered: boolean; number: string | null };
  /** The hours, on the centre's clock, in which what can wait waits; null where there are none. */
  quiet: { from: number; until: number } | null;
}

/** New choices. */
export type MessageChoicesChange = Pick<MessageChoices, 'turnedOff' | 'bySms' | 'atNight'>;

/** What the link of a letter turns off, and whether it is off now. */
export interface Unsubscription {
  topic: MessageTopic;
  isOff: boolean;
}

export type MessageChoiceRefusal = 'sms-not-offered' | 'sms-without-number';

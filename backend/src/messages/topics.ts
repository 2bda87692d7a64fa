import type { Language } from '@kortkurs/contract/common';
import type { MessageTopic } from '@kortkurs/contract/message-choices';

/** Which letters can be turned off, by how their kind begins. What is not here is about a seat that one has or about one's account. */
const TOPICS: readonly (readonly [begins: string, MessageTopic])[] = [
  ['reminder-', 'reminders'],
  ['invitation-invited', 'invitations'],
  ['invitation-reminder', 'invitations'],
  ['discussion-news', 'discussions'],
];

/** The meeting is open now, or somebody waits for the code: in the morning it is over. */
const AT_ONCE = ['reminder-link-opens', 'attestation-code', 'cofinancing-code'];
/** Always sent, but nobody is woken for it. */
const IN_THE_MORNING = ['certificate-', 'organisation-', 'statement-', 'outcome-', 'evaluation-', 'discussion-', 'attestation-', 'facts-', 'cofinancing-', 'mapping-', 'sign-', 'destruction-'];

/** What a letter of this kind can be turned off with; undefined where it always comes. */
export const topicOf = (kind: string): MessageTopic | undefined => TOPICS.find(([begins]) => kind.startsWith(begins))?.[1];

/** Whether a letter of this kind waits where it is night. */
export const waitsForMorning = (kind: string): boolean => !AT_ONCE.includes(kind) && (topicOf(kind) !== undefined || IN_THE_MORNING.some((begins) => kind.startsWith(begins)));

/** What stands at the end of a letter that can be turned off. */
export const TURN_OFF: Record<Language, Record<MessageTopic, string>> = {
  sv: { reminders: 'Vill du inte ha påminnelser?', invitations: 'Vill du inte ha inbjudningar?', discussions: 'Vill du inte ha mejl om diskussioner?' },
  en: { reminders: 'Do you not want reminders?', invitations: 'Do you not want invitations?', discussions: 'Do you not want mail about discussions?' },
};
export const TURN_OFF_LINK: Record<Language, string> = { sv: 'Stäng av', en: 'Turn off' };

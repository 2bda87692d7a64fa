import { createHash } from 'node:crypto';

/** Words of many in an order that tells nothing of who wrote them: the same at each look, and another for each question, so that nobody is told which of them one person wrote. */
export function byChance(question: string, words: readonly string[]): string[] {
  const place = (said: string): string => createHash('sha256').update(`${question}:${said}`).digest('hex');
  return words.map((said) => ({ said, place: place(said) })).sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ said }) => said);
}

import type { Language } from '@kortkurs/contract/common';
import type { LetterText } from '@kortkurs/contract/letters';

/** What a reminder says to begin with, in each reader's language: to those who have not begun, and to those who have been there. */
export const INACTIVE_LETTER: Record<'never' | 'quiet', Record<Language, LetterText>> = {
  never: {
    sv: { subject: 'Välkommen att börja: {kurs}', body: 'Hej {förnamn},\n\ndu har en plats i {kurs} men har inte kommit i gång än. Det går bra att börja nu.\n\n{länk}\n\nÄr det något som gör det svårt att vara med? Svara på det här brevet, så hjälper vi dig.' },
    en: { subject: 'You can begin: {course}', body: 'Hello {first name},\n\nyou have a seat in {course} but have not begun yet. You can begin now.\n\n{link}\n\nDoes anything make it hard to take part? Answer this letter, and we will help you.' },
  },
  quiet: {
    sv: { subject: 'Kursen väntar på dig: {kurs}', body: 'Hej {förnamn},\n\ndet var ett tag sedan vi såg dig i {kurs}. Du kan fortsätta där du slutade.\n\n{länk}\n\nÄr det något som gör det svårt att vara med? Svara på det här brevet, så hjälper vi dig.' },
    en: { subject: 'The course is waiting for you: {course}', body: 'Hello {first name},\n\nit has been a while since we saw you in {course}. You can go on where you left.\n\n{link}\n\nDoes anything make it hard to take part? Answer this letter, and we will help you.' },
  },
};

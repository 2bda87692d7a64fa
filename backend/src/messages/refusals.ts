import type { MessageRefusal } from '@kortkurs/contract/messages';
import type { MessageChoiceRefusal } from '@kortkurs/contract/message-choices';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<MessageChoiceRefusal>({
  'sms-not-offered': { status: 409, sv: 'Vi skickar inga sms.', en: 'We send no text messages.' },
  'sms-without-number': { status: 409, sv: 'Skriv först ditt mobilnummer under Mina uppgifter.', en: 'First write your mobile number under About me.' },
});

declareFieldWords({
  'letter.unknown': { sv: 'Brevet känner inte till {name}. Välj bland värdena under texten.', en: 'The letter does not know {name}. Choose among the values below the text.' },
  'letter.brace': { sv: 'En klammer saknar sin andra hälft, eller står tom.', en: 'A brace lacks its other half, or stands empty.' },
  'letter.missing': { sv: 'Texten måste innehålla {name}. Utan det går brevet inte att använda.', en: 'The text must contain {name}. Without it the letter is of no use.' },
  'letter.not-in-subject': { sv: '{name} kan inte stå i ämnet.', en: '{name} cannot stand in the subject.' },
  'letter.alone': { sv: '{name} är en lista och ska stå ensam på en rad.', en: '{name} is a list and must stand alone on a line.' },
  'letter.empty': { sv: 'Skriv en text.', en: 'Write a text.' },
});

declareRefusals<MessageRefusal>({
  'nobody-to-write-to': { status: 409, sv: 'Det finns ingen i urvalet som du kan skriva till med e-post.', en: 'There is nobody among those chosen whom you can write to by e-mail.' },
  'reminded-lately': {
    status: 409,
    sv: '{people} av dem har påmints de senaste {days} dagarna. Välj bort dem, eller kryssa i dem vid namn för att påminna dem ändå.',
    en: '{people} of them have been reminded within the last {days} days. Leave them out, or tick them by name to remind them all the same.',
  },
  'no-address-to-answer-to': { status: 409, sv: 'Ditt konto har ingen adress att svara till.', en: 'Your account has no address to answer to.' },
});

import type { RuleSetRefusal } from '@kortkurs/contract/rule-sets';
import { RULE_SET_LIMITS } from '@kortkurs/contract/rule-sets';
import { OLDEST, type RuleSetFaultCode, WAITS } from '@kortkurs/rules/rule-set-check';
import { declareFieldWords, declareRefusals, type FieldWords } from '../platform/refusals/words';

declareRefusals<RuleSetRefusal>({
  'rule-set-is-standard': { status: 409, sv: 'Regeluppsättningen följer med Kortkurs och ändras inte. Gör en kopia och ändra den.', en: 'The rule set comes with Kortkurs and is not changed. Make a copy and change that.' },
  'rule-set-in-use': { status: 409, sv: 'Regeluppsättningen används av {projects} projekt. Välj en annan för dem först.', en: 'The rule set is used by {projects} projects. Choose another for them first.' },
  'rule-set-unsound': { status: 422, sv: 'Regeluppsättningen går inte att räkna med så här. Rätta det som är markerat.', en: 'The rule set cannot be counted by like this. Correct what is marked.' },
});

const fields: Record<RuleSetFaultCode, FieldWords> = {
  swedish: { sv: 'Skriv texten på svenska.', en: 'Write the text in Swedish.' },
  factTwice: { sv: 'Uppgiften finns redan i listan.', en: 'The fact is in the list already.' },
  coreNotAsked: { sv: 'Det som behövs för att räknas måste personen själv svara på. Personnumret kan inte vara en sådan uppgift.', en: 'What is needed to be counted must be asked of the person. The identity number cannot be such a fact.' },
  monthsAlone: { sv: 'Månader utan arbete kan bara den svara på som också får frågan om sysselsättning. Fråga om den, eller ta bort månaderna.', en: 'Months without work can be answered only by somebody who is also asked for employment. Ask for that, or leave the months out.' },
  ageNotAsked: { sv: 'Den som är under 18 år känns bara igen på födelsedatumet. Fråga personen om det, eller fråga alla.', en: 'Who is under 18 is told from others by the birth date alone. Ask the person for it, or ask everybody.' },
  tooMany: { sv: `Högst ${RULE_SET_LIMITS.indicators} indikatorer.`, en: `At most ${RULE_SET_LIMITS.indicators} indicators.` },
  codeEmpty: { sv: `Skriv en kod på högst ${RULE_SET_LIMITS.code} tecken.`, en: `Write a code of at most ${RULE_SET_LIMITS.code} characters.` },
  codeTwice: { sv: 'En annan indikator har samma kod.', en: 'Another indicator has the same code.' },
  sum: { sv: 'En summa är av andra indikatorer som räknas, var och en en gång, och aldrig av summor.', en: 'A sum is of other indicators that are counted, each once, and never of sums.' },
  entities: { sv: 'Antal organisationer förs in för hand; allt annat räknas ur deltagarna.', en: 'Numbers of organisations are entered by hand; everything else is counted from participants.' },
  condition: { sv: 'Villkoret går inte att läsa.', en: 'The condition cannot be read.' },
  tooDeep: { sv: `Villkoret har fler än ${RULE_SET_LIMITS.depth} nivåer.`, en: `The condition has more than ${RULE_SET_LIMITS.depth} levels.` },
  tooManyParts: { sv: `Villkoret har fler än ${RULE_SET_LIMITS.conditions} delar.`, en: `The condition has more than ${RULE_SET_LIMITS.conditions} parts.` },
  value: { sv: 'Villkoret frågar efter ett svar som inte finns.', en: 'The condition asks for an answer that does not exist.' },
  ages: { sv: `Skriv hela år mellan 0 och ${OLDEST}, det lägre först.`, en: `Write whole years between 0 and ${OLDEST}, the lower first.` },
  factMissing: { sv: 'Villkoret bygger på en uppgift som regeluppsättningen inte har.', en: 'The condition rests on a fact that the rule set does not have.' },
  tooEarly: { sv: 'Villkoret gäller något som inte är känt än när indikatorn räknas.', en: 'The condition is about something that is not known yet when the indicator is counted.' },
  days: { sv: `Skriv ett antal dagar mellan 1 och ${WAITS.days}.`, en: `Write a number of days between 1 and ${WAITS.days}.` },
  months: { sv: `Skriv ett antal månader mellan 1 och ${WAITS.months}.`, en: `Write a number of months between 1 and ${WAITS.months}.` },
  monthsOver: { sv: 'Skriv ett antal månader mellan 0 och 600.', en: 'Write a number of months between 0 and 600.' },
  circle: { sv: 'Det högsta antalet kan inte vara mindre än det lägsta.', en: 'The highest number cannot be less than the lowest.' },
};

declareFieldWords({
  ...Object.fromEntries(Object.entries(fields).map(([code, words]) => [`ruleSet.${code}`, words])),
  ruleSet: { sv: 'Välj en regeluppsättning som finns.', en: 'Choose a rule set that exists.' },
  endsBeforeStart: { sv: 'Sista dagen kan inte vara före den första.', en: 'The last day cannot be before the first.' },
});

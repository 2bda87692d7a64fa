import { MAPPING_LIMITS, type MappingRefusal } from '@kortkurs/contract/mappings';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<MappingRefusal>({
  'mapping-sent': { status: 409, sv: 'Kartläggningen är sänd och kan inte ändras. Kopiera den om du vill fråga om något annat.', en: 'The mapping has been sent and cannot be changed. Copy it to ask something else.' },
  'mapping-not-sent': { status: 409, sv: 'Kartläggningen är inte sänd än. Sänd den först.', en: 'The mapping has not been sent yet. Send it first.' },
  'mapping-nobody': { status: 409, sv: 'Ingen av organisationerna har en kontakt att skriva till. Lägg till en kontakt på organisationens sida, eller välj andra organisationer.', en: 'None of the organisations has a contact to write to. Add a contact on the organisation’s page, or choose other organisations.' },
  'mapping-reminded-today': { status: 409, sv: 'En påminnelse har redan gått i dag. Påminn igen i morgon.', en: 'A reminder has already gone today. Remind again tomorrow.' },
  'mapping-all-answered': { status: 409, sv: 'Alla som har en kontakt har svarat. Det finns ingen att påminna.', en: 'All who have a contact have answered. There is nobody to remind.' },
  'mapping-closed': { status: 409, sv: 'Kartläggningen är stängd. Det går inte att svara eller ändra längre.', en: 'The mapping is closed. It can no longer be answered, or an answer changed.' },
  'mapping-not-asked': { status: 409, sv: 'Länken gäller inte längre, för du står inte längre som kontakt för organisationen.', en: 'The link no longer applies, since you are no longer listed as a contact of the organisation.' },
  'mapping-empty': { status: 409, sv: 'Skriv något svar innan ni sänder in.', en: 'Write some answer before you send it.' },
  'mapping-too-long': { status: 409, sv: `Svaret blir {pages} sidor, och högst ${MAPPING_LIMITS.pages} går att sända in. Korta avsnitt {number}, {title}: det är längst.`, en: `The answer takes {pages} pages, and at most ${MAPPING_LIMITS.pages} can be sent. Shorten part {number}, {title}: it is the longest.` },
  'mapping-answer-first': { status: 409, sv: 'Ni kan läsa de andras svar när ni har sänt in ert eget.', en: 'You can read what the others answered once you have sent your own.' },
});

declareFieldWords({
  mappingLastDay: { sv: 'Sista dagen kan inte ha varit. Välj i dag eller en senare dag.', en: 'The last day cannot lie in the past. Choose today or a later day.' },
  mappingNeedOnce: { sv: 'Frågan om vad de behöver lära sig kan bara ställas en gång i en kartläggning.', en: 'The question of what they need to learn can be asked only once in a mapping.' },
  mappingChoices: { sv: `Skriv två till ${MAPPING_LIMITS.choices} olika svar att välja mellan.`, en: `Write two to ${MAPPING_LIMITS.choices} different answers to choose from.` },
  mappingNoChoices: { sv: 'Bara en fråga med val har svar att välja mellan.', en: 'Only a question with choices has answers to choose from.' },
  mappingQuestions: { sv: `Ställ minst en och högst ${MAPPING_LIMITS.questions} frågor.`, en: `Ask at least one and at most ${MAPPING_LIMITS.questions} questions.` },
  mappingQuestionTwice: { sv: 'Frågan finns redan. Ta bort den ena.', en: 'The question is there already. Remove one of them.' },
  mappingOrganisations: { sv: 'Välj minst en organisation, eller alla medlemmar.', en: 'Choose at least one organisation, or all members.' },
  mappingUnknownOrganisation: { sv: 'En av organisationerna finns inte längre. Välj dem på nytt.', en: 'One of the organisations no longer exists. Choose them anew.' },
  mappingUnknownProject: { sv: 'Projektet finns inte längre. Välj ett annat, eller inget.', en: 'The project no longer exists. Choose another, or none.' },
  mappingUnknownQuestion: { sv: 'Frågan finns inte i kartläggningen. Läs in sidan på nytt.', en: 'The question is not in the mapping. Load the page anew.' },
  mappingUnknownChoice: { sv: 'Välj ett av svaren som finns.', en: 'Choose one of the answers that there are.' },
  mappingLine: { sv: `Skriv högst ${MAPPING_LIMITS.line} tecken på en rad.`, en: `Write at most ${MAPPING_LIMITS.line} characters in one line.` },
});

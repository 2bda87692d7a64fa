import type { FundingRefusal } from '@kortkurs/contract/funding';
import type { LeftOutRefusal } from '@kortkurs/contract/left-out';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<FundingRefusal>({
  'target-exists': { status: 409, sv: 'Projektet har redan ett sådant mål. Ändra det i stället.', en: 'The project already has such a target. Change that one instead.' },
  'project-rules-archived': {
    status: 409,
    sv: 'Projektets regeluppsättning {ruleSet} är arkiverad. Ta tillbaka den, eller välj en annan för projektet, och ta sedan tillbaka projektet.',
    en: 'The project’s rule set {ruleSet} is archived. Take it back, or choose another for the project, and then take the project back.',
  },
  'target-not-in-force': { status: 409, sv: 'Målet har redan ändrats eller tagits bort.', en: 'The target has already been changed or withdrawn.' },
});

declareRefusals<LeftOutRefusal>({
  'left-out-already': { status: 409, sv: 'Personen är redan lämnad utanför projektets tal.', en: 'This person is left out of the project’s figures already.' },
  'left-out-ended': { status: 409, sv: 'Personen är redan med i projektets tal igen.', en: 'This person counts in the project’s figures again already.' },
  'left-out-too-many': {
    status: 409,
    sv: 'Ett projekt kan lämna högst {n} personer utanför sina tal. Ta med någon igen först.',
    en: 'A project can leave {n} people out of its figures at most. Count somebody again first.',
  },
});

declareFieldWords({
  leftOutPerson: { sv: 'Välj en person som finns.', en: 'Choose a person who exists.' },
  funder: { sv: 'Välj en finansiär som finns.', en: 'Choose a funder that exists.' },
  relatedProject: { sv: 'Projektet finns inte längre, eller är det som ändras. Välj ett annat.', en: 'The project is no longer there, or is the one that is changed. Choose another.' },
  endsBeforeStart: { sv: 'Sista dagen kan inte vara före den första.', en: 'The last day cannot be before the first.' },
  paymentBeforeStart: { sv: 'Sista utbetalningen kan inte vara före projektets första dag.', en: 'The last payment cannot be before the project’s first day.' },
  upperOnlyBetween: { sv: 'Skriv två tal bara när målet är mellan dem.', en: 'Write two numbers only when the target is between them.' },
  mostOnlyShare: { sv: '”Högst” går bara för en andel.', en: '“At most” is only for a share.' },
  sharePercent: { sv: 'En andel är högst 100 procent.', en: 'A share is 100 per cent at most.' },
  shareOnlyShare: { sv: 'Välj vilka andelen gäller när målet är en andel, och bara då.', en: 'Choose whose share it is when the target is a share, and only then.' },
  shareGroup: { sv: 'Välj en av grupperna.', en: 'Choose one of the groups.' },
  shareNotAsked: { sv: 'Projektets regeluppsättning frågar inte efter det. Välj en annan grupp.', en: 'The project’s rule set does not ask for that. Choose another group.' },
  upperBelow: { sv: 'Det andra talet kan inte vara mindre än det första.', en: 'The second number cannot be less than the first.' },
  formatOnlyRuns: { sv: 'Välj en form när målet gäller kurstillfällen, och bara då.', en: 'Choose a format when the target is about runs, and only then.' },
  format: { sv: 'Välj en form som finns.', en: 'Choose a format that exists.' },
  bornOn: { sv: 'Skriv ett födelsedatum som har varit.', en: 'Write a date of birth that has been.' },
  sinceAhead: { sv: 'Skriv en dag som har varit.', en: 'Write a day that has been.' },
  sinceDay: { sv: 'Skriv en dag som finns.', en: 'Write a day that exists.' },
  whyPast: { sv: 'Skriv varför. Något annat stod den dagen, eller senare.', en: 'Write why. Something else was known on that day, or later.' },
  whyAlways: { sv: 'Skriv varför uppgiften var fel från början.', en: 'Write why the fact was wrong from the start.' },
  factValue: { sv: 'Välj ett av svaren.', en: 'Choose one of the answers.' },
  unemployedMonths: { sv: 'Skriv hela månader, högst 600.', en: 'Write whole months, at most 600.' },
  monthsOfUnemployed: { sv: 'Antal månader utan arbete anges bara för den som är arbetslös.', en: 'Months without work are given only for somebody who is unemployed.' },
  declinedOrFacts: { sv: 'Lämna uppgifterna, eller svara att du inte vill. Inte båda.', en: 'Give the facts, or answer that you do not want to. Not both.' },
});

import type { FundingRefusal } from '@kortkurs/contract/funding';
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

declareFieldWords({
  funder: { sv: 'Välj en finansiär som finns.', en: 'Choose a funder that exists.' },
  endsBeforeStart: { sv: 'Sista dagen kan inte vara före den första.', en: 'The last day cannot be before the first.' },
  upperOnlyBetween: { sv: 'Skriv två tal bara när målet är mellan dem.', en: 'Write two numbers only when the target is between them.' },
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

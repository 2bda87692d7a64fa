import type { LearningRefusal } from '@kortkurs/contract/learning';
import type { HandInRefusal } from '@kortkurs/contract/run-papers';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<HandInRefusal>({
  'hand-in-not-asked': { status: 409, sv: 'Ingen inlämning efterfrågas.', en: 'Nothing is asked to be handed in.' },
  'hand-in-closed': { status: 409, sv: 'Det går inte längre att lämna in: kurstillfället har börjat eller är inställt.', en: 'It is no longer possible to hand in: the run has begun or is called off.' },
  'hand-in-given': { status: 409, sv: 'Du har redan lämnat in, och sista dagen har gått. Hör av dig till oss om något behöver ändras.', en: 'You have handed in already, and the last day has passed. Contact us if something needs to change.' },
  'hand-in-empty': { status: 422, sv: 'Välj en fil eller skriv en text.', en: 'Choose a file or write a text.' },
  'hand-in-due-after-start': { status: 422, sv: 'Sista dagen att lämna in behöver vara före kursstarten.', en: 'The last day to hand in has to be before the start.' },
});

declareRefusals<LearningRefusal>({
  'not-open-yet': { status: 409, sv: 'Momentet är inte öppet än. I kursens innehåll står när det öppnas.', en: 'The activity is not open yet. The contents of the course say when it opens.' },
  'done-by-doing': { status: 409, sv: 'Momentet blir klart när du har gjort det. Det går inte att markera som klart.', en: 'The activity is done when you have done it. It cannot be marked as done.' },
});

import type { EnteredRefusal } from '@kortkurs/contract/entered-figures';
import type { ReportShareRefusal } from '@kortkurs/contract/report-shares';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<EnteredRefusal>({
  'figure-overlaps': { status: 409, sv: 'Det finns redan ett tal för dagarna {from} till {to}. Rätta det i stället, eller välj andra dagar.', en: 'There is already a figure for the days {from} to {to}. Correct that one instead, or choose other days.' },
  'figure-not-in-force': { status: 409, sv: 'Talet har redan rättats eller tagits bort. Läs in sidan igen.', en: 'The figure has already been corrected or withdrawn. Reload the page.' },
  'figures-too-many': { status: 409, sv: 'Projektet har redan {n} införda tal, och fler får inte plats.', en: 'The project already has {n} entered figures, and there is no room for more.' },
});

declareRefusals<ReportShareRefusal>({
  'share-over': { status: 410, sv: 'Länken gäller inte längre. Be den som skickade den om en ny.', en: 'The link no longer holds. Ask whoever sent it for a new one.' },
  'shares-too-many': { status: 409, sv: 'Projektet har redan {n} länkar som gäller. Ta tillbaka någon först.', en: 'The project already has {n} links that hold. Take one back first.' },
  'shares-tell-together': {
    status: 409,
    sv: 'Tillsammans med en länk som redan gäller skulle de här siffrorna visa hur det är med färre än {n} deltagare. Ta tillbaka den länken först, eller välj en annan period.',
    en: 'Together with a link that already holds, these figures would show how it is with fewer than {n} participants. Take that link back first, or choose another period.',
  },
});

declareFieldWords({
  reportShareUntil: { sv: 'Välj en dag från {from} till {to}.', en: 'Choose a day from {from} to {to}.' },
  figureOutsideProject: { sv: 'Skriv dagar i projektets tid, {from} till {to}.', en: 'Write days of the project’s time, {from} to {to}.' },
  figureAhead: { sv: 'Skriv dagar som har börjat.', en: 'Write days that have begun.' },
  figureMethod: { sv: 'Skriv hur uppskattningen är gjord.', en: 'Write how the estimate was made.' },
  figureReason: { sv: 'Skriv varför talet ändras.', en: 'Write why the figure changes.' },
  figureCode: { sv: 'Välj en uppgift som projektet kan föra in.', en: 'Choose something that the project can enter.' },
});

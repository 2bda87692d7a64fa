import type { NumberFileRefusal } from '@kortkurs/contract/number-files';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<NumberFileRefusal>({
  'number-file-by-two': { status: 409, sv: 'Du har gjort filen, så någon annan behöver godkänna den. Be en annan administratör.', en: 'You made the file, so somebody else must release it. Ask another administrator.' },
  'number-file-waits': { status: 409, sv: 'Filen är inte godkänd än. En annan administratör än den som gjorde den behöver godkänna den först.', en: 'The file is not released yet. Another administrator than the one who made it must release it first.' },
  'number-file-of-another': { status: 409, sv: 'Provfilen är någon annans. Gör en egen.', en: 'The trial file is somebody else’s. Make one of your own.' },
  'number-file-gone': { status: 410, sv: 'Filen finns inte kvar. Gör en ny.', en: 'The file is gone. Make another.' },
  'number-file-broken': {
    status: 409,
    sv: 'Filen går inte att öppna: den, eller projektets nyckel, är en annan än den var. Den som sköter servern behöver lägga tillbaka den från säkerhetskopian.',
    en: 'The file cannot be opened: it, or the project’s key, is another than it was. Whoever runs the server must put it back from the backup.',
  },
  'number-file-empty': {
    status: 409,
    sv: 'Ingen deltagare i perioden har ett nummer som får stå i filen, så den blev inte gjord. Lägg till nummer på deras sidor, eller fråga dem, och gör sedan filen.',
    en: 'No participant of the period has a number that may stand in the file, so it was not made. Add numbers on their pages, or ask them, and then make the file.',
  },
  'trial-days': { status: 422, sv: 'Dagarna går inte att använda.', en: 'These days cannot be used.' },
});

declareFieldWords({ trialDays: { sv: 'Välj en månad som har börjat, eller högst tolv månader.', en: 'Choose a month that has begun, or twelve months at most.' } });

import type { EvidenceRefusal } from '@kortkurs/contract/evidence';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<EvidenceRefusal>({
  'auditor-address-shared': { status: 409, sv: 'Flera personer har den adressen. Använd en adress som bara granskaren har.', en: 'Several people have that address. Use one that only the auditor has.' },
  'sample-of-nobody': { status: 409, sv: 'Inlämningen har inga deltagare att dra bland.', en: 'The submission has no participants to draw from.' },
  'number-not-approved': { status: 409, sv: 'Centret har inte godkänt att numret visas. Begär det och vänta på svaret.', en: 'The centre has not approved that the number is shown. Ask for it and wait for the answer.' },
  'number-not-kept': { status: 409, sv: 'Det finns inget nummer att visa.', en: 'There is no number to show.' },
  'number-own-request': { status: 409, sv: 'Någon annan än du som begärde det behöver svara.', en: 'Somebody else than you who asked must answer.' },
  'number-answered': { status: 409, sv: 'Någon har redan svarat. Läs in sidan igen.', en: 'Somebody has answered already. Reload the page.' },
});

declareFieldWords({
  auditorDayPast: { sv: 'Välj i dag eller en dag framåt.', en: 'Choose today or a day ahead.' },
});

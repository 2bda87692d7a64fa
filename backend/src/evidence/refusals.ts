import type { EvidenceRefusal } from '@kortkurs/contract/evidence';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<EvidenceRefusal>({
  'auditor-address-shared': { status: 409, sv: 'Flera personer har den adressen. Använd en adress som bara granskaren har.', en: 'Several people have that address. Use one that only the auditor has.' },
});

declareFieldWords({
  auditorDayPast: { sv: 'Välj i dag eller en dag framåt.', en: 'Choose today or a day ahead.' },
});

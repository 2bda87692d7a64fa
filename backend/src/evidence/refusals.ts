import type { EvidenceRefusal } from '@kortkurs/contract/evidence';
import type { EvidenceLinkRefusal } from '@kortkurs/contract/evidence-links';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<EvidenceRefusal | EvidenceLinkRefusal>({
  'auditor-address-shared': { status: 409, sv: 'Flera personer har den adressen. Använd en adress som bara granskaren har.', en: 'Several people have that address. Use one that only the auditor has.' },
  'sample-of-nobody': { status: 409, sv: 'Inlämningen har inga deltagare att dra bland.', en: 'The submission has no participants to draw from.' },
  'number-not-approved': { status: 409, sv: 'Centret har inte godkänt att numret visas. Begär det och vänta på svaret.', en: 'The centre has not approved that the number is shown. Ask for it and wait for the answer.' },
  'number-not-kept': { status: 409, sv: 'Det finns inget nummer att visa.', en: 'There is no number to show.' },
  'number-own-request': { status: 409, sv: 'Någon annan än du som begärde det behöver svara.', en: 'Somebody else than you who asked must answer.' },
  'number-answered': { status: 409, sv: 'Någon har redan svarat. Läs in sidan igen.', en: 'Somebody has answered already. Reload the page.' },
  'evidence-links-too-many': { status: 409, sv: 'Projektet har redan {n} länkar som gäller. Ta tillbaka en först.', en: 'The project has {n} links already that hold. Take one back first.' },
  'evidence-session-other': { status: 409, sv: 'Träffen är inte med i inlämningen. Välj en träff som är det.', en: 'The session is not part of the submission. Choose one that is.' },
  'evidence-link-expired': { status: 410, sv: 'Länken har gått ut. Be centret om en ny.', en: 'The link has run out. Ask the centre for another.' },
  'evidence-link-over': { status: 404, sv: 'Länken är inte hel, eller så har centret tagit tillbaka den. Kontrollera att hela adressen kom med, eller be centret om en ny.', en: 'The link is not whole, or the centre has taken it back. Check that the whole address came along, or ask the centre for another.' },
});

declareFieldWords({
  evidenceLinkUntil: { sv: 'Välj en dag från {from} till {to}.', en: 'Choose a day from {from} to {to}.' },
  auditorDayPast: { sv: 'Välj i dag eller en dag framåt.', en: 'Choose today or a day ahead.' },
});

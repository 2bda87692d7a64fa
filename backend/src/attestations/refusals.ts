import type { AttestationPaperRefusal } from '@kortkurs/contract/attestation-papers';
import type { AttestationRefusal } from '@kortkurs/contract/attestations';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<AttestationPaperRefusal>({
  'answered-already': { status: 409, sv: 'Månaden har redan bekräftats på annat sätt.', en: 'The month has already been confirmed in another way.' },
  'not-on-paper': { status: 409, sv: 'Månaden är inte bekräftad på papper.', en: 'The month is not confirmed on paper.' },
  'no-forms': { status: 409, sv: 'Det finns ingen blankett att skriva ut: ingen väntar på att bekräfta.', en: 'There is no form to print: nobody waits to confirm.' },
  'paper-before-month': { status: 422, sv: 'Blanketten kan inte vara underskriven innan månaden är slut.', en: 'The form cannot be signed before the month is over.' },
});

declareRefusals<AttestationRefusal>({
  'attestation-code-spent': { status: 429, sv: 'Koden har skrivits fel för många gånger. Har du ett konto kan du logga in och bekräfta där. Annars kontaktar du oss, så skickar vi frågan igen.', en: 'The code has been written wrong too many times. If you have an account, you can sign in and confirm there. Otherwise contact us, and we send the question again.' },
  'month-not-over': { status: 409, sv: 'Månaden är inte slut än. Deltagarna kan bekräfta den från den första i nästa månad.', en: 'The month is not over yet. Participants can confirm it from the first of the next.' },
  'attestation-changed': { status: 409, sv: 'Något av det som visas har rättats sedan sidan öppnades. Läs igenom tiderna igen och bekräfta sedan.', en: 'Something of what is shown has been corrected since the page was opened. Read the times again and then confirm.' },
  'nothing-to-confirm': { status: 409, sv: 'Det finns inget att bekräfta just nu.', en: 'There is nothing to confirm right now.' },
  'wrong-attestation-code': { status: 403, sv: 'Koden stämmer inte. Skriv den som kom senast.', en: 'The code is not right. Write the one that came last.' },
  'attestation-code-over': { status: 410, sv: 'Koden gäller inte längre. Be om en ny.', en: 'The code no longer works. Ask for a new one.' },
  'attestation-code-locked': { status: 429, sv: 'Koden har skrivits fel för många gånger. Be om en ny kod efter klockan {from}.', en: 'The code has been written wrong too many times. Ask for a new code after {from}.' },
  'no-way-for-code': { status: 409, sv: 'Vi har ingen e-postadress att skicka koden till. Har du ett konto kan du logga in och bekräfta där. Annars kontaktar du oss.', en: 'We have no e-mail address to send the code to. If you have an account, you can sign in and confirm there. Otherwise contact us.' },
  'line-not-open': { status: 409, sv: 'Den raden är redan bekräftad eller väntar på svar.', en: 'That line is confirmed already or waits for an answer.' },
});

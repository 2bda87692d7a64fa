import type { PeopleRefusal } from '@kortkurs/contract/people';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<PeopleRefusal>({
  'kept-by-the-person': { status: 409, sv: 'Den uppgiften sköter personen själv, på sin kontosida.', en: 'The person keeps this themselves, on their account page.' },
  'identity-number-invalid': { status: 422, sv: 'Numret stämmer inte. Kontrollera siffrorna.', en: 'The number is not right. Check the digits.' },
  'identity-number-of-another': { status: 409, sv: 'Numret hör redan till en annan person.', en: 'The number already belongs to another person.' },
  'protected-closed': { status: 409, sv: 'Uppgifterna är stängda. Öppna dem med ett skäl på personens sida och gör om.', en: 'The details are closed. Open them with a reason on the person’s page, and do it again.' },
  'not-protected': { status: 409, sv: 'Personen är inte skyddad längre. Läs in sidan igen.', en: 'The person is no longer protected. Load the page again.' },
  'identity-number-missing': { status: 404, sv: 'Det finns inget nummer att visa.', en: 'There is no number to show.' },
});

declareFieldWords({
  consentMissing: { sv: 'Kryssa i att vi får spara det, eller ta bort det du har valt.', en: 'Tick that we may keep it, or remove what you have chosen.' },
  numberOfProtected: { sv: 'Skriv inte ditt personnummer: du har skyddade personuppgifter. Centret lägger in ett ersättningsnummer.', en: 'Do not write your identity number: you have protected personal data. The centre enters a substitute number.' },
  substituteOnly: { sv: 'Personen har skyddade uppgifter. Skriv ersättningsnumret från SCB.', en: 'The person is protected. Write the substitute number from Statistics Sweden.' },
  phone: { sv: 'Skriv ett telefonnummer.', en: 'Write a telephone number.' },
  identityNumber: { sv: 'Numret stämmer inte. Skriv tio eller tolv siffror, till exempel ÅÅÅÅMMDD-NNNN, och kontrollera de fyra sista.', en: 'That is not a number. Write ten or twelve digits, for example YYYYMMDD-NNNN, and check the last four.' },
});

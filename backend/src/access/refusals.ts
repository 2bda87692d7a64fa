import { PASSWORD_LIMITS, type AccessRefusal } from '@kortkurs/contract/access';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<AccessRefusal>({
  'wrong-credentials': { status: 401, sv: 'Adressen eller lösenordet stämmer inte.', en: 'The address or the password is not right.' },
  'wrong-code': { status: 403, sv: 'Koden stämmer inte. Skriv den som står i det senaste mejlet.', en: 'The code is not right. Write the one in the newest mail.' },
  'sign-in-ended': { status: 401, sv: 'Du är utloggad. Logga in igen.', en: 'You are signed out. Sign in again.' },
  'link-invalid': { status: 404, sv: 'Länken gäller inte. Kontrollera att hela länken kom med.', en: 'The link is not valid. Check that all of it came along.' },
  'link-expired': { status: 410, sv: 'Länken har redan använts eller har gått ut.', en: 'The link has been used already or has run out.' },
  'password-needed': { status: 403, sv: 'Skriv lösenordet som du valde när du skapade kontot.', en: 'Write the password that you chose when you made the account.' },
  'wrong-password': { status: 403, sv: 'Lösenordet stämmer inte.', en: 'The password is not right.' },
  'no-password': { status: 409, sv: 'Kontot har inget lösenord än. Välj ”Jag har glömt lösenordet”, så mejlar vi en länk.', en: 'The account has no password yet. Choose “I have forgotten my password” and we send you a link.' },
  'weak-password': { status: 422, sv: 'Välj ett annat lösenord.', en: 'Choose another password.' },
  'last-administrator': { status: 409, sv: 'Det måste finnas minst en administratör kvar.', en: 'At least one administrator must remain.' },
  'last-protected-reader': { status: 409, sv: 'Någon som kan logga in måste få se skyddade uppgifter. Ge först rollen till en till.', en: 'Somebody who can sign in must be allowed to see protected details. Give the role to another person first.' },
  'role-of-its-holders': { status: 403, sv: 'Bara den som själv har rollen kan ge eller ta bort den.', en: 'Only those who hold the role themselves can give it or take it back.' },
  'no-address': { status: 409, sv: 'Det finns ingen e-postadress att skicka till.', en: 'There is no e-mail address to send to.' },
  'address-in-use': { status: 409, sv: 'Adressen används av ett annat konto.', en: 'The address is used by another account.' },
  'already-has-role': { status: 409, sv: 'Personen har redan den rollen.', en: 'The person already has that role.' },
});

declareFieldWords({
  ownAddress: { sv: 'Det är redan din adress.', en: 'That is your address already.' },
  wrongCode: { sv: 'Koden stämmer inte. Skriv den som står i det senaste mejlet.', en: 'The code is not right. Write the one in the newest mail.' },
  wrongPassword: { sv: 'Lösenordet stämmer inte.', en: 'The password is not right.' },
  'password.short': { sv: `Skriv minst ${PASSWORD_LIMITS.min} tecken.`, en: `Write at least ${PASSWORD_LIMITS.min} characters.` },
  'password.long': { sv: `Skriv högst ${PASSWORD_LIMITS.max} tecken.`, en: `Write at most ${PASSWORD_LIMITS.max} characters.` },
  'password.guessable': { sv: 'Det lösenordet är lätt att gissa. Ta gärna några ord som inte hör ihop.', en: 'That password is easy to guess. A few words that do not belong together do well.' },
  'password.like_oneself': { sv: 'Lösenordet får inte vara ditt namn eller din adress.', en: 'The password must not be your name or your address.' },
});

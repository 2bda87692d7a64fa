import { LINK_MINUTES } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import type { LetterText } from '@kortkurs/contract/letters';
import { COMMON, type LetterKind, letterKind, link, place, words } from './letter-kind';

/** What letters about accounts can name. */
type AccountValue = 'centre' | 'link' | 'code';

interface Sketch {
  name: [sv: string, en: string];
  when: [sv: string, en: string];
  label: [sv: string, en: string];
  sv: LetterText;
  en: LetterText;
}

/** Whatever a centre writes instead, the link stays: it is what the letter is for. */
const account = (kind: string, { name, when, label, sv, en }: Sketch): LetterKind<AccountValue> => {
  const both = ([inSwedish, inEnglish]: [string, string]): Record<Language, string> => ({ sv: inSwedish, en: inEnglish });
  const code = place('strong', ['kod', 'code'], ['482913', '482913']);
  return letterKind({
    kind,
    group: 'account',
    name: both(name),
    when: both(when),
    places: { centre: COMMON.centre, link: link(['länk', 'link'], label), code },
    required: kind === 'sign-in-link' ? ['link', 'code'] : ['link'],
    sv,
    en,
  });
};

const toSignIn: [string, string] = ['Logga in', 'Sign in'];
const toConfirm: [string, string] = ['Bekräfta din adress', 'Confirm your address'];
const toPassword: [string, string] = ['Välj lösenord', 'Choose a password'];

/** Links to prove an address, to choose a password, and word of what was changed. */
export const ACCOUNT_KINDS = {
  'sign-in-link': account('sign-in-link', {
    name: ['Länk för att logga in', 'Link to sign in'],
    when: ['Skickas till den som ber om en länk att logga in med.', 'Sent to those who ask for a link to sign in with.'],
    label: toSignIn,
    sv: words('Din länk för att logga in', 'Någon, förmodligen du, vill logga in hos {centrum} med den här adressen.', '', '{länk}', '', 'Vill du logga in på en annan enhet? Skriv koden på sidan där du bad om länken. Den gäller lika länge, och vi frågar aldrig efter den på något annat sätt.', '{kod}', '', `Länken gäller i ${LINK_MINUTES.signIn} minuter, och en gång. Var det inte du behöver du inte göra något.`),
    en: words('Your link to sign in', 'Somebody, probably you, wants to sign in with {centre} using this address.', '', '{link}', '', 'Do you want to sign in on another device? Write the code on the page where you asked for the link. It works just as long, and we never ask for it in any other way.', '{code}', '', `The link works for ${LINK_MINUTES.signIn} minutes, and once. If it was not you there is nothing you need to do.`),
  }),
  'password-dropped': account('password-dropped', {
    name: ['Adressen är bekräftad', 'The address is confirmed'],
    when: ['Skickas när någon bekräftar sin adress genom att logga in med en länk, och ett äldre lösenord slutar gälla.', 'Sent when somebody confirms an address by signing in with a link, and an older password no longer works.'],
    label: toPassword,
    sv: words('Din adress är bekräftad', 'Du har loggat in hos {centrum} med en länk, och adressen är bekräftad. Lösenordet som valdes innan dess gäller inte längre, eftersom vi inte vet att det var du som valde det.', '', 'Du kan fortsätta logga in med länkar. Vill du ha ett lösenord väljer du ett nytt här.', '', '{länk}'),
    en: words('Your address is confirmed', 'You have signed in with {centre} by a link, and the address is confirmed. The password that was chosen before no longer works, since we do not know that it was you who chose it.', '', 'You can go on signing in by links. If you want a password, choose a new one here.', '', '{link}'),
  }),
  'address-to-verify': account('address-to-verify', {
    name: ['Bekräfta din adress', 'Confirm your address'],
    when: ['Skickas till den som har skapat ett konto.', 'Sent to those who have made an account.'],
    label: toConfirm,
    sv: words('Bekräfta din adress', 'Någon, förmodligen du, har skapat ett konto hos {centrum} med den här adressen.', '', 'Bekräfta att adressen är din.', '', '{länk}', '', 'Länken gäller i en vecka. Var det inte du behöver du inte göra något.'),
    en: words('Confirm your address', 'Somebody, probably you, has made an account with {centre} using this address.', '', 'Confirm that the address is yours.', '', '{link}', '', 'The link works for a week. If it was not you there is nothing you need to do.'),
  }),
  'address-known': account('address-known', {
    name: ['Du har redan ett konto, ny anmälan', 'You already have an account, signed up again'],
    when: ['Skickas när någon skapar ett konto med en adress som redan har ett.', 'Sent when somebody makes an account with an address that has one already.'],
    label: toConfirm,
    sv: words('Du har redan ett konto', 'Någon, förmodligen du, har skapat ett konto hos {centrum} med den här adressen. Du har redan ett konto med adressen.', '', 'Var det du? Följ länken, så blir de ett, med det nya lösenordet.', '', '{länk}', '', 'Länken gäller i en vecka. Var det inte du behöver du inte göra något.'),
    en: words('You already have an account', 'Somebody, probably you, has made an account with {centre} using this address. You already have an account with it.', '', 'Was it you? Follow the link and the two become one, with the new password.', '', '{link}', '', 'The link works for a week. If it was not you there is nothing you need to do.'),
  }),
  'password-reset': account('password-reset', {
    name: ['Välj nytt lösenord', 'Choose a new password'],
    when: ['Skickas till den som har glömt sitt lösenord.', 'Sent to those who have forgotten their password.'],
    label: toPassword,
    sv: words('Välj nytt lösenord', 'Någon, förmodligen du, vill välja ett nytt lösenord hos {centrum}.', '', '{länk}', '', 'Länken gäller i en timme och fungerar en gång. Var det inte du behöver du inte göra något.'),
    en: words('Choose a new password', 'Somebody, probably you, wants to choose a new password with {centre}.', '', '{link}', '', 'The link works for an hour, and once. If it was not you there is nothing you need to do.'),
  }),
  invitation: account('invitation', {
    name: ['Inbjudan till ett nytt konto', 'Invitation to a new account'],
    when: ['Skickas till den som en administratör ger ett konto.', 'Sent to those whom an administrator gives an account.'],
    label: toPassword,
    sv: words('Välkommen till {centrum}', 'Du har fått ett konto hos {centrum}.', '', 'Välj ett lösenord, så är du inne.', '', '{länk}', '', 'Länken gäller i två veckor och fungerar en gång.'),
    en: words('Welcome to {centre}', 'You have been given an account with {centre}.', '', 'Choose a password and you are in.', '', '{link}', '', 'The link works for two weeks, and once.'),
  }),
  'invitation-known': account('invitation-known', {
    name: ['Inbjudan till den som har ett konto', 'Invitation to somebody with an account'],
    when: ['Skickas till den som blir inbjuden och redan har ett konto.', 'Sent to those who are invited and have an account already.'],
    label: toSignIn,
    sv: words('Inbjudan från {centrum}', 'Du är inbjuden att logga in hos {centrum} med det konto du redan har.', '', '{länk}'),
    en: words('Invitation from {centre}', 'You are invited to sign in with {centre}, using the account you already have.', '', '{link}'),
  }),
  'password-changed': account('password-changed', {
    name: ['Lösenordet är bytt', 'The password is changed'],
    when: ['Skickas när ett lösenord har bytts.', 'Sent when a password has been changed.'],
    label: toPassword,
    sv: words('Ditt lösenord är bytt', 'Lösenordet till ditt konto hos {centrum} är bytt, och andra enheter är utloggade.', '', 'Var det inte du? Välj genast ett nytt lösenord.', '', '{länk}'),
    en: words('Your password is changed', 'The password of your account with {centre} has been changed, and other devices are signed out.', '', 'Was it not you? Choose a new password at once.', '', '{link}'),
  }),
  'calendar-address-made': account('calendar-address-made', {
    name: ['Ny adress till kalendern', 'New address of the calendar'],
    when: ['Skickas när någon gör en hemlig adress till sin kalender, eller byter den mot en ny.', 'Sent when somebody makes a secret address of their calendar, or a new one in its place.'],
    label: ['Se din kalenderadress', 'See your calendar address'],
    sv: words('Ny adress till din kalender', 'Någon, förmodligen du, har gjort en adress till din kalender hos {centrum}. Den som har adressen ser när och var du går på kurs. Fanns det en tidigare adress gäller den inte längre.', '', 'Var det inte du? Ta bort adressen och byt sedan lösenord.', '', '{länk}'),
    en: words('A new address of your calendar', 'Somebody, probably you, has made an address of your calendar with {centre}. Whoever has the address sees when and where you go to courses. If there was an address before, it no longer works.', '', 'Was it not you? Remove the address, and then change your password.', '', '{link}'),
  }),
  'address-change': account('address-change', {
    name: ['Bekräfta din nya adress', 'Confirm your new address'],
    when: ['Skickas till den nya adressen när någon byter adress.', 'Sent to the new address when somebody changes theirs.'],
    label: toConfirm,
    sv: words('Bekräfta din nya adress', 'Någon, förmodligen du, vill logga in hos {centrum} med den här adressen.', '', 'Bekräfta att adressen är din.', '', '{länk}', '', 'Länken gäller i ett dygn. Var det inte du behöver du inte göra något.'),
    en: words('Confirm your new address', 'Somebody, probably you, wants to sign in with {centre} using this address.', '', 'Confirm that the address is yours.', '', '{link}', '', 'The link works for a day. If it was not you there is nothing you need to do.'),
  }),
  'address-taken': account('address-taken', {
    name: ['Du har redan ett konto, byte av adress', 'You already have an account, change of address'],
    when: ['Skickas när någon vill byta till en adress som redan har ett konto.', 'Sent when somebody wants to change to an address that has an account already.'],
    label: toSignIn,
    sv: words('Du har redan ett konto', 'Någon, förmodligen du, vill byta adress för ett konto hos {centrum} till den här. Du har redan ett konto med adressen, så inget är ändrat.', '', '{länk}'),
    en: words('You already have an account', 'Somebody, probably you, wants to change the address of an account with {centre} to this one. You already have an account with it, so nothing has been changed.', '', '{link}'),
  }),
  'address-changed': account('address-changed', {
    name: ['Adressen är ändrad', 'The address is changed'],
    when: ['Skickas till den gamla adressen när någon har bytt.', 'Sent to the old address when somebody has changed theirs.'],
    label: toSignIn,
    sv: words('Din adress är ändrad', 'Ditt konto hos {centrum} har fått en annan e-postadress. Du loggar in med den från och med nu, och brev går dit.', '', 'Var det inte du? Hör av dig till oss genast.', '', '{länk}'),
    en: words('Your address is changed', 'Your account with {centre} has another e-mail address. You sign in with that one from now on, and letters go there.', '', 'Was it not you? Get in touch with us at once.', '', '{link}'),
  }),
} as const;

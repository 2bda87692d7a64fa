import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LINK_MINUTES } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import { AddressChangeAsked, AddressChanged, AddressToVerify, PasswordChanged, PasswordResetAsked, SignInLinkAsked, StaffInvited } from '../access/door';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import type { Text } from './letter';
import { Postbox } from './postbox';

type Kind = 'sign-in-link' | 'password-dropped' | 'address-to-verify' | 'address-known' | 'password-reset' | 'invitation' | 'invitation-known' | 'password-changed' | 'address-change' | 'address-taken' | 'address-changed';

interface To {
  personId: string;
  email: string;
  language: Language;
}

/** Letters about accounts: links to prove an address, to choose a password, and word of what was changed. */
@Injectable()
export class AccountLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(AddressToVerify, (tx, { to, link, known }) => this.post(tx, known ? 'address-known' : 'address-to-verify', to, link.path));
    this.events.on(SignInLinkAsked, (tx, { to, link, code }) => this.post(tx, 'sign-in-link', to, link.path, code));
    this.events.on(PasswordResetAsked, (tx, { to, link }) => this.post(tx, 'password-reset', to, link.path));
    this.events.on(StaffInvited, (tx, { to, link }) => this.post(tx, link.expiresAt ? 'invitation' : 'invitation-known', to, link.path));
    this.events.on(PasswordChanged, (tx, { to, dropped }) => this.post(tx, dropped ? 'password-dropped' : 'password-changed', to, '/reset-password'));
    this.events.on(AddressChangeAsked, (tx, { to, link, taken }) => this.post(tx, taken ? 'address-taken' : 'address-change', to, taken ? '/sign-in' : link.path));
    this.events.on(AddressChanged, (tx, { to }) => this.post(tx, 'address-changed', to, '/sign-in'));
  }

  private async post(tx: Tx, kind: Kind, to: To, path: string, code = ''): Promise<void> {
    const centre = await tx.one<{ name: string }>('SELECT name FROM centre');
    const name = centre?.name || 'Kortkurs';
    const link = `${this.settings.publicUrl}${path}`;
    await this.postbox.post(tx, {
      kind,
      to: { personId: to.personId, address: to.email, language: to.language },
      sv: WORDS.sv[kind](name, link, code),
      en: WORDS.en[kind](name, link, code),
      about: { type: 'person', id: to.personId },
      // What stands behind # lets its reader in.
      secret: path.includes('#'),
    });
  }
}

const text = (subject: string, ...lines: string[]): Text => ({ subject, body: [...lines, ''].join('\n') });
type Words = Record<Kind, (centre: string, link: string, code: string) => Text>;

const WORDS: Record<Language, Words> = {
  sv: {
    'sign-in-link': (centre, link, code) =>
      text('Din länk för att logga in', `Någon, förmodligen du, vill logga in hos ${centre} med den här adressen.`, '', 'Logga in:', link, ...(code ? ['', 'Vill du logga in på en annan enhet? Skriv koden på sidan där du bad om länken:', code] : []), '', `${code ? 'Länken och koden' : 'Länken'} gäller i ${LINK_MINUTES.signIn} minuter, och en gång. ${code ? 'Vi frågar aldrig efter koden på något annat sätt. ' : ''}Var det inte du behöver du inte göra något.`),
    'password-dropped': (centre, link) =>
      text('Din adress är bekräftad', `Du har loggat in hos ${centre} med en länk, och adressen är bekräftad. Lösenordet som valdes innan dess gäller inte längre, eftersom vi inte vet att det var du som valde det.`, '', 'Du kan fortsätta logga in med länkar. Vill du ha ett lösenord väljer du ett nytt här:', link),
    'address-to-verify': (centre, link) =>
      text('Bekräfta din adress', `Någon, förmodligen du, har skapat ett konto hos ${centre} med den här adressen.`, '', 'Bekräfta att adressen är din:', link, '', 'Länken gäller i en vecka. Var det inte du behöver du inte göra något.'),
    'address-known': (centre, link) =>
      text('Du har redan ett konto', `Någon, förmodligen du, har skapat ett konto hos ${centre} med den här adressen. Du har redan ett konto med adressen.`, '', 'Var det du? Följ länken, så blir de ett, med det nya lösenordet:', link, '', 'Länken gäller i en vecka. Var det inte du behöver du inte göra något.'),
    'password-reset': (centre, link) =>
      text('Välj nytt lösenord', `Någon, förmodligen du, vill välja ett nytt lösenord hos ${centre}.`, '', 'Välj det här:', link, '', 'Länken gäller i en timme och fungerar en gång. Var det inte du behöver du inte göra något.'),
    invitation: (centre, link) => text(`Välkommen till ${centre}`, `Du har fått ett konto hos ${centre}.`, '', 'Välj ett lösenord, så är du inne:', link, '', 'Länken gäller i två veckor och fungerar en gång.'),
    'invitation-known': (centre, link) => text(`Inbjudan från ${centre}`, `Du är inbjuden att logga in hos ${centre} med det konto du redan har.`, '', link),
    'password-changed': (centre, link) => text('Ditt lösenord är bytt', `Lösenordet till ditt konto hos ${centre} är bytt, och andra enheter är utloggade.`, '', 'Var det inte du? Välj genast ett nytt lösenord:', link),
    'address-change': (centre, link) =>
      text('Bekräfta din nya adress', `Någon, förmodligen du, vill logga in hos ${centre} med den här adressen.`, '', 'Bekräfta att adressen är din:', link, '', 'Länken gäller i ett dygn. Var det inte du behöver du inte göra något.'),
    'address-taken': (centre, link) =>
      text('Du har redan ett konto', `Någon, förmodligen du, vill byta adress för ett konto hos ${centre} till den här. Du har redan ett konto med adressen, så inget är ändrat.`, '', 'Logga in här:', link),
    'address-changed': (centre, link) =>
      text('Din adress är ändrad', `Ditt konto hos ${centre} har fått en annan e-postadress. Du loggar in med den från och med nu, och brev går dit.`, '', 'Var det inte du? Hör av dig till oss genast.', link),
  },
  en: {
    'sign-in-link': (centre, link, code) =>
      text('Your link to sign in', `Somebody, probably you, wants to sign in with ${centre} using this address.`, '', 'Sign in:', link, ...(code ? ['', 'Do you want to sign in on another device? Write the code on the page where you asked for the link:', code] : []), '', `${code ? 'The link and the code hold' : 'The link holds'} for ${LINK_MINUTES.signIn} minutes, and once. ${code ? 'We never ask for the code in any other way. ' : ''}If it was not you there is nothing you need to do.`),
    'password-dropped': (centre, link) =>
      text('Your address is confirmed', `You have signed in with ${centre} by a link, and the address is confirmed. The password that was chosen before no longer holds, since we do not know that it was you who chose it.`, '', 'You can go on signing in by links. If you want a password, choose a new one here:', link),
    'address-to-verify': (centre, link) =>
      text('Confirm your address', `Somebody, probably you, has made an account with ${centre} using this address.`, '', 'Confirm that the address is yours:', link, '', 'The link holds for a week. If it was not you there is nothing you need to do.'),
    'address-known': (centre, link) =>
      text('You already have an account', `Somebody, probably you, has made an account with ${centre} using this address. You already have an account with it.`, '', 'Was it you? Follow the link and the two become one, with the new password:', link, '', 'The link holds for a week. If it was not you there is nothing you need to do.'),
    'password-reset': (centre, link) =>
      text('Choose a new password', `Somebody, probably you, wants to choose a new password with ${centre}.`, '', 'Choose it here:', link, '', 'The link holds for an hour and works once. If it was not you there is nothing you need to do.'),
    invitation: (centre, link) => text(`Welcome to ${centre}`, `You have been given an account with ${centre}.`, '', 'Choose a password and you are in:', link, '', 'The link holds for two weeks and works once.'),
    'invitation-known': (centre, link) => text(`Invitation from ${centre}`, `You are invited to sign in with ${centre}, using the account you already have.`, '', link),
    'password-changed': (centre, link) => text('Your password is changed', `The password of your account with ${centre} has been changed, and other devices are signed out.`, '', 'Was it not you? Choose a new password at once:', link),
    'address-change': (centre, link) =>
      text('Confirm your new address', `Somebody, probably you, wants to sign in with ${centre} using this address.`, '', 'Confirm that the address is yours:', link, '', 'The link holds for a day. If it was not you there is nothing you need to do.'),
    'address-taken': (centre, link) =>
      text('You already have an account', `Somebody, probably you, wants to change the address of an account with ${centre} to this one. You already have an account with it, so nothing has been changed.`, '', 'Sign in here:', link),
    'address-changed': (centre, link) =>
      text('Your address is changed', `Your account with ${centre} has another e-mail address. You sign in with that one from now on, and letters go there.`, '', 'Was it not you? Get in touch with us at once.', link),
  },
};

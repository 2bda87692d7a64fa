import type { Id, Instant, Language } from './common';
import type { Role } from './permissions';

/** Passwords: long rather than odd. Counted in characters. */
export const PASSWORD_LIMITS = { min: 10, max: 200 } as const;

/** How long mailed links hold, in minutes. */
export const LINK_MINUTES = { verifyAddress: 7 * 24 * 60, resetPassword: 60, invitation: 14 * 24 * 60, changeAddress: 24 * 60, firstAdministrator: 7 * 24 * 60, signIn: 15 } as const;

/** The digits in a mail with a sign-in link, for another device than the one that reads the mail; and how often they may be tried. */
export const SIGN_IN_CODE = { digits: 6, tries: 5 } as const;

/** The longest address of a page to go to after signing in by a link, in characters. */
export const NEXT_LENGTH = 500;

/** A role that the signed-in person holds, for the whole centre or for one object. */
export interface HeldRole {
  role: Role;
  objectType?: string;
  objectId?: Id;
}

/** Who is signed in. */
export interface Me {
  personId: Id;
  name: string;
  email: string;
  language: Language;
  /** Whether the address has been proved by mail. */
  verified: boolean;
  roles: HeldRole[];
}

/** `POST /sign-in`. */
export interface SignInRequest {
  email: string;
  password: string;
}

/** The answer to every way of signing in; the refresh token goes in a cookie. */
export interface SignedIn {
  accessToken: string;
  expiresInSeconds: number;
  me: Me;
}

/** `POST /sign-in/links`: a link by mail in place of a password. The answer is the same for every address. */
export interface SignInLinkRequest {
  email: string;
  /** Where the reader was going: a page of our own. */
  next?: string;
}

/** What the page keeps that asked for a link: with it, and only there, the digits of the mail sign in. */
export interface SignInLinkAsked {
  ask: string;
  /** Until when link and digits hold. */
  expiresAt: Instant;
}

/** `POST /sign-in/links/look`: what a link says before it is used. */
export interface SignInLinkShown {
  email: string;
  next: string | null;
}

/** `POST /sign-in/codes`. */
export interface SignInByCode {
  ask: string;
  /** Six digits. */
  code: string;
}

/** `POST /sign-up`. */
export interface SignUpRequest extends SignInRequest {
  givenName: string;
  familyName: string;
  language?: Language;
}

/** `POST /address-verifications` and `POST /address-changes`. The password is asked for when the link is opened where nobody is signed in. */
export interface AddressVerification {
  token: string;
  password?: string;
}

/** `POST /password-resets`: the answer is always the same. */
export interface PasswordResetRequest {
  email: string;
}

/** `POST /password-resets/use` and `POST /invitations/use`. */
export interface NewPasswordByLink {
  token: string;
  password: string;
}

/** `POST /invitations/look`: what an invitation says before it is accepted. */
export interface InvitationShown {
  name: string;
  email: string;
  centre: string;
}

/** `POST /invitations`: a role and, for those who cannot sign in yet, a mailed link. */
export interface StaffInvitation {
  personId: Id;
  /** Where the link goes; becomes the sign-in address. Only for somebody of whom no address is known; left out, the person's account or contact address. */
  email?: string;
}

/** `POST /grants`. */
export interface NewGrant {
  id?: Id;
  personId: Id;
  /** Instructors are of a run, and an auditor of a project until a day: they are given there. */
  role: Exclude<Role, 'instructor' | 'auditor'>;
  /** The organisation of a contact. */
  objectId?: Id;
}

/** `POST /first-administrator`, with the token of the link that the server printed at its first start. */
export interface FirstAdministrator {
  token: string;
  givenName: string;
  familyName: string;
  email: string;
  password: string;
  centreName: string;
  language?: Language;
}

/** `PUT /me/password`. */
export interface PasswordChange {
  current: string;
  next: string;
}

/** `POST /me/address-change`: the address to sign in with from now on, and the present password. The link goes to the new address. */
export interface AddressChange {
  email: string;
  password: string;
}

/** A device where one is signed in. */
export interface OwnSignIn {
  id: Id;
  /** Browser and system as far as they say, for example `Firefox, Windows`; empty when they do not. */
  device: string;
  createdAt: Instant;
  lastUsedAt: Instant;
  /** Whether it is the one that asks. */
  current: boolean;
}

/** Refusals of the room of access. */
export type AccessRefusal =
  | 'wrong-credentials'
  | 'wrong-code'
  | 'sign-in-ended'
  | 'link-invalid'
  | 'link-expired'
  | 'password-needed'
  | 'wrong-password'
  | 'no-password'
  | 'weak-password'
  | 'last-administrator'
  | 'last-protected-reader'
  | 'role-of-its-holders'
  | 'no-address'
  | 'address-in-use'
  | 'already-has-role';

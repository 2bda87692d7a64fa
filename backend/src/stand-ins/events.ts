/** A session was given to a stand-in who has an address: the link is to be mailed. */
export class StandInAsked {
  constructor(
    readonly sessionId: string,
    readonly personId: string,
    readonly email: string,
    /** With the secret behind `#`. */
    readonly path: string,
    readonly expiresAt: Date,
    /** In place of a link that they have been sent before. */
    readonly isAgain: boolean,
  ) {}
}

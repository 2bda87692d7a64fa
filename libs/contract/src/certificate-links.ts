/** Reading one's own certificates by a mailed link, without an account. */
import type { SignedIn } from './access';
import type { Instant } from './common';

/** So many days a link to one's own certificates holds. */
export const CERTIFICATE_LINK_DAYS = 90;

/** `POST /certificate-links`: asks for a mail. The answer is the same for every address. */
export interface CertificateLinkRequest {
  email: string;
}

/** `POST /certificate-links/sign-in`: the answer to a link. The token reads that person's certificates and nothing else. */
export interface CertificateLinkSignedIn extends SignedIn {
  /** Until when the link holds. */
  holdsUntil: Instant;
}

/** The links to my certificates that lie in mailboxes and hold: how many, and until when the last of them does. */
export interface MyCertificateLinks {
  count: number;
  until: Instant | null;
}

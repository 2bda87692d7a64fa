/** A certificate is being issued in this transaction; its number follows with the transaction's last statement. */
export class CertificateIssued {
  constructor(
    readonly certificateId: string,
    readonly enrolmentId: string,
    readonly personId: string,
    /** The one that it puts right and takes the place of; null also where it renews one that has expired. */
    readonly replaces: string | null,
  ) {}
}

/** A certificate no longer holds, by this transaction. */
export class CertificateRevoked {
  constructor(
    readonly certificateId: string,
    readonly enrolmentId: string,
    readonly personId: string,
  ) {}
}

/** What a paper is signed with. */
export interface SealKey {
  /** Its own certificate, then those that vouch for it; DER. */
  certificates: readonly Buffer[];
  /** RSA is PKCS#1 v1.5, which signs the same bytes alike each time; the signature of an EC key is DER of r and s. Both over SHA-256. */
  algorithm: 'rsa' | 'ecdsa';
  sign(data: Buffer): Promise<Buffer>;
}

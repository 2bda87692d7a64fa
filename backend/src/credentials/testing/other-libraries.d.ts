/** The little of the other family of libraries that the tests check credentials with; the packages ship no types. */
declare module '@digitalcredentials/vc' {
  export type Loader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: object }>;
  export const defaultDocumentLoader: Loader;
  export interface Checked {
    verified: boolean;
    error?: Error;
  }
  export function verifyCredential(options: { credential: object; suite: object; documentLoader: Loader; checkStatus?: (options: object) => Promise<object>; now?: Date }): Promise<Checked>;
}

declare module '@digitalcredentials/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object });
  }
}

declare module '@digitalcredentials/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalcredentials/vc-bitstring-status-list' {
  /** `verified` of a result: it was not revoked; without results it could not be found out. */
  export function checkStatus(options: object): Promise<{ results?: { verified: boolean }[]; error?: Error }>;
}

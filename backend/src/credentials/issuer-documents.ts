import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { addressesOf, type Addresses } from './addresses';
import { IssuerKeys } from './issuer-keys';
import type { NamedKey } from './key-ring';
import { jwk } from './key-shapes';

const DID_CONTEXT = 'https://www.w3.org/ns/did/v1';
const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1';
const JWK_CONTEXT = 'https://w3id.org/security/jwk/v1';
const OB_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** What the issuer says of itself and its keys, for whoever checks what it signed. */
@Injectable()
export class IssuerDocuments {
  private readonly at: Addresses;

  constructor(
    settings: Settings,
    private readonly keys: IssuerKeys,
    private readonly database: Database,
  ) {
    this.at = addressesOf(settings.publicUrl);
  }

  /** The issuer as `did:web`: every key that ever signed, those that sign now first. */
  async did(): Promise<object> {
    const methods = await Promise.all((await this.keys.published()).reverse().map((key) => this.method(key)));
    return {
      '@context': [DID_CONTEXT, MULTIKEY_CONTEXT, JWK_CONTEXT],
      id: this.at.did,
      verificationMethod: methods,
      assertionMethod: methods.map(({ id }) => id),
    };
  }

  /**
   * One key at its own address, in the form in which those who follow that address want it: the one that signs tokens as a JSON Web Key, the one that proves as a multikey.
   * @throws Refusal `not-found`
   */
  async key(id: string): Promise<object> {
    const found = await this.find(id);
    return ofToken(found) ? this.jwk(id) : { '@context': MULTIKEY_CONTEXT, ...(await this.method(found)) };
  }

  /**
   * One key as a JSON Web Key.
   * @throws Refusal `not-found`
   */
  async jwk(id: string): Promise<object> {
    const found = await this.find(id);
    return { ...jwk(found.key), kid: this.at.key(id), use: 'sig', alg: ofToken(found) ? 'RS256' : 'EdDSA' };
  }

  /** The certificates by which a signed PDF file is known to come from here, PEM, the authority's first: for those who want their PDF reader to trust it. */
  async authorities(): Promise<string> {
    return (await this.keys.authorities()).map((der) => new X509Certificate(der).toString()).join('');
  }

  /** Who issues, in the words of Open Badges. */
  async profile(): Promise<object> {
    const centre = await this.database.one<{ name: string }>('SELECT name FROM centre');
    return { '@context': [OB_CONTEXT], id: this.at.did, type: ['Profile'], name: centre?.name ?? '', url: this.at.home };
  }

  private async find(id: string): Promise<NamedKey> {
    const found = (await this.keys.published()).find((key) => key.id === id);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  private async method(named: NamedKey): Promise<{ id: string } & Record<string, unknown>> {
    const common = { id: this.at.key(named.id), controller: this.at.did };
    if (ofToken(named)) return { ...common, type: 'JsonWebKey', publicKeyJwk: await this.jwk(named.id) };
    const { fromJwk } = await import('@digitalbazaar/ed25519-multikey');
    return { ...common, type: 'Multikey', publicKeyMultibase: (await fromJwk({ jwk: jwk(named.key) })).publicKeyMultibase };
  }
}

const ofToken = ({ key }: NamedKey): boolean => key.asymmetricKeyType === 'rsa';

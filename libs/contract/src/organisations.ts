import type { Id, Instant, LocalDate, Localized } from './common';
import type { AidStanding } from './state-aid';

export const SECTORS = ['civil_society', 'public', 'private', 'academia'] as const;
export type Sector = (typeof SECTORS)[number];

export const LEGAL_FORMS = [
  'association',
  'foundation',
  'cooperative',
  'municipality',
  'region',
  'state',
  'company',
  'faith_community',
  'other',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Number of employees, after the size classes of Commission Recommendation 2003/361/EC. */
export const SIZE_CLASSES = ['none', 'micro', 'small', 'medium', 'large'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

export const AFFILIATION_ROLES = ['employee', 'leader', 'board_member', 'volunteer', 'other'] as const;
export type AffiliationRole = (typeof AFFILIATION_ROLES)[number];

/** Most organisations of one network, and most challenges of one centre. */
export const ORGANISATION_LIMITS = { networkMembers: 500, challenges: 50 } as const;

/** The facts of an organisation that its form holds. */
export interface OrganisationFacts {
  name: string;
  /** Ten digits, with or without a hyphen on the way in; ten digits on the way out. */
  organisationNumber: string | null;
  sector: Sector;
  legalForm: LegalForm;
  municipalityCode: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  sizeClass: SizeClass | null;
  memberSince: LocalDate | null;
  description: Localized;
  website: string | null;
  contactEmail: string | null;
}

export interface OrganisationRow {
  id: Id;
  name: string;
  organisationNumber: string | null;
  sector: Sector;
  legalForm: LegalForm;
  municipalityCode: string | null;
  municipalityName: string | null;
  memberSince: LocalDate | null;
  archivedAt: Instant | null;
  /** People who represent it today; people with a protected identity are not among them. */
  people: number;
  /** How it stands against the limit of de minimis aid today. */
  aid: AidStanding;
}

export interface Organisation extends OrganisationFacts {
  id: Id;
  municipalityName: string | null;
  archivedAt: Instant | null;
  version: number;
  /** People who represent it today; people with a protected identity are not among them. */
  people: number;
  aid: AidStanding;
  /** Networks it belongs to today. */
  networks: { id: Id; name: string; host: boolean }[];
}

/** A person's role in an organisation, from one day to another. Open ends are null; the last day is included. */
export interface Affiliation {
  id: Id;
  personId: Id;
  personName: string;
  organisationId: Id;
  organisationName: string;
  role: AffiliationRole;
  from: LocalDate | null;
  to: LocalDate | null;
  current: boolean;
  /** Nobody said it but the person, who took a colleague's seat. */
  byOwnWord: boolean;
}

export interface Challenge {
  id: Id;
  name: Localized;
  position: number;
  archivedAt: Instant | null;
  /** Networks that name it and are not archived. */
  networks: number;
}

/** The facts of a network that its form holds. */
export interface NetworkFacts {
  name: string;
  purpose: Localized;
  challengeId: Id | null;
  hostPersonId: Id | null;
  hostOrganisationId: Id | null;
}

export interface NetworkRow {
  id: Id;
  name: string;
  challengeName: Localized | null;
  hostName: string | null;
  archivedAt: Instant | null;
  /** Organisations that belong to it today. A project counts a network of at least three. */
  members: number;
}

export interface Network extends NetworkFacts {
  id: Id;
  hostPersonName: string | null;
  hostOrganisationName: string | null;
  archivedAt: Instant | null;
  version: number;
  members: { organisationId: Id; name: string; from: LocalDate | null }[];
}

export type OrganisationRefusal = 'organisation-number-taken' | 'affiliation-overlaps' | 'organisation-archived' | 'network-member-overlaps';

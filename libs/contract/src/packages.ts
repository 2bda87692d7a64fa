import type { Id, Instant } from './common';

/** The versions of SCORM that are understood: https://adlnet.gov/past-projects/scorm. All editions of 2004 are told apart by nothing that a learner meets. */
export const PACKAGE_STANDARDS = ['scorm-1.2', 'scorm-2004'] as const;
export type PackageStandard = (typeof PACKAGE_STANDARDS)[number];

/** A part of a package that is begun by itself: a leaf of its default organization, in the order of the manifest. */
export interface PackageItem {
  title: string;
}

/** A package as its author sees it. */
export interface CoursePackage {
  /** The file that was uploaded. */
  id: Id;
  name: string;
  /** Of the file that was uploaded. */
  bytes: number;
  standard: PackageStandard;
  /** As the package calls itself. */
  title: string;
  items: PackageItem[];
  /** How many files are in it. */
  files: number;
  /** Whether it surely is one of those that talk to a frame within themselves, which they cannot here. Of others that is not known before they are tried. */
  needsFrames: boolean;
}

/** How far somebody has come with a part, as the part itself reported. A failed one can be tried again. */
export const PACKAGE_ITEM_STATES = ['not-begun', 'begun', 'done', 'failed'] as const;
export type PackageItemState = (typeof PACKAGE_ITEM_STATES)[number];

export interface PlayedItem extends PackageItem {
  /** The path at which a frame begins it: holds for some hours, for this reader and this part. */
  url: string;
  state: PackageItemState;
  /** Whole per cent, where the part reported a score that has a scale. */
  score: number | null;
  savedAt: Instant | null;
}

/** A package as whoever follows a course meets it. */
export interface PlayedPackage {
  standard: PackageStandard;
  /** As of `CoursePackage`. */
  needsFrames: boolean;
  items: PlayedItem[];
}

/** What a page of a package is told by the server that serves it, before its first script. */
export interface PackageBrief {
  /** Where reports are sent; null where nothing is kept, as when an author looks in advance. */
  save: string | null;
  /** Tells one reader's part from another's in what a frame remembers itself. */
  of: string;
  learner: { id: string; name: string };
  /** What the part remembered last, as it was reported: JSON in text. */
  remembered: string | null;
  /** Of the manifest. */
  launchData: string;
  /** SCORM 1.2: 0 to 100. SCORM 2004: -1 to 1. */
  passing: number | null;
  maxTime: string;
  timeLimitAction: string;
  /** Whether the part reports at all; one that does not is done when it was opened. */
  reports: boolean;
}

/** What a part of a package reports of itself. */
export interface PackageReport {
  completion: 'completed' | 'incomplete' | 'not attempted' | 'unknown';
  success: 'passed' | 'failed' | 'unknown';
  /** Spent in it, in all. */
  seconds: number;
  score: { raw?: number; min?: number; max?: number; scaled?: number } | null;
  /** SCORM's data model, without who the learner is, as JSON in text: what packages write into it may be half letters and signs that no JSON in between would carry. */
  remembered: string;
}

/** Bounds of a package, checked while it is unpacked. */
export const PACKAGE_LIMITS = {
  /** Bytes of all its files, unpacked. */
  unpacked: 500_000_000,
  files: 2_000,
  items: 200,
  /** Bytes of the manifest. */
  manifest: 2_000_000,
  /** So many times its own size may a package grow when it is unpacked. */
  growth: 100,
  /** Bytes of what one part remembers. */
  state: 200_000,
} as const;

export type PackageRefusal =
  | 'package-not-zip'
  | 'package-no-manifest'
  | 'package-other-standard'
  | 'package-manifest-unreadable'
  | 'package-nothing-to-begin'
  | 'package-too-large'
  | 'package-unsafe'
  | 'package-locked'
  | 'package-state-too-large';

/**
 * The one policy of the product: who may do what. The API's guard and the interface read the same table, so a button is
 * never shown that would be refused. Deny by default: a handler that names no permission of this table stops the boot.
 *
 * A holder is a role. `instructor` means of the run that the object belongs to, `organisation_contact` of the
 * organisation, `auditor` of the project, `self` the person that the object belongs to.
 */
export const HOLDERS = [
  'anyone',
  'signed_in',
  'self',
  'administrator',
  'instructor',
  'organisation_contact',
  'auditor',
  'protected_reader',
] as const;
export type Holder = (typeof HOLDERS)[number];

/** The roles that a person can be given; `instructor` is held for a run, the contact's for an organisation, the auditor's for a project. */
export const ROLES = ['administrator', 'instructor', 'organisation_contact', 'auditor', 'protected_reader'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = {
  /** Health, API description, catalogue, verification, sign-in. */
  'public': ['anyone'],
  /** One's own things: my page, account, sign-ins. */
  'own': ['signed_in'],

  'centre.read': ['administrator'],
  'centre.change': ['administrator'],
  'audit.read': ['administrator'],
  'messages.read': ['administrator'],
  /** The words of letters, and the rules by which they go. */
  'messages.change': ['administrator'],
  /** Write to the people of a run, and say what it sends by itself. */
  'messages.write': ['administrator', 'instructor'],
  'jobs.read': ['administrator'],

  'people.read': ['administrator'],
  'people.change': ['administrator'],
  /** To see who stands behind an alias. */
  'people.unmask': ['protected_reader'],
  'grants.change': ['administrator'],

  'organisations.read': ['administrator'],
  'organisations.change': ['administrator'],
  'networks.read': ['administrator'],
  'networks.change': ['administrator'],

  'funding.read': ['administrator'],
  'funding.change': ['administrator'],

  'courses.read': ['administrator', 'instructor'],
  'courses.change': ['administrator'],

  'places.read': ['administrator', 'instructor'],
  'places.change': ['administrator'],
  /** Plan and change runs. */
  'runs.change': ['administrator'],
  /** See a run with its participants. */
  'runs.read': ['administrator', 'instructor'],
  /** The list of runs that one leads or administers. */
  'runs.list': ['administrator', 'instructor'],

  /** Give one's own seat back, or as staff another's. */
  'seats.withdraw': ['self', 'administrator'],
  /** Take the seat that is offered, or leave it to the next. */
  'seats.answer': ['self', 'administrator'],
  /** Give and take seats for others. */
  'seats.change': ['administrator'],
  /** Give one's own seat to a colleague. */
  'seats.swap': ['self'],
  /** Take seats for the people of one's organisation. */
  'seats.book': ['organisation_contact'],

  /** What a run's people need on site. */
  'needs.read': ['administrator', 'instructor'],

  'attendance.read': ['administrator', 'instructor'],
  'attendance.take': ['administrator', 'instructor'],
  'attendance.sign': ['administrator', 'instructor'],
  'attendance.correct': ['administrator', 'instructor'],

  'learning.follow': ['self'],

  'completion.read': ['administrator', 'instructor'],
  /** Approve participants where the rule of the course asks the instructor. */
  'completion.approve': ['administrator', 'instructor'],
  'certificates.read': ['administrator', 'instructor'],
  'certificates.own': ['self'],
  /** Read and download one certificate. */
  'certificates.open': ['self', 'administrator', 'instructor'],
  'certificates.change': ['administrator'],

  'intake.change': ['administrator'],

  'reports.read': ['administrator'],
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof PERMISSIONS;

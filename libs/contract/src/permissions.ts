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
  /** A file that one sends in parts; what it is sent for says who may. */
  'uploads.own': ['self'],

  'centre.read': ['administrator'],
  'centre.change': ['administrator'],
  'audit.read': ['administrator'],
  'messages.read': ['administrator'],
  /** The words of letters, and the rules by which they go. */
  'messages.change': ['administrator'],
  /** Write to the people of a run, and say what it sends by itself. */
  'messages.write': ['administrator', 'instructor'],
  /** Write to the contacts of organisations. */
  'contacts.write': ['administrator'],
  'jobs.read': ['administrator'],

  'people.read': ['administrator'],
  'people.change': ['administrator'],
  /** To see who stands behind an alias. */
  'people.unmask': ['protected_reader'],
  /** What participants have answered for a funder: reading it, each time with a reason, and filling it in or putting it right. */
  'participants.read': ['administrator'],
  'participants.change': ['administrator'],
  'grants.change': ['administrator'],

  'organisations.read': ['administrator'],
  'organisations.change': ['administrator'],
  'networks.read': ['administrator'],
  'networks.change': ['administrator'],

  'funding.read': ['administrator'],
  'funding.change': ['administrator'],

  'courses.read': ['administrator', 'instructor'],
  'courses.change': ['administrator'],
  /** Say how certificates look. */
  'certificates.design': ['administrator'],

  'places.read': ['administrator', 'instructor'],
  'places.change': ['administrator'],
  /** Plan and change runs. */
  'runs.change': ['administrator'],
  /** See a run with its participants. */
  'runs.read': ['administrator', 'instructor'],
  /** The list of runs that one leads or administers. */
  'runs.list': ['administrator', 'instructor'],

  /** Keep a run's agenda and documents, and what its people hand in. */
  'papers.change': ['administrator', 'instructor'],
  /** Read what a run's people handed in. */
  'hand-ins.read': ['administrator', 'instructor'],
  /** The papers of a run that one comes to, and handing in what it asks for. */
  'papers.own': ['self'],

  /** Give one's own seat back, or as staff another's. */
  'seats.withdraw': ['self', 'administrator'],
  /** Take the seat that is offered, or leave it to the next. */
  'seats.answer': ['self', 'administrator'],
  /** Give and take seats for others. */
  'seats.change': ['administrator'],
  /** Give one's own seat to a colleague. */
  'seats.swap': ['self'],
  /** Show the ticket of one's own seat at the door. */
  'tickets.own': ['self'],
  /** Say before a session that one cannot come to it. */
  'absences.tell': ['self'],
  /** Take seats for the people of one's organisation. */
  'seats.book': ['organisation_contact'],

  /** What a run's people need on site. */
  'needs.read': ['administrator', 'instructor'],

  'attendance.read': ['administrator', 'instructor'],
  'attendance.take': ['administrator', 'instructor'],
  'attendance.sign': ['administrator', 'instructor'],
  'attendance.correct': ['administrator', 'instructor'],
  /** Give helpers a link to a session's door, and say who came without a seat: both look beyond the session. */
  'doorway.change': ['administrator', 'instructor'],
  /** Give a session to a stand-in. */
  'stand-ins.change': ['administrator', 'instructor'],
  /** What is registered for oneself. */
  'attendance.own': ['self'],

  /** What of one's own run was missed and how it can be made up; taking it at another session, and doing a task. */
  'make-ups.own': ['self'],
  'make-ups.choose': ['self', 'administrator', 'instructor'],
  /** Set tasks for what was missed, and approve them. */
  'make-ups.change': ['administrator', 'instructor'],

  'learning.follow': ['self'],
  /** Read what a run's people hand in of its assignments, and say what is missing or that it is done. */
  'learning.grade': ['administrator', 'instructor'],
  /** What a run's people answered to the surveys of its course. */
  'surveys.read': ['administrator', 'instructor'],

  /** Take part in what those who follow a run say to each other of its modules. */
  'discussions.own': ['self'],
  /** Read and write there as staff, hide what does not belong there, and close a discussion. */
  'discussions.moderate': ['administrator', 'instructor'],

  'completion.read': ['administrator', 'instructor'],
  /** Approve participants where the rule of the course asks the instructor. */
  'completion.approve': ['administrator', 'instructor'],
  'certificates.read': ['administrator', 'instructor'],
  'certificates.own': ['self'],
  /** The list of one's own certificates; by a mailed link, without signing in, as well. */
  'certificates.list': ['signed_in'],
  /** See how many mailed links lead to one's certificates and take them back; by one of them as well. */
  'certificates.links': ['signed_in'],
  /** Read and download one certificate. */
  'certificates.open': ['self', 'administrator', 'instructor'],
  'certificates.change': ['administrator'],
  /** What only the person says of a participation statement: whether it shows their name. */
  'statements.own': ['self'],
  /** The list of one's own; by a mailed link, without signing in, as well. */
  'statements.list': ['signed_in'],
  /** Download one. */
  'statements.open': ['self', 'administrator'],
  /** Those of somebody: making one for them, and taking one back. */
  'statements.change': ['administrator'],

  /** What those who came to a run thought of it, told once enough have answered. */
  'evaluations.read': ['administrator', 'instructor'],
  /** Say what is asked after runs, and see how a course was evaluated over its runs. */
  'evaluations.change': ['administrator'],
  /** Answer what one is asked after a run. */
  'evaluations.own': ['self'],

  'intake.change': ['administrator'],

  'reports.read': ['administrator'],
  /** Enter what is not counted from participants. */
  'figures.change': ['administrator'],
  /** Give figures without people away by a link, and take it back. */
  'reports.share': ['administrator'],
  /** Write to the board, on its page. */
  'board-page.change': ['administrator'],
  /** What belongs to a project's submissions for staff; freezing, and noting what became of it. */
  'submissions.read': ['administrator'],
  'submissions.change': ['administrator'],
  /** Who has seen the identity numbers of a project's participants. */
  'number-reads.read': ['administrator'],
  /** One project's submissions, their drift and the evidence for them; each reading of what is about people is logged. */
  'submissions.audit': ['administrator', 'auditor'],
  /** Draw samples of a submission's participants, judge them, and ask to see a number. */
  'samples.change': ['administrator', 'auditor'],
  /** Let somebody audit a project for some time, see what was read, and say whether a number may be shown. */
  'auditors.change': ['administrator'],
  /** Make, release and download files that hold identity numbers. */
  'number-files.read': ['administrator'],
  'number-files.change': ['administrator'],
  /** What the rules say of a run that is reported as a study circle, and its list to be signed; choosing what it is reported as. */
  'study-circles.read': ['administrator', 'instructor'],
  'study-circles.change': ['administrator'],
  /** How long what was sent to funders is kept, and destroying what nobody may know any longer. */
  'retention.read': ['administrator'],
  'retention.change': ['administrator'],
  /** Enter what became of a participant, and ask them. */
  'outcomes.change': ['administrator'],

  /** Ask organisations what they do and need, and read what they answered. */
  'mappings.manage': ['administrator'],

  /** The de minimis aid of organisations. */
  'aid.read': ['administrator'],
  'aid.change': ['administrator'],

  /** What organisations certify of their people's hours; asking them, and filing what they signed. */
  'cofinancing.read': ['administrator'],
  'cofinancing.change': ['administrator'],

  /** Confirm what is registered for oneself in a month, or say what is wrong. */
  'attestations.own': ['self'],
  /** Download the certificate of a month that is confirmed. */
  'attestations.open': ['self', 'administrator'],
  /** Ask participants to confirm a month. */
  'attestations.change': ['administrator'],
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof PERMISSIONS;

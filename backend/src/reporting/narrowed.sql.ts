import type { ReportGroupWish } from '@kortkurs/contract/report-groups';
import type { ReportFilters, ReportWish } from '@kortkurs/contract/reports';
import type { Viewer } from '../people/door';

/** Puts a value after those that a statement has already, and gives its place: `$5`. */
export type Put = (value: unknown) => string;

/** Gathers the values of a statement's parameters as they are put into it. */
export function gathered(parameters: unknown[] = []): { parameters: unknown[]; put: Put } {
  return { parameters, put: (value) => `$${parameters.push(value)}` };
}

/** Conditions by which a report is narrowed, each beginning with ` AND `; empty where it is not. */
export interface Narrowed {
  run: (runId: string) => string;
  /** Of an organisation's id, of who was there for it, and of the project that counts them: without one, the report's only one. */
  organisation: (organisationId: string, personId: string, projectId?: string) => string;
  /** Of the role somebody had when they got a seat: of an enrolment's id, and of whose it is. */
  seat: (enrolmentId: string, personId: string) => string;
  /** SQL of an organisation's id as it is shown: NULL where nobody is to know whom somebody was there for. */
  shown: (organisationId: string, personId: string) => string;
  /** Whether organisations are narrowed at all, or roles in them: then a session is only shown for those of them who were there. */
  byOrganisation: boolean;
}

export const UNNARROWED: Narrowed = { run: () => '', organisation: () => '', seat: () => '', shown: (id) => id, byOrganisation: false };

/** How people with protected data stand in figures: as everybody, or without their organisation. */
export type Shielding = 'none' | 'apart';

/**
 * An organisation's figures beside the list of those who took part tell which alias is of it: at the latest where nobody else there can be. So those who may not
 * know find protected people without an organisation in every report, whatever it is narrowed to, and the tables still sum to the figures.
 */
export const shieldingOf = (viewer: Viewer): Shielding => (viewer.mayKnow ? 'none' : 'apart');

/**
 * Who may know counts protected people with their organisation, but a list of names that is narrowed by it would tell whose alias is of it: they are counted there, and not listed.
 * A condition on a person `p` who is listed; none where everybody is.
 */
export const LISTED_BY_NAME = 'NOT p.protected';
export const hidesNames = (viewer: Viewer, { byOrganisation }: Pick<Narrowed, 'byOrganisation'>): boolean => viewer.mayKnow && byOrganisation;

/** Whether somebody is protected. The statement reads once who is. */
export const shielded = (personId: string): string => `${personId} IN (SELECT sp.id FROM person sp WHERE sp.protected)`;

/** How organisations are shown to whom people stand like that. */
export const shownTo = (shielding: Shielding): Narrowed['shown'] => (id, person) => (shielding === 'apart' ? `CASE WHEN ${shielded(person)} THEN NULL ELSE ${id} END` : id);

/**
 * What a report is narrowed to, of the project by SQL of its id. An organisation's people are in a network when it was a member on any of the
 * period's days in the project's time: months are summed as wholes.
 */
export function narrowedTo(project: string, { course, format, organisation, network, municipality, sector, role, delivery, from, to }: ReportWish & Partial<ReportGroupWish>, put: Put, shielding: Shielding): Narrowed {
  const runs = [...(course ? [`r.course_id = ${put(course)}::uuid`] : []), ...(format ? [`c.format_id = ${put(format)}::uuid`] : []), ...(delivery ? [`r.delivery = ${put(delivery)}`] : [])];
  const some: ((id: string, project: string) => string)[] = [];
  if (organisation) {
    const at = organisation === 'none' ? null : put(organisation);
    some.push((id) => (at ? `${id} = ${at}::uuid` : `${id} IS NULL`));
  }
  if (network) {
    const [at, first, last] = [put(network), put(from), put(to)];
    some.push((id, of) => `(${id}, ${of}) IN (SELECT nm.organisation_id, np.id FROM network_member nm, project np WHERE nm.network_id = ${at}::uuid
        AND greatest(np.starts_on, ${first}::date) <= least(np.ends_on, ${last}::date) AND nm.valid && daterange(greatest(np.starts_on, ${first}::date), least(np.ends_on, ${last}::date), '[]'))`);
  }
  if (municipality === 'none') some.push((id) => `(${id} IS NULL OR ${id} IN (SELECT mo.id FROM organisation mo WHERE mo.municipality_code IS NULL))`);
  else if (municipality) {
    const at = put(municipality);
    some.push((id) => `${id} IN (SELECT mo.id FROM organisation mo WHERE mo.municipality_code = ${at})`);
  }
  if (sector === 'none') some.push((id) => `${id} IS NULL`);
  else if (sector) {
    const at = put(sector);
    some.push((id) => `${id} IN (SELECT so.id FROM organisation so WHERE so.sector = ${at})`);
  }
  const roleAt = role && role !== 'none' ? put(role) : null;
  const shown = shownTo(shielding);
  return {
    run: (id) => (runs.length ? ` AND ${id} IN (SELECT r.id FROM course_run r JOIN course c ON c.id = r.course_id WHERE ${runs.join(' AND ')})` : ''),
    organisation: (id, person, of = project) => some.map((each) => ` AND ${each(shown(id, person), of)}`).join(''),
    seat: (id, person) => (role ? ` AND (SELECT ${shown('sa.role', person)} FROM enrolment se LEFT JOIN affiliation sa ON sa.id = se.affiliation_id WHERE se.id = ${id}) ${roleAt ? `= ${roleAt}` : 'IS NULL'}` : ''),
    shown,
    byOrganisation: some.length > 0 || !!role,
  };
}

/** SQL of what a report is narrowed to, by name: the entries of a JSON object. */
export const namesOf = ({ course, format, organisation, network, municipality }: ReportFilters, put: Put): string => `
  'course', (SELECT v.title FROM course_version v WHERE v.course_id = ${put(course)}::uuid ORDER BY v.number DESC LIMIT 1),
  'format', (SELECT g.name FROM format g WHERE g.id = ${put(format)}::uuid),
  'organisation', (SELECT o.name FROM organisation o WHERE o.id = ${put(organisation === 'none' ? null : organisation)}::uuid),
  'network', (SELECT n.name FROM network n WHERE n.id = ${put(network)}::uuid),
  'municipality', (SELECT m.name FROM municipality m WHERE m.code = ${put(municipality)}::text)`;

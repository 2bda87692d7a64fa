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
  /** Of an organisation's id and of who was there for it. */
  organisation: (organisationId: string, personId: string) => string;
  /** SQL of an organisation's id as it is shown: NULL where nobody is to know whom somebody was there for. */
  shown: (organisationId: string, personId: string) => string;
  /** Whether organisations are narrowed at all: then a session is only shown for those of them who were there. */
  byOrganisation: boolean;
}

export const UNNARROWED: Narrowed = { run: () => '', organisation: () => '', shown: (id) => id, byOrganisation: false };

/** How people with protected data stand in figures: as everybody, without their organisation, or not at all. */
export type Shielding = 'none' | 'apart' | 'out';

/** Whether anything chooses among the organisations that people took part for. */
const byBelonging = ({ organisation, network, municipality }: ReportFilters): boolean => organisation !== null || network !== null || municipality !== null;

/**
 * Whoever reads an organisation's figures of one course or of some days beside the list of that course or those days could
 * tell which alias is of that organisation. So those who may not know find protected people there without an organisation;
 * and where an organisation alone is chosen, everything that the report says of it is without them.
 */
export function shieldingOf(wish: ReportWish, viewer: Viewer): Shielding {
  if (viewer.unmasks) return 'none';
  if (wish.course !== null || wish.format !== null || wish.from !== null || wish.to !== null) return 'apart';
  return byBelonging(wish) ? 'out' : 'none';
}

/** Whether somebody is protected. The statement reads once who is. */
const shielded = (personId: string): string => `${personId} IN (SELECT sp.id FROM person sp WHERE sp.protected)`;

/**
 * What a report of a project is narrowed to. An organisation's people are in a network when it was a member on any of the
 * period's days: months are summed as wholes.
 */
export function narrowedTo(project: string, { course, format, organisation, network, municipality, from, to }: ReportWish, put: Put, shielding: Shielding): Narrowed {
  const runs = [...(course ? [`r.course_id = ${put(course)}::uuid`] : []), ...(format ? [`c.format_id = ${put(format)}::uuid`] : [])];
  const some: ((id: string) => string)[] = [];
  if (organisation) {
    const at = organisation === 'none' ? null : put(organisation);
    some.push((id) => (at ? `${id} = ${at}::uuid` : `${id} IS NULL`));
  }
  if (network) {
    const [at, first, last] = [put(network), put(from), put(to)];
    some.push((id) => `${id} IN (SELECT nm.organisation_id FROM network_member nm, project np WHERE nm.network_id = ${at}::uuid AND np.id = ${project}
        AND greatest(np.starts_on, ${first}::date) <= least(np.ends_on, ${last}::date) AND nm.valid && daterange(greatest(np.starts_on, ${first}::date), least(np.ends_on, ${last}::date), '[]'))`);
  }
  if (municipality) {
    const at = put(municipality);
    some.push((id) => `${id} IN (SELECT mo.id FROM organisation mo WHERE mo.municipality_code = ${at})`);
  }
  const shown: Narrowed['shown'] = (id, person) => (shielding === 'apart' ? `CASE WHEN ${shielded(person)} THEN NULL ELSE ${id} END` : id);
  return {
    run: (id) => (runs.length ? ` AND ${id} IN (SELECT r.id FROM course_run r JOIN course c ON c.id = r.course_id WHERE ${runs.join(' AND ')})` : ''),
    organisation: (id, person) => some.map((each) => ` AND ${each(shown(id, person))}`).join('') + (shielding === 'out' && some.length > 0 ? ` AND NOT ${shielded(person)}` : ''),
    shown,
    byOrganisation: some.length > 0,
  };
}

/** SQL of what a report is narrowed to, by name: the entries of a JSON object. */
export const namesOf = ({ course, format, organisation, network, municipality }: ReportFilters, put: Put): string => `
  'course', (SELECT v.title FROM course_version v WHERE v.course_id = ${put(course)}::uuid ORDER BY v.number DESC LIMIT 1),
  'format', (SELECT g.name FROM format g WHERE g.id = ${put(format)}::uuid),
  'organisation', (SELECT o.name FROM organisation o WHERE o.id = ${put(organisation === 'none' ? null : organisation)}::uuid),
  'network', (SELECT n.name FROM network n WHERE n.id = ${put(network)}::uuid),
  'municipality', (SELECT m.name FROM municipality m WHERE m.code = ${put(municipality)}::text)`;

import type { Dice } from './dice';
import type { Rows } from './rows';
import type { Day } from './calendar';
import { ASSOCIATIONS, COMPANIES, COOPERATIVES, FOUNDATIONS, PUBLIC_BODIES, SCHOOLS } from './words';

const MUNICIPALITIES = ['1280', '1281', '1283', '1290', '1214', '1230', '1231', '1233', '1256', '1257', '1260', '1261', '1262', '1263', '1264', '1265', '1266', '1267', '1270', '1272', '1273', '1275', '1276', '1277', '1278', '1282', '1284', '1285', '1286', '1287', '1291', '1292', '1293'];

const KINDS = [
  { names: ASSOCIATIONS, sector: 'civil_society', legalForm: 'association' },
  { names: FOUNDATIONS, sector: 'civil_society', legalForm: 'foundation' },
  { names: COOPERATIVES, sector: 'civil_society', legalForm: 'cooperative' },
  { names: PUBLIC_BODIES, sector: 'public', legalForm: 'municipality' },
  { names: COMPANIES, sector: 'private', legalForm: 'company' },
  { names: SCHOOLS, sector: 'academia', legalForm: 'association' },
] as const;

export interface DemoOrganisation {
  id: string;
  name: string;
  sector: string;
  /** Whose people have not been here for a while, or never: an invented centre has not reached everybody either. */
  quiet: 'this-quarter' | 'always' | null;
}

/** The first ones come all the time; of the others some were here earlier only, and a few never. */
const quietOf = (nth: number): DemoOrganisation['quiet'] => (nth < 20 ? null : nth % 9 === 4 ? 'always' : nth % 3 === 0 ? 'this-quarter' : null);

/** Eighty-two organisations, at least one in each municipality of Skåne, and the networks that some of them form. */
export function addOrganisations(rows: Rows, dice: Dice, today: Day): DemoOrganisation[] {
  const organisations: DemoOrganisation[] = [];
  for (const { names, sector, legalForm } of KINDS) {
    for (const name of names) {
      const organisation = { id: dice.id(), name, sector, quiet: quietOf(organisations.length) };
      // One in each municipality first, then most in the largest four, above all in the centre's own.
      const place = MUNICIPALITIES[organisations.length] ?? dice.pick([...MUNICIPALITIES.slice(0, 4), '1280', '1280', '1280']);
      organisations.push(organisation);
      rows.add('organisation', {
        id: organisation.id,
        name,
        sector,
        legal_form: legalForm,
        municipality_code: place,
        country: 'SE',
        size_class: dice.pick(['none', 'micro', 'micro', 'small', 'medium']),
        member_since: today.subtract({ months: dice.whole(3, 130) }).toString(),
        description: {},
        contact_email: `kontakt@${asDomain(name)}.example.org`,
        created_at: today.subtract({ months: 30 }).toString(),
        version: 1,
      });
    }
  }
  addNetworks(rows, dice, organisations, today);
  return organisations;
}

/** Who books seats for an organisation, of most of them: the first of its people with an address. */
export function addContacts(rows: Rows, dice: Dice, organisations: DemoOrganisation[], people: readonly { id: string; email: string | null; organisation: DemoOrganisation }[], today: Day): void {
  organisations.forEach(({ id }, nth) => {
    const contact = nth % 8 === 6 ? undefined : people.find((person) => person.email !== null && person.organisation.id === id);
    if (contact) rows.add('access_grant', { id: dice.id(), person_id: contact.id, role: 'organisation_contact', object_type: 'organisation', object_id: id, starts_at: today.subtract({ months: 10 }).toString() });
  });
}

const CHALLENGES = [
  { sv: 'Ungas hälsa och livsstil', en: 'Young people’s health and lifestyle' },
  { sv: 'Kultur och fritid på lika villkor', en: 'Culture and leisure on equal terms' },
  { sv: 'Stadsliv, mötesplatser och lokaler', en: 'City life, meeting places and premises' },
  { sv: 'Delaktighet, trygghet och demokrati', en: 'Participation, safety and democracy' },
  { sv: 'Nya vägar till arbete och aktivitet', en: 'New paths to work and activity' },
];

const NETWORKS = ['Ungas fritid', 'Öppna mötesplatser', 'Vägar till arbete', 'Språk och samtal'];

function addNetworks(rows: Rows, dice: Dice, organisations: DemoOrganisation[], today: Day): void {
  const challenges = CHALLENGES.map((name, position) => ({ id: dice.id(), name: { ...name, reviewed: { sv: true, en: true } }, position }));
  rows.add('societal_challenge', ...challenges);
  const joined = `[${today.subtract({ months: 9 }).toString()},)`;
  NETWORKS.forEach((name, index) => {
    const id = dice.id();
    const members = dice.shuffled(organisations.slice(0, 20)).slice(0, dice.whole(4, 7));
    rows.add('network', {
      id,
      name,
      purpose: {},
      challenge_id: challenges[index]?.id,
      host_organisation_id: members[0]?.id,
      created_at: today.subtract({ months: 9 }).toString(),
      version: 1,
    });
    rows.add('network_member', ...members.map((member) => ({ network_id: id, organisation_id: member.id, valid: joined })));
  });
}

const asDomain = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

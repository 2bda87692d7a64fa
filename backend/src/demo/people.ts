import { Temporal } from 'temporal-polyfill';
import { Dice } from './dice';
import type { Rows } from './rows';
import type { Day } from './calendar';
import type { DemoOrganisation } from './organisations';
import { addSituation } from './situations';
import { FAMILY_NAMES, GIVEN_NAMES } from './words';

export interface DemoPerson {
  id: string;
  name: string;
  email: string | null;
  organisation: DemoOrganisation;
  affiliationId: string;
}

const SITUATIONS_SEED = 2028;
/** One in so many is under 18. */
const YOUNG = 31;
/** Where answers go that somebody under 18 is not asked for: they are drawn all the same, so that everybody else falls as they did. */
const UNASKED: Pick<Rows, 'add'> = { add: () => undefined };

/** Six hundred people of the organisations, a few with protected identity, and some who have not given every fact. */
export function addPeople(rows: Rows, dice: Dice, organisations: DemoOrganisation[], today: Day): DemoPerson[] {
  const people: DemoPerson[] = [];
  const taken = new Set<string>();
  // Chance of its own, so that everything else falls as it did.
  const situations = new Dice(SITUATIONS_SEED, Date.parse(today.subtract({ months: 10 }).toString()));
  while (people.length < 600) {
    const gender = dice.chance(0.015) ? 'X' : dice.chance(0.64) ? 'F' : 'M';
    const given = dice.pick(GIVEN_NAMES[gender]);
    const family = dice.pick(FAMILY_NAMES);
    const name = `${given} ${family}`;
    if (taken.has(name)) continue;
    taken.add(name);
    // Most come from the associations, which stand first; each organisation sends someone.
    const organisation = organisations[people.length] ?? organisations[Math.floor(dice.next() ** 1.6 * organisations.length)] ?? dice.pick(organisations);
    const person: DemoPerson = {
      id: dice.id(),
      name,
      email: dice.chance(0.94) ? `${asMailbox(given)}.${asMailbox(family)}@example.org` : null,
      organisation,
      affiliationId: dice.id(),
    };
    people.push(person);
    const shielded = people.length % 151 === 0;
    rows.add('person', {
      id: person.id,
      given_name: given,
      family_name: family,
      contact_email: person.email,
      phone: dice.chance(0.7) ? `+4670174${String(dice.whole(605, 699)).padStart(4, '0')}` : null,
      language: dice.chance(0.93) ? 'sv' : 'en',
      protected: shielded,
      alias: shielded ? dice.pick(GIVEN_NAMES.X) : null,
      created_at: today.subtract({ months: dice.whole(10, 26) }).toString(),
      version: 1,
    });
    addAffiliation(rows, dice, person, today);
    addFacts(rows, { dice, situations }, { person, gender, isYoung: people.length % YOUNG === 0 }, today);
  }
  return people;
}

function addAffiliation(rows: Rows, dice: Dice, person: DemoPerson, today: Day): void {
  const role = person.organisation.sector === 'civil_society' ? dice.pick(['employee', 'leader', 'board_member', 'board_member', 'volunteer', 'volunteer']) : 'employee';
  rows.add('affiliation', {
    id: person.affiliationId,
    person_id: person.id,
    organisation_id: person.organisation.id,
    role,
    valid: `[${today.subtract({ months: dice.whole(12, 60) }).toString()},)`,
    created_at: today.subtract({ months: 12 }).toString(),
  });
}

/** Four in a hundred have not stated their gender or birth date, which readiness then asks about; who is under 18 is not asked for more than the birth date. */
function addFacts(rows: Rows, { dice, situations }: { dice: Dice; situations: Dice }, { person, gender, isYoung }: { person: DemoPerson; gender: string; isYoung: boolean }, today: Day): void {
  if (dice.chance(0.04)) return;
  const born = Temporal.PlainDate.from({ year: today.year - (isYoung ? 16 - (dice.whole(19, 71) % 2) : dice.whole(19, 71)), month: dice.whole(1, 12), day: dice.whole(1, 28) });
  rows.add('participant_record', {
    id: dice.id(),
    person_id: person.id,
    valid: `[${today.subtract({ months: 26 }).toString()},)`,
    gender: isYoung ? null : gender,
    born_on: born.toString(),
    declined: false,
    recorded_by: person.id,
    recorded_at: today.subtract({ months: 10 }).toString(),
  });
  addSituation(isYoung ? UNASKED : rows, situations, { id: person.id, age: today.year - born.year }, today);
}

const asMailbox = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/[^a-z]+/g, '-')
    .replace(/^-+|-+$/g, '');

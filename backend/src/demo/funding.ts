import type { Dice } from './dice';
import type { Rows } from './rows';
import type { Day } from './calendar';
import type { DemoOrganisation } from './organisations';

export interface DemoProjects {
  /** The project that a European fund pays for. */
  funded: string;
  /** The city's yearly support. */
  city: string;
}

/** Two funders with a project each; the first has the targets of a pre-project of the European Social Fund. */
export function addFunding(rows: Rows, dice: Dice, organisations: DemoOrganisation[], today: Day): DemoProjects {
  const fund = dice.id();
  const support = dice.id();
  rows.add(
    'funder',
    { id: fund, name: 'Socialfonden', mark: 'eu', statement: statement('Medfinansieras av Europeiska unionen', 'Co-funded by the European Union'), small_number_threshold: 5, version: 1 },
    { id: support, name: 'Exempelstadens kommun', mark: 'text', statement: statement('Stöd från Exempelstadens kommun', 'With support from the Municipality of Exempelstaden'), small_number_threshold: 5, version: 1 },
  );
  const projects = { funded: dice.id(), city: dice.id() };
  const began = today.subtract({ months: 8 }).with({ day: 1 });
  rows.add(
    'project',
    {
      id: projects.funded,
      funder_id: fund,
      name: 'Starkare föreningsliv',
      reference: '2025/00417',
      programme_area: 'Programområde A, kompetensförsörjning',
      phase: 'Genomförande',
      owner_organisation_id: organisations[0]?.id,
      grant_kronor: 631_700,
      budget_kronor: 631_700,
      starts_on: began.toString(),
      ends_on: began.add({ months: 18 }).subtract({ days: 1 }).toString(),
      region: 'Sydsverige',
      municipality_codes: ['1280', '1281', '1283'],
      asks_facts: true,
      asks_study_hours: false,
      // The programme's, as it comes with the product: so that enrolling shows what such a project asks.
      rule_set_id: '019abe65-5c00-7000-8000-000000000001',
      created_at: began.toString(),
      version: 1,
    },
    {
      id: projects.city,
      funder_id: support,
      name: 'Mötesplatser i hela staden',
      starts_on: today.with({ month: 1, day: 1 }).toString(),
      ends_on: today.with({ month: 12, day: 31 }).toString(),
      municipality_codes: ['1280'],
      asks_facts: false,
      asks_study_hours: false,
      created_at: today.with({ month: 1, day: 1 }).toString(),
      version: 1,
    },
  );
  addTargets(rows, dice, projects.funded, began);
  rows.add(
    'project_partner',
    ...[
      { name: 'Fundacja Most', country: 'PL' },
      { name: 'Community Loom', country: 'GB' },
      { name: 'Foreningernes Værksted', country: 'DK' },
    ].map((partner) => ({ id: dice.id(), project_id: projects.funded, ...partner })),
  );
  return projects;
}

function addTargets(rows: Rows, dice: Dice, project: string, since: Day): void {
  const target = { project_id: project, created_at: since.toString() };
  rows.add(
    'project_target',
    { id: dice.id(), ...target, kind: 'participants', operator: 'at_least', value: 100 },
    { id: dice.id(), ...target, kind: 'organisations', operator: 'at_least', value: 20 },
    { id: dice.id(), ...target, kind: 'networks', operator: 'between', value: 4, upper_value: 5 },
    { id: dice.id(), ...target, kind: 'hours', operator: 'at_least', value: 2000 },
  );
}

const statement = (sv: string, en: string): object => ({ sv, en, reviewed: { sv: true, en: true } });

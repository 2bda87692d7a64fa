import type { Day } from './calendar';
import type { Dice } from './dice';
import type { DemoProjects } from './funding';
import type { DemoOrganisation } from './organisations';
import type { DemoPerson } from './people';
import type { Rows } from './rows';

/** De minimis aid of some organisations: a little, nearly all that may be given, and two that are counted together. */
export function addAid(rows: Rows, dice: Dice, organisations: DemoOrganisation[], projects: DemoProjects, administrator: DemoPerson, today: Day): void {
  const [, little, near, one, other] = organisations;
  if (!little || !near || !one || !other) return;
  const grant = (to: DemoOrganisation, monthsAgo: number, facts: object): void => {
    const day = today.subtract({ months: monthsAgo }).toString();
    rows.add('aid_grant', { id: dice.id(), organisation_id: to.id, granted_on: day, giver: 'Kompetenscentrum Exempelstaden', origin: 'ours', recorded_by: administrator.id, recorded_at: today.toString(), ...facts });
  };
  grant(little, 2, { euro_cents: 185_000, project_id: projects.funded, note: 'Två platser på kursen om föreningsekonomi' });
  grant(little, 6, { euro_cents: 235_000, project_id: projects.funded });
  grant(little, 40, { euro_cents: 900_000, giver: 'Exempelstadens kommun', origin: 'declared' });
  grant(near, 3, { euro_cents: 420_050, kronor: 47_550, rate: '11,32 kronor per euro, Riksbanken', project_id: projects.funded });
  grant(near, 14, { euro_cents: 24_800_000, giver: 'Region Exempel', origin: 'register', note: 'Driftstöd, enligt det centrala registret' });
  grant(one, 5, { euro_cents: 1_250_000, giver: 'Exempelstadens kommun', origin: 'declared' });
  grant(other, 9, { euro_cents: 310_000, project_id: projects.funded });
  grant(other, 10, {
    euro_cents: 310_000, giver: 'Exempelstadens kommun', origin: 'declared', withdrawn_at: today.toString(), withdrawn_by: administrator.id, withdrawn_why: 'Noterat två gånger, det var vi som gav stödet.',
  });
  const undertaking = dice.id();
  rows.add('undertaking', { id: undertaking, made_at: today.toString() });
  for (const member of [one, other]) rows.add('undertaking_member', { id: dice.id(), undertaking_id: undertaking, organisation_id: member.id, valid: '(,)', added_by: administrator.id, added_at: today.toString() });
}

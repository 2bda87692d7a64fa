import { SITUATION_FACTS, type Situation } from '@kortkurs/contract/participant-facts';
import type { Day } from './calendar';
import type { Dice } from './dice';
import type { Rows } from './rows';

/** What somebody of an age does and has studied; a few have not said, and fewer do not want to. */
export function addSituation(rows: Pick<Rows, 'add'>, dice: Dice, person: { id: string; age: number }, today: Day): void {
  const retired = person.age >= 67;
  const employment = retired ? 'inactive' : dice.pick(['employed', 'employed', 'employed', 'employed', 'unemployed', person.age < 27 ? 'student' : 'employed', 'inactive']);
  const situation: Situation = {
    ...(!dice.chance(0.05) && { employment: dice.chance(0.02) ? 'declined' : employment }),
    ...(!dice.chance(0.07) && { education: dice.chance(0.02) ? 'declined' : dice.pick(['isced_0_2', 'isced_3_4', 'isced_3_4', 'isced_5_8', 'isced_5_8']) }),
  };
  if (situation.employment === 'unemployed' && dice.chance(0.9)) situation.unemployedMonths = String(dice.whole(0, 30));
  for (const fact of SITUATION_FACTS) {
    if (situation[fact] === undefined) continue;
    rows.add('participant_fact', {
      id: dice.id(), person_id: person.id, fact, value: situation[fact], valid: '(,)', source: 'self', recorded_by: person.id, recorded_at: today.subtract({ months: 10 }).toString(),
    });
  }
}

import { randomInt } from 'node:crypto';
import type { Sql } from '../platform/db/tx';

/** Names that anybody could have: an alias must look like every other name in a list. */
const names = [
  'Robin', 'Kim', 'Alex', 'Charlie', 'Sam', 'Mika', 'Noa', 'Elliot', 'Love', 'Nikki', 'Billie', 'Jessie', 'Lou', 'Mio', 'Sasha', 'Toni', 'Vanja', 'Andrea',
  'Dominique', 'Eli', 'Frances', 'Gabriel', 'Ira', 'Jamie', 'Kaj', 'Leslie', 'Maxime', 'Nico', 'Penny', 'Rene', 'Sami', 'Tove',
];
const families = ['Berg', 'Ek', 'Holm', 'Lind', 'Dahl', 'Strand', 'Sand', 'Lund', 'Ros', 'Falk', 'Åberg', 'Hall', 'Norén', 'Öst', 'Vik', 'Ljung'];

/** An alias that no other protected person stands under while there are any left. */
export async function newAlias(sql: Sql): Promise<string> {
  const taken = new Set((await sql.query<{ alias: string }>('SELECT DISTINCT alias FROM person WHERE alias IS NOT NULL')).map((row) => row.alias));
  const free = (all: string[]): string[] => all.filter((name) => !taken.has(name));
  const single = free(names);
  const full = single.length ? single : free(names.flatMap((name) => families.map((family) => `${name} ${family}`)));
  const choice = full.length ? full : names;
  return choice[randomInt(choice.length)] as string;
}

// A thousand people who ask for one of twenty seats at the same moment: how long until each is answered, and whether every answer is right.
import { v7 as newId } from 'uuid';
import http from 'node:http';
import { send } from './load.mjs';
import { makePeople, planner, tokenFor } from './prepare.mjs';

const PEOPLE = 1000;
const SEATS = 20;

/**
 * @param {import('./ground.mjs').Ground} ground
 * @param {string} origin of the product
 * @returns {Promise<{ people: number, seats: number, seconds: number }>}
 * @throws when a seat was given twice, somebody was not answered, or the queue has a gap
 */
export async function contend(ground, origin) {
  const { runId } = await (await planner(ground, origin))({ capacity: SEATS, weeks: [3, 4] });
  const people = await makePeople(ground.database, PEOPLE);
  const agent = new http.Agent({ keepAlive: true, maxSockets: PEOPLE });
  const asks = people.map((person) => ({
    method: 'POST', path: `/api/v1/runs/${runId}/seats`, headers: { authorization: `Bearer ${tokenFor(person, ground.secret)}` }, body: JSON.stringify({ id: newId(), affiliationId: null }),
  }));
  const began = performance.now();
  const answers = await Promise.all(asks.map(async (ask) => JSON.parse((await send(origin, ask, agent)).toString('utf8'))));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const { rows: [found] } = await ground.database.query(
    `SELECT q.held, q.waiting, q.last_queue_position AS last, count(*) FILTER (WHERE e.state = 'enrolled')::int AS enrolled,
            count(DISTINCT e.queue_position) FILTER (WHERE e.state = 'waitlisted')::int AS places, count(DISTINCT e.person_id)::int AS people
       FROM run_seats q JOIN enrolment e USING (run_id) WHERE q.run_id = $1 GROUP BY q.run_id`,
    [runId],
  );
  const told = answers.filter(({ state }) => state === 'enrolled').length;
  const queue = PEOPLE - SEATS;
  const right = { held: SEATS, waiting: queue, last: queue, enrolled: SEATS, places: queue, people: PEOPLE, told: SEATS };
  const was = { ...found, told };
  for (const [what, much] of Object.entries(right)) if (was[what] !== much) throw new Error(`${what} is ${was[what]}, not ${much}.`);
  return { people: PEOPLE, seats: SEATS, seconds };
}

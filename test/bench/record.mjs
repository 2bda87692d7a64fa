// Asks the product for each act once while it writes down its statements: how many there are, and what the bare server shall run.
import fs from 'node:fs';
import path from 'node:path';
import { send } from './load.mjs';

/** @typedef {{ text: string, values: unknown[] }} Statement */

/**
 * @param {import('./ground.mjs').Ground} ground
 * @param {string} file that the product writes its statements to
 * @param {string} origin
 * @param {import('./acts.mjs').Act[]} acts
 * @returns {Promise<Map<string, Statement[][]>>} per act and request
 */
export async function record(ground, file, origin, acts) {
  /** @type {Map<string, Statement[][]>} */
  const found = new Map();
  for (const act of acts) {
    await act.refresh?.();
    for (const ask of act.next() ?? []) await send(origin, ask); // whatever is read once and kept
    const requests = [];
    for (const ask of act.next() ?? []) {
      fs.writeFileSync(file, '');
      await send(origin, ask);
      requests.push(fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)));
    }
    found.set(act.name, requests);
  }
  return found;
}

/**
 * The requests to the bare server that stand beside an act, and the statements it needs for them.
 * @param {import('./acts.mjs').Act} act
 * @param {Statement[][]} requests
 * @returns {{ next: import('./load.mjs').NextAct, statements: Record<string, Statement[]> } | undefined}
 */
export function beside(act, requests) {
  if (act.beside === 'upsert') return { next: () => act.next()?.map((ask) => ({ ...ask, path: ask.path.replace(/^.*\/sessions\/(.*)\/marks$/, '/save/$1') })), statements: {} };
  if (act.beside === undefined) return undefined;
  const stands = act.beside === 'statements' ? requests : [[act.beside]];
  const keys = stands.map((_, index) => `${act.name.replaceAll(/\W+/g, '-')}-${index}`);
  return {
    next: () => keys.map((key) => ({ path: `/read/${key}` })),
    statements: Object.fromEntries(keys.map((key, index) => [key, stands[index]])),
  };
}

/** @param {string} folder */
export const statementsFile = (folder) => path.join(folder, 'statements.jsonl');

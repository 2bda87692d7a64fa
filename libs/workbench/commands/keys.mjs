// npm run keys -- rotate | rotate --authority | withdraw N | begin-anew: which keys sign certificates, and which count; docs/keys.md.
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildStale } from '../build/stale.mjs';
import { root } from '../processes.mjs';

const USE = `npm run keys -- rotate               a further set of keys signs from now on
npm run keys -- rotate --authority   the same, with a further authority that vouches for it
npm run keys -- withdraw N           nothing that set N signed counts any more
npm run keys -- begin-anew           what signed before is lost; what is there signs, or keys made anew
It takes DATA_DIR and PUBLIC_URL as the server does; docs/keys.md.`;

/** @param {string[]} args */
export default async function keys(args) {
  const said = args.join(' ');
  const withdrawn = /^withdraw ([1-9]\d{0,5})$/.exec(said)?.[1];
  if (said !== 'rotate' && said !== 'rotate --authority' && said !== 'begin-anew' && !withdrawn) throw new Error(USE);
  if (!(await buildStale())) return 1;
  const load = createRequire(path.join(root, 'dist/server/package.json'));
  const { keyFolderOf } = load('./backend/src/credentials/key-files.js');
  const ring = load('./backend/src/credentials/key-ring.js');
  const folder = keyFolderOf(process.env.DATA_DIR ?? path.join(root, '.data'));
  if (withdrawn) {
    await ring.withdraw(folder, Number(withdrawn));
    console.log(`Nothing that the keys in ${path.join(folder, withdrawn)} signed counts any more. Whoever opens their certificate again gets it signed anew.`);
    return 0;
  }
  if (said === 'begin-anew') {
    await ring.beginAnew(folder);
    console.log(`The product signs with the keys in ${folder} from now on, or with new ones where there are none; it sees this when it next signs or starts. Back them up then.`);
    console.log('What earlier keys signed and is out there is no longer known as genuine. Whoever opens their certificate again gets it signed anew.');
    return 0;
  }
  const host = new URL(process.env.PUBLIC_URL ?? 'http://localhost').hostname;
  console.log(`The keys in ${path.join(folder, String(await ring.rotate(folder, host, new Date(), said !== 'rotate')))} sign from now on. Back them up.`);
  return 0;
}

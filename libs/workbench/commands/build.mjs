import { buildStale } from '../build/stale.mjs';

export default async function build() {
  if (!(await buildStale())) return 1;
  console.log('Built: dist/server and dist/web.');
  return 0;
}

import fs from 'node:fs'; import path from 'node:path';
import { makeActs } from './acts.mjs'; import { openGround } from './ground.mjs'; import { record, statementsFile } from './record.mjs';
const ground = await openGround();
try {
  const file = statementsFile(ground.folder);
  const recording = await ground.startProduct({ NODE_OPTIONS: `--require ${path.join(import.meta.dirname, 'record-statements.cjs')}`, BENCH_STATEMENTS: file });
  const acts = await makeActs(ground, recording.origin, true);
  const rec = await record(ground, file, recording.origin, acts);
  await recording.stop();
  await ground.database.query('VACUUM ANALYZE');
  const out = {};
  for (const [name, reqs] of rec) {
    console.log('##', name);
    for (const st of reqs.flat()) {
      let line = '';
      if (/^\s*(WITH|SELECT|INSERT|UPDATE|DELETE)/i.test(st.text)) {
        await ground.database.query('BEGIN');
        try {
        let best;
        for (let i = 0; i < 4; i++) {
          const { rows } = await ground.database.query(`EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) ${st.text}`, st.values);
          const p = rows[0]['QUERY PLAN'][0];
          if (!best || p['Planning Time'] + p['Execution Time'] < best['Planning Time'] + best['Execution Time']) best = p;
        }
        line = `plan ${best['Planning Time'].toFixed(2)} exec ${best['Execution Time'].toFixed(2)} jit ${JSON.stringify(best.JIT?.Timing?.Total ?? null)} cost ${best.Plan['Total Cost']}`;
        } catch (e) { line = 'ERR ' + e.message; }
        await ground.database.query('ROLLBACK');
      }
      console.log('  ', line, '|', st.text.replace(/\s+/g, ' ').slice(0, 150));
    }
    out[name] = reqs;
  }
  fs.writeFileSync('/tmp/kkb/recorded.json', JSON.stringify(out, null, 1));
} finally { await ground.close(); }

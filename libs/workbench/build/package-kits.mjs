// Bundles what packages find where they run: for each version of SCORM one file, which the server puts before the first script of each of their pages. They lie
// beside the interface and not in it: nobody who is not in a package needs them.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../processes.mjs';

/**
 * @param {string} web the built interface
 */
export async function buildPackageKits(web) {
  await build({
    entryPoints: ['scorm-1.2', 'scorm-2004'].map((name) => path.join(root, 'frontend/package-kit', `${name}.ts`)),
    outdir: path.join(web, 'package-kits'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
}

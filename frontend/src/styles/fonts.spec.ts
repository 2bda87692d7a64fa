import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const version = (name: string): string => (JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string }).version;

describe('the fonts', () => {
  it('lie in a folder that carries their version, so that they can be cached for ever', () => {
    const folder = `/fonts/${version('@fontsource-variable/atkinson-hyperlegible-next')}/`;
    expect(version('@fontsource/ubuntu')).toBe(folder.split('/')[2]);
    const named = [read('frontend/src/index.html'), read('frontend/src/styles/_fonts.scss')]
      .flatMap((text) => [...text.matchAll(/\/fonts\/[\d.]+\//g)])
      .map(([path]) => path);
    expect(named.length).toBeGreaterThan(3);
    expect(new Set(named)).toEqual(new Set([folder]));
    expect(read('frontend/project.json')).toContain(`"output": "${folder.slice(1, -1)}"`);
  });

  it('have every weight that something is written in, since the build leaves the others out', () => {
    const [, least, most] = /font-weight: (\d+) (\d+);/.exec(read('frontend/src/styles/_fonts.scss')) ?? [];
    const sources = readdirSync(join(root, 'frontend/src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(scss|ts|html)$/.test(file) && !file.endsWith('_fonts.scss'));
    const weights = sources.flatMap((file) => [...read(join('frontend/src', file)).matchAll(/(?:-weight: *|--mat-sys-[a-z-]+: )(\d{3})\b/g)].map(([, weight]) => Number(weight)));
    expect(weights.length).toBeGreaterThan(20);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(Number(least));
    expect(Math.max(...weights)).toBeLessThanOrEqual(Number(most));
  });
});

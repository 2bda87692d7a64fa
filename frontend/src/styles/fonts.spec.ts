import { readFileSync } from 'node:fs';
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
});

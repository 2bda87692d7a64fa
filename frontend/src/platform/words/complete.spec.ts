import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(process.cwd(), 'frontend', 'src');

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, path ? `${path}.${key}` : key));
}

function read(room: string, language: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(SOURCE, room, 'words', `${language}.json`), 'utf8')) as Record<string, unknown>;
}

const rooms = readdirSync(SOURCE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(SOURCE, entry.name)).includes('words'))
  .map((entry) => entry.name)
  .filter((room) => readdirSync(join(SOURCE, room, 'words')).includes('sv.json'));

describe('the words', () => {
  it.each(rooms)('of %s are complete in both languages', (room) => {
    expect(keys(read(room, 'en')).sort()).toEqual(keys(read(room, 'sv')).sort());
  });

  it.each(rooms)('of %s say something everywhere, without an exclamation mark', (room) => {
    for (const language of ['sv', 'en']) {
      const said = JSON.stringify(Object.values(read(room, language)));
      expect(said).not.toMatch(/:""/);
      expect(said).not.toMatch(/![" ]/);
    }
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StatementRecord } from '@kortkurs/contract/statements';
import { readPaper } from '@kortkurs/rules/paper-contents';
import { checkSeal } from '@kortkurs/rules/paper-seal';
import { IssuerKeys } from '../../credentials/door';
import { noMemory } from '../../credentials/known-keys';
import { Clock } from '../../platform/clock';
import { readSettings } from '../../platform/config/read-settings';
import { readPdf, textOf } from '../../platform/testing/read-pdf';
import { renderStatement } from './render';

const NAME = 'Åsa Öström-Lindqvist';
const record: StatementRecord = {
  version: 1,
  language: 'sv',
  number: 'KC-D-2026-000001',
  code: '7KQ2M3XT9ABCDEFG',
  centre: { name: 'Kompetenscentrum Havsbris', place: 'Malmö' },
  signatory: { name: 'Maria Ekdahl', role: 'verksamhetsledare' },
  from: '2026-01-01',
  to: '2026-06-30',
  // Text that looks like the file's own structure is text.
  courses: [{ title: 'Leda /URI (https://kortkurs.example.org/verify/0000000000000000)', from: '2026-03-01', to: '2026-03-08', sessions: 2, minutes: 215 }],
  sessions: 2,
  minutes: 215,
  issuedOn: '2026-07-01',
  verifyAddress: 'https://kortkurs.example.org/verify',
};

describe('the file of a statement', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-statement-'));
  const keys = new IssuerKeys(readSettings({ DATABASE_URL: 'postgres://u:p@localhost/k', DATA_DIR: folder, PUBLIC_URL: 'https://kortkurs.example.org' }), new Clock(), noMemory);
  let file: Buffer;
  let authorities: Buffer[];
  beforeAll(async () => {
    file = await renderStatement(record, NAME, await keys.paper());
    authorities = await keys.authorities();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says which one it is to whoever checks it, and is whole as it was issued', async () => {
    expect(await checkSeal(file, authorities)).toBe('whole');
    expect(await readPaper(file)).toEqual({ code: record.code, locked: false, facts: { kind: 'statement', code: record.code, number: record.number, name: NAME, minutes: 215 } });
    expect((await renderStatement(record, NAME, await keys.paper())).equals(file)).toBe(true);
  });

  it('is not whole with a byte changed anywhere in it', async () => {
    for (let at = 7; at < file.length; at += Math.ceil(file.length / 20)) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect([at, await checkSeal(changed, authorities)]).not.toEqual([at, 'whole']);
    }
    expect(await checkSeal(Buffer.concat([file, Buffer.from('\n')]), authorities)).toBe('added');
  });

  it.each([13, 14, 15, 16, 17])('has no page with a signature alone, for %i courses', async (n) => {
    const courses = Array.from({ length: n }, (_, i) => ({ title: `Klarspråk ${i + 1}`, from: '2026-03-01', to: '2026-06-08', sessions: 2, minutes: 90 }));
    const { pages } = readPdf(await renderStatement({ ...record, courses }, NAME));
    const last = textOf(pages.slice(-1)).replace(/\s+/g, ' ');
    for (const said of [`Klarspråk ${n}`, 'Sammanlagt', 'Maria Ekdahl']) expect(last).toContain(said);
    expect(last.includes('Sida')).toBe(pages.length > 1);
  });

  it('takes as many pages as its courses need, with the sum at the end', async () => {
    const long = 'Att leda, planera och följa upp idéburen verksamhet tillsammans med andra organisationer i hela regionen';
    const courses = Array.from({ length: 60 }, (_, i) => ({ title: `${long} ${i + 1}`, from: '2026-03-01', to: '2026-06-08', sessions: 2, minutes: 90 }));
    const { pages } = readPdf(await renderStatement({ ...record, courses, sessions: 120, minutes: 5400 }, NAME.repeat(4)));
    const text = textOf(pages).replace(/\s+/g, ' ');
    expect(pages.length).toBeGreaterThan(2);
    // Each page says whose it is and which of how many, and what is signed stands beside the signature.
    pages.forEach((page, i) => {
      const said = textOf([page]).replace(/\s+/g, ' ');
      expect(said).toContain(`Sida ${i + 1} av ${pages.length}`);
      if (i > 0) expect(said).toContain(NAME);
    });
    const last = textOf(pages.slice(-1)).replace(/\s+/g, ' ');
    for (const said of ['Intyg om deltagande, Intyg nr KC-D-2026-000001', '60', 'Sammanlagt', 'Maria Ekdahl', 'Kod 7KQ2-M3XT-9ABC-DEFG']) expect(last).toContain(said);
    expect(text).toContain(`${long} 60`);
    expect(text).toContain('Sammanlagt12090 tim');
  });
});

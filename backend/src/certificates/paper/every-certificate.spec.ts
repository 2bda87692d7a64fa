/** Certificates of all kinds, read by programs that know nothing of how they were made. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { CertificateRecord } from '@kortkurs/contract/certificate';

import { IssuerKeys } from '../../credentials/door';
import { noMemory } from '../../credentials/known-keys';
import { Clock } from '../../platform/clock';
import { readSettings } from '../../platform/config/read-settings';
import type { SealKey } from '../../platform/paper/seal-key';
import { isInstalled, readSignature, seenByPdfJs, told, type SeenPdf } from '../../platform/testing/pdf-readers';
import { readPdf } from '../../platform/testing/read-pdf';
import { renderCertificate } from './render';
import { SAMPLE } from '../testing';

const record = SAMPLE;

const modules = (count: number): CertificateRecord['modules'] => Array.from({ length: count }, (_, i) => ({ title: `Modul ${i + 1}: makt, delaktighet och påverkan`, sessionMinutes: [60] }));

const longName = 'Maria-Alejandra Fernández de la Cruz von Württemberg-Hohenstaufen Öhrström-Wåhls';
const specials = `Åsa & <b>"Öst"</b> 'x'`;

const kinds: { what: string; name: string; change?: Partial<CertificateRecord> }[] = [
  { what: 'å ä ö', name: 'Åsa Ängström Öberg', change: { course: { title: 'Året då ån svämmade över' } } },
  { what: 'a name of 80 characters', name: longName, change: { euCofunded: false } },
  { what: 'Arabic', name: 'فاطمة حسن' },
  { what: 'Hebrew', name: 'שרה בת־שבע' },
  { what: 'both directions', name: 'فاطمة عبد-الله (Fatima) حسن', change: { course: { title: 'Kursen مرحبا för alla' } } },
  { what: 'Chinese', name: '山田太郎 陳大文' },
  { what: 'Korean', name: '김민준' },
  { what: 'emoji', name: 'Åsa 👩‍👩‍👧 😀 ❤️ 🇸🇪 Öst' },
  { what: 'combining marks', name: 'Nguye\u0302\u0303n x\u0323\u0302 A\u030a\u0323' },
  { what: '& < > " \'', name: specials, change: { course: { title: specials }, centre: { name: specials, place: specials } } },
  { what: '25 modules', name: 'Samira Lindqvist', change: { modules: modules(25) } },
  { what: '130 modules', name: 'Samira Lindqvist', change: { modules: modules(130) } },
  { what: 'no module', name: 'Samira Lindqvist', change: { modules: [], rule: null, language: 'en' } },
];

/** What is extracted, without the marks that say in which direction it runs, and however it was spaced. */
const plain = (text: string): string => text.normalize('NFC').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ');

function isGenuine(pdf: Buffer): boolean {
  try {
    const { coversAll, holds } = readSignature(pdf);
    return coversAll && holds;
  } catch {
    // What is no signature at all says nothing good either.
    return false;
  }
}

describe('every certificate', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-certificates-'));
  const credential = Buffer.from(JSON.stringify({ name: 'Åsa', filling: 'x'.repeat(5000) }));
  const made: Buffer[] = [];
  let key: SealKey;
  let seen: SeenPdf[];
  const file = (at: number): string => path.join(folder, `${at}.pdf`);

  beforeAll(async () => {
    const keys = new IssuerKeys(readSettings({ DATABASE_URL: 'postgres://u:p@localhost/k', DATA_DIR: folder, PUBLIC_URL: 'https://kurser.example.org' }), new Clock(), noMemory);
    key = await keys.paper();
    for (const [at, { name, change }] of kinds.entries()) {
      const pdf = await renderCertificate({ ...record, ...change }, name, { credential, key });
      writeFileSync(file(at), pdf);
      made.push(pdf);
    }
    seen = seenByPdfJs(kinds.map((_, at) => file(at)));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A test of each, where the programs that it needs are installed; else it is told as skipped. */
  const each = (says: string, needs: readonly string[], test: (kind: { at: number; pdf: Buffer; seen: SeenPdf; name: string; record: CertificateRecord }) => void): void => {
    const missing = needs.filter((program) => !isInstalled(program));
    const run = missing.length === 0 ? it.each(kinds) : it.skip.each(kinds);
    run(`${says}: $what${missing.length > 0 ? ` (${missing.join(', ')} not installed)` : ''}`, (kind) => {
      const at = kinds.indexOf(kind);
      test({ at, pdf: made[at] as Buffer, seen: seen[at] as SeenPdf, name: kind.name, record: { ...record, ...kind.change } });
    });
  };

  each('is read in order, with its headings and alternatives', [], ({ seen: { structure, marked, fields }, name, record: { language, course, modules: some, euCofunded, code } }) => {
    expect(marked).toBe(true);
    const roles = structure.filter(({ depth }) => depth === 2).map(({ role }) => role);
    expect(structure[0]).toMatchObject({ role: 'Document', depth: 1 });
    expect(roles.slice(0, 5)).toEqual(['P', 'H1', 'P', 'P', 'H2']);
    expect(structure[2]?.said).toBe(language === 'sv' ? 'Intyg' : 'Certificate');
    // What runs both ways is read out as it was written, not as it is seen.
    const said = (at: number): string => plain(structure[at]?.alt ?? structure[at]?.said ?? '').replace(/ /g, '');
    expect(said(3)).toBe(plain(name).replace(/ /g, ''));
    expect(said(5)).toBe(plain(course.title).replace(/ /g, ''));
    expect(structure.filter(({ role }) => role === 'LI')).toHaveLength(some.length);
    expect(structure.filter(({ role }) => role === 'Lbl').map(({ said: number }) => number.trim())).toEqual(some.map((_, i) => String(i + 1)));
    const figures = structure.filter(({ role }) => role === 'Figure');
    expect(figures).toHaveLength(euCofunded ? 2 : 1);
    for (const figure of figures) expect(figure.alt).toMatch(/\w/);
    const link = `https://kortkurs.example.org/verify/${code}`;
    expect(structure.find(({ role }) => role === 'Link')).toMatchObject({ alt: link });
    expect(fields.find(({ subtype }) => subtype === 'Link')).toMatchObject({ url: link, contents: link });
    expect(structure.filter(({ role }) => role === 'Form')).toHaveLength(1);
    expect(fields.find(({ subtype }) => subtype === 'Widget')).toMatchObject({ fieldType: 'Sig', alternativeText: language === 'sv' ? 'Elektronisk underskrift' : 'Electronic signature' });
  });

  each('keeps within its page and draws nothing that its faces lack', [], ({ seen: { words }, pdf }) => {
    expect(words.length).toBeGreaterThan(10);
    for (const { text, from, to, y } of words) {
      expect([text, from > 218 && to < 800.5 && y > 20 && y < 580]).toEqual([text, true]);
    }
    expect(() => readPdf(pdf)).not.toThrow();
    expect(readPdf(pdf).pages.flat().map(({ text }) => text).join('')).not.toContain('\ufffd');
  });

  each('gives back the credential', [], ({ seen: { files } }) => {
    expect(Object.keys(files)).toEqual(['credential.json']);
    expect(Buffer.from(files['credential.json'] ?? '', 'base64').equals(credential)).toBe(true);
  });

  each('is signed as a whole', [], ({ pdf }) => {
    const { coversAll, holds, signer, vouching, attributes } = readSignature(pdf);
    expect({ coversAll, holds }).toEqual({ coversAll: true, holds: true });
    expect(attributes.sort()).toEqual(['1.2.840.113549.1.9.16.2.47', '1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4']);
    expect(vouching.some((authority) => signer.verify(authority.publicKey))).toBe(true);
    expect(pdf.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
  });

  each('shows a byte that was changed', [], ({ pdf }) => {
    const { length } = pdf;
    const hole = pdf.indexOf('/Contents <') + '/Contents <'.length;
    const end = pdf.indexOf('>', hole);
    // Before, in and after the signature, which stands at the end of its message.
    for (const at of [10, hole - 150, end - 1, end - 300, end - 700, end + 1, Math.floor((end + length) / 2), length - 10]) {
      const changed = Buffer.from(pdf);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect([at, isGenuine(changed)]).toEqual([at, false]);
    }
  });

  each('has no error', ['qpdf'], ({ at }) => {
    const { status, said } = told('qpdf', '--check', file(at));
    expect(said).toContain('No syntax or stream encoding errors found');
    expect(status).toBe(0);
  });

  each('says what it is', ['pdfinfo'], ({ at, name, record: { course } }) => {
    const facts = told('pdfinfo', file(at)).said;
    expect(facts).toMatch(/^Tagged: +yes$/m);
    expect(facts).toMatch(/^PDF version: +1\.7$/m);
    expect(facts).toMatch(/^JavaScript: +no$/m);
    expect(facts.normalize('NFC')).toContain(`– ${name} – ${course.title}`.normalize('NFC'));
    const { said } = told('pdfinfo', '-meta', file(at));
    for (const part of ['<pdfaid:part>3<', '<pdfaid:conformance>A<', '<pdfuaid:part>1<', '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<']) expect(said).toContain(part);
    expect(said).not.toContain('<b>');
    expect(told('pdfinfo', '-struct-text', file(at)).said).toMatch(/^Document\n {2}P \(block\)\n.*\n {2}H1 \(block\)\n {4}"(Intyg|Certificate)"/);
  });

  each('brings its faces', ['pdffonts'], ({ at }) => {
    const faces = told('pdffonts', file(at)).said.split('\n').slice(2).filter(Boolean);
    expect(faces.length).toBeGreaterThan(1);
    for (const line of faces) expect(line).toMatch(/Identity-H +yes yes yes/);
  });

  each('has its text taken out', ['pdftotext'], ({ at, name, record: { number } }) => {
    const text = plain(told('pdftotext', '-layout', '-enc', 'UTF-8', file(at), '-').said);
    expect(text).toContain(number);
    // One name in both directions is turned round in parts, each of them right.
    const expected = kinds[at]?.what === 'both directions' ? ['فاطمة', 'عبد', 'الله', 'Fatima', 'حسن'] : [plain(name)];
    for (const part of expected) expect(text).toContain(part);
  });

  each('is signed, says another program', ['pdfsig'], ({ at }) => {
    const { said } = told('pdfsig', file(at));
    expect(said).toContain('Signature is Valid.');
    expect(said).toContain('Total document signed');
    expect(said).toContain('ETSI.CAdES.detached');
  });

  each('is not signed any more when it was changed, says another program', ['pdfsig'], ({ at, pdf }) => {
    const changed = Buffer.from(pdf);
    changed[changed.length - 10] = (changed[changed.length - 10] ?? 0) ^ 1;
    writeFileSync(path.join(folder, `${at}-changed.pdf`), changed);
    expect(told('pdfsig', path.join(folder, `${at}-changed.pdf`)).said).not.toContain('Signature is Valid.');
  });

  each('gives back the credential to another program', ['pdfdetach'], ({ at }) => {
    const out = path.join(folder, `${at}.json`);
    expect(told('pdfdetach', '-save', '1', '-o', out, file(at)).status).toBe(0);
    expect(readFileSync(out).equals(credential)).toBe(true);
  });

  each('leads to the page where it is checked', ['pdftoppm', 'zbarimg'], ({ at }) => {
    const picture = path.join(folder, String(at));
    told('pdftoppm', '-f', '1', '-l', '1', '-r', '100', '-gray', '-singlefile', '-png', file(at), picture);
    expect(told('zbarimg', '--raw', '-q', `${picture}.png`).said.trim()).toBe('https://kortkurs.example.org/verify/7KQ2M3XT9ABCDEFG');
  });

  it('is the same file every time, signed or not', async () => {
    const again = await Promise.all([1, 2].map(() => renderCertificate(record, 'فاطمة حسن', { credential })));
    expect(again[0]?.equals(again[1] as Buffer)).toBe(true);
    expect((await renderCertificate({ ...record, ...kinds[5]?.change }, kinds[5]?.name ?? '', { credential, key })).equals(made[5] as Buffer)).toBe(true);
  });
});

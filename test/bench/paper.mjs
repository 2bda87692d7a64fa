// npm run bench -- --paper: what making a certificate's file costs, beside pdfkit alone drawing the same page; docs/performance.md.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { table } from './table.mjs';

const PER_ROUND = 200;
const ROUNDS = 5;
const TARGET = 1.3;

const root = path.resolve(import.meta.dirname, '../..');
const built = createRequire(path.join(root, 'dist/server/backend/src/main.js'));
built('reflect-metadata');
/** @type {typeof import('../../backend/src/certificates/paper/render.js')} */
const { renderCertificate } = built('./certificates/paper/render.js');
/** @type {typeof import('../../backend/src/credentials/door.js')} */
const { Credentials, IssuerKeys } = built('./credentials/door.js');
/** @type {typeof import('../../backend/src/credentials/known-keys.js')} */
const { noMemory } = built('./credentials/known-keys.js');
/** @type {typeof import('../../backend/src/platform/config/read-settings.js')} */
const { readSettings } = built('./platform/config/read-settings.js');
/** @type {typeof import('../../backend/src/platform/clock.js')} */
const { Clock } = built('./platform/clock.js');
const PDFDocument = built('pdfkit');
const fontkit = built('fontkit');

/** @type {import('../../libs/contract/src/certificate.js').CertificateRecord} */
const record = {
  version: 1,
  language: 'sv',
  number: 'KC-2026-000123',
  code: '7KQ2M3XT9ABCDEFG',
  centre: { name: 'Kompetenscentrum Havsbris', place: 'Malmö' },
  course: { title: 'Leda förändring tillsammans' },
  modules: ['Uppdraget och gruppen', 'Lyssna in', 'Makt och delaktighet'].map((title) => ({ title, sessionMinutes: [180, 180] })),
  otherSessionMinutes: [180],
  extentMinutes: 1440,
  ownMinutes: 1235,
  sessions: 7,
  from: '2026-02-24',
  to: '2026-04-28',
  rule: { minimumMinutesShare: 80, requiredActivities: false },
  signatory: { name: 'Maria Ekdahl', role: 'kursledare' },
  issuedOn: '2026-04-28',
  verifyAddress: 'https://kortkurs.example.org/verify',
  euCofunded: true,
};

/** Each certificate is somebody else's, so that no name is known from before. @param {number} i */
const nameOf = (i) => `${['Samira', 'Åsa', 'Mehmet', 'Ingrid', 'Fatima', 'Lars', 'Elif', 'Zoë'][i % 8]} ${['Lindqvist', 'Öberg', 'Yılmaz', 'Järvinen', 'Bergström'][i % 5]} ${i.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}`;
const SOMEBODY = 'Somebody';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kortkurs-bench-'));
try {
  const settings = readSettings({ DATABASE_URL: 'postgres://u:p@localhost/k', DATA_DIR: folder, PUBLIC_URL: 'https://kortkurs.example.org' });
  const keys = new IssuerKeys(settings, new Clock(), noMemory);
  const key = await keys.paper();
  const credentials = new Credentials(settings, keys);
  const badge = (/** @type {string} */ name) =>
    credentials.embedded({
      id: '0198a000-0000-7000-8000-000000000000', address: `${record.verifyAddress}/${record.code}`, language: 'sv', issuedAt: new Date('2026-04-28T12:00:00Z'), validUntil: null,
      issuer: { name: record.centre.name, place: record.centre.place }, name, title: record.course.title, description: 'Omfattning: 24 tim.', criteria: 'Minst 80 % närvaro, uppfyllt',
      parts: record.modules.map(({ title }) => title), extent: { heading: 'Deltagit', whole: '24 tim', own: '20 tim 35 min' }, number: record.number, alignments: [], status: { list: '2026-1', index: 1 },
    });
  const credential = Buffer.from(JSON.stringify(await badge(SOMEBODY), null, 2));
  const bare = await bareDrawing();
  /** @type {[string, (name: string) => Promise<Buffer>][]} */
  const ways = [
    ['pdfkit alone, the same page', bare],
    ['certificate', (name) => renderCertificate(record, name)],
    ['certificate, signed, with the credential in it', (name) => renderCertificate(record, name, { credential, key })],
    ['the same, and its credential made', async (name) => renderCertificate(record, name, { credential: Buffer.from(JSON.stringify(await badge(name), null, 2)), key })],
  ];
  for (const [, make] of ways) await processorTime(make, 0);
  /** @type {number[][]} */
  const found = ways.map(() => []);
  // In turns, so that what else the machine does hits all alike.
  for (let round = 1; round <= ROUNDS; round++) for (const [way, [, make]] of ways.entries()) found[way]?.push(await processorTime(make, round * PER_ROUND));
  const costs = found.map((of) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? NaN);
  const rows = await Promise.all(
    ways.map(async ([name, make], way) => [name, (await make(nameOf(1))).length, (costs[way] ?? NaN).toFixed(2), `${((costs[way] ?? NaN) / (costs[0] ?? NaN)).toFixed(2)} ×`, way === 1 ? `${TARGET} ×` : '']),
  );
  console.log(`${os.availableParallelism()} × ${os.cpus()[0]?.model.trim()}, Node ${process.version}; the median of ${ROUNDS} rounds of ${PER_ROUND}, each a name of its own.\n`);
  console.log(table([['what', 'bytes', 'CPU ms', 'beside pdfkit alone', 'target'], ...rows]));
} finally {
  fs.rmSync(folder, { recursive: true });
}

/** Milliseconds of processor time that one takes. @param {(name: string) => Promise<Buffer>} make @param {number} from */
async function processorTime(make, from) {
  const before = process.cpuUsage();
  for (let i = 0; i < PER_ROUND; i++) await make(nameOf(from + i));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / PER_ROUND;
}

/** What is drawn on a certificate, drawn by pdfkit with faces that are read already, and by nothing else: no tags, no metadata, nothing measured. */
async function bareDrawing() {
  /** @type {{ method: string, given: unknown[] }[]} */
  const calls = [];
  const drawing = PDFDocument.prototype;
  const methods = ['text', 'rect', 'moveTo', 'lineTo', 'lineWidth', 'path', 'fill', 'stroke', 'fillColor', 'font', 'fontSize'];
  const own = new Map(methods.map((method) => [method, drawing[method]]));
  await renderCertificate(record, SOMEBODY);
  let depth = 0;
  for (const [method, run] of own) {
    drawing[method] = /** @this {unknown} @param {unknown[]} given */ function (...given) {
      if (depth === 0) calls.push({ method, given });
      depth += 1;
      try {
        return run.apply(this, given);
      } finally {
        depth -= 1;
      }
    };
  }
  await renderCertificate(record, SOMEBODY);
  Object.assign(drawing, Object.fromEntries(own));

  const noto = path.join(path.dirname(built.resolve('@embedpdf/fonts-latin')), '../fonts');
  /** @type {Record<string, unknown>} */
  const faces = {};
  /** @type {typeof calls} */
  const page = [];
  /** @type {typeof calls} */
  let face = [];
  for (const call of calls) {
    // Faces that were only measured with are not part of the page.
    if (call.method === 'font') face = [call];
    else if (call.method === 'fontSize') face.push(call);
    else page.push(...(call.method === 'text' ? face : []), call);
    if (call.method !== 'font') continue;
    const name = String(call.given[1]);
    const file = path.join(noto, `${name}.ttf`);
    faces[name] ??= fs.existsSync(file) ? fontkit.create(fs.readFileSync(file)) : call.given[0];
  }
  return (/** @type {string} */ name) =>
    /** @type {Promise<Buffer>} */ (
      new Promise((resolve) => {
        const doc = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 0, font: '' });
        /** @type {Buffer[]} */
        const chunks = [];
        doc.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
        doc.on('end', () => resolve(Buffer.concat(chunks)));
        for (const { method, given } of page) {
          if (method === 'font') doc.font(faces[String(given[1])], given[1]);
          else if (method === 'text') doc.text(String(given[0]).replace(SOMEBODY, name), ...given.slice(1));
          else doc[method](...given);
        }
        doc.end();
      })
    );
}

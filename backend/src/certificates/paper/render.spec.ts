import fc from 'fast-check';
import PDFDocument from 'pdfkit';

import type { CertificateRecord } from '@kortkurs/contract/certificate';

import { isPlain, mainFace } from '../../platform/paper/faces';
import { unprintable } from '../../platform/paper/fonts';
import { readPdf, textOf } from '../../platform/testing/read-pdf';
import { qrMatrix, qrPath } from './qr';
import { renderCertificate } from './render';
import { rungs, Setter } from '../../platform/paper/setter';
import { SAMPLE } from '../testing';

const record = SAMPLE;

describe('a certificate on paper', () => {
  it('tells sessions and own study apart, and says of older records what it always said', async () => {
    const text = textOf(readPdf(await renderCertificate({ ...record, extentMinutes: 1475, ownMinutes: 1440, attendedMinutes: 1440 }, 'Samira Lindqvist')).pages);
    expect(text).toContain('Omfattning 24 tim 35 min, varav 35 min på egen hand');
    expect(text).toContain('Deltagit 24 tim av 24 tim');
    expect(textOf(readPdf(await renderCertificate({ ...record, extentMinutes: 1475 }, 'Samira Lindqvist')).pages)).toContain('Omfattning 24 tim 35 min, 8 träffar');
  });

  it('says in Swedish what its record says', async () => {
    const { pages } = readPdf(await renderCertificate(record, 'Samira Lindqvist'));
    expect(pages).toHaveLength(1);
    const text = textOf(pages);
    for (const said of [
      'Kompetenscentrum HavsbrisIntygSamira Lindqvisthar genomförtLeda förändring tillsammans',
      'Omfattning 24 tim, 8 träffar',
      'Deltagit 20 tim 35 min',
      'Period 24 februari–28 april 2026',
      'Krav Minst 80 % närvaro, uppfyllt',
      '1 Uppdraget och gruppen2 Lyssna in3 Makt och delaktighet',
      'Maria Ekdahl, kursledare Malmö 28 april 2026',
      'Intyg nr KC-2026-000123Kod 7KQ2-M3XT-9ABC-DEFG',
      'Kontrollera på kortkurs.example.org/verify',
      'Medfinansieras av Europeiska unionen',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('says it in English', async () => {
    const { pages, source } = readPdf(await renderCertificate({ ...record, language: 'en' }, 'Samira Lindqvist'));
    const text = textOf(pages);
    for (const said of ['Certificate', 'has completed', 'Extent 24 h, 8 sessions', 'Attended 20 h 35 min', 'Co-funded by the European Union']) {
      expect(text).toContain(said);
    }
    expect(source).toContain('/Lang (en)');
  });

  it('says nothing of the Union unless a project asks for it, and of a rule only when one was met', async () => {
    const text = textOf(readPdf(await renderCertificate({ ...record, euCofunded: false, rule: null }, 'Samira Lindqvist')).pages);
    expect(text).not.toContain('Europeiska');
    expect(text).not.toContain('Krav');
  });

  it('is tagged, titled and readable by machines', async () => {
    const { source } = readPdf(await renderCertificate(record, 'Åsa & Öst <AB>'));
    for (const part of ['%PDF-1.7', '/Lang (sv)', '/Marked true', '/DisplayDocTitle true', '/S /H1', '/S /Figure', '/S /Link', '/S /LBody']) {
      expect(source).toContain(part);
    }
    const title = Buffer.from('\ufeffIntyg – Åsa & Öst <AB> – Leda förändring tillsammans', 'utf16le').swap16().toString('latin1');
    expect(source).toContain(title.replace(/[()\\]/g, '\\$&'));
    expect(source).toContain('/URI (https://kortkurs.example.org/verify/7KQ2M3XT9ABCDEFG)');
  });

  it('has the same bytes every time', async () => {
    const [first, second] = await Promise.all([renderCertificate(record, 'Samira Lindqvist'), renderCertificate(record, 'Samira Lindqvist')]);
    expect(first.equals(second)).toBe(true);
  });

  it('is the same whatever was drawn before it', async () => {
    // An Å is made of an A and a ring, and a hyphen looks like others.
    const name = 'Ada-Aina عبد الله';
    const first = await renderCertificate(record, name);
    for (const other of ['ÅÄÁÀ', 'Ada\u2010Aina\u00a0B', 'فاطمة']) await renderCertificate(record, other);
    expect((await renderCertificate(record, name)).equals(first)).toBe(true);
    expect(textOf(readPdf(first).pages)).toContain('Ada-Aina');
  });

  it('sets many modules on pages of their own, each once, above the foot', async () => {
    const modules = Array.from({ length: 130 }, (_, i) => ({ title: `Modul nummer ${i + 1} med ett namn som bryts på två rader`, sessionMinutes: [] }));
    const { pages } = readPdf(await renderCertificate({ ...record, modules }, 'Samira Lindqvist'));
    expect(pages.length).toBeGreaterThan(1);
    const numbers = pages.slice(1).flatMap((page) => page.map((drawn) => /^(\d+) $/.exec(drawn.text)?.[1]).filter((number) => number !== undefined));
    expect(numbers).toEqual(modules.map((_, i) => String(i + 1)));
    for (const drawn of pages.flat()) expect(drawn.y).toBeGreaterThan(20);
    expect(textOf(pages)).toContain('130 moduler, se nästa sida');
  });

  it('keeps a long name, course, signatory and address on one page', async () => {
    const long: CertificateRecord = {
      ...record,
      centre: { name: 'Kompetenscentrum för idéburna organisationer och lokalsamhällen i södra Skåne med omnejd och öar', place: 'Östra Göinge' },
      course: { title: 'Föreningsdemokrati och påverkansarbete för styrelseledamöter, valberedningar och revisorer. '.repeat(2) },
      rule: { minimumMinutesShare: 80, requiredSessions: 3, requiredActivities: true, instructorApproval: true },
      signatory: { name: 'Maria-Alejandra Fernández de la Cruz von Württemberg', role: 'verksamhetsledare och ansvarig utgivare' },
      verifyAddress: 'https://kurser.kompetenscentrum-for-ideburna-organisationer-i-sodra-skane.example.org/verify',
    };
    const name = 'Maria-Alejandra Fernández de la Cruz von Württemberg-Hohenstaufen Öhrström Wåhlstrand af Petersens';
    const { pages } = readPdf(await renderCertificate(long, name));
    expect(pages).toHaveLength(1);
    const text = textOf(pages).replace(/\s+/g, ' ');
    expect(text).toContain(name);
    expect(text).not.toContain('…');
    for (const drawn of pages.flat()) {
      expect(drawn.x).toBeGreaterThan(218);
      expect(drawn.x).toBeLessThan(800);
      expect(drawn.y).toBeGreaterThan(20);
    }
  });

  it('draws names in other scripts, and marks what no face can draw instead of leaving a hole', async () => {
    const { pages } = readPdf(await renderCertificate(record, 'Ελένη Ирина Nguyễn שרה 山 ሰ'));
    expect(textOf(pages)).toContain('Ελένη Ирина Nguyễn ');
    expect(textOf(pages)).toContain('山');
    expect(textOf(pages)).toContain('\ufffd');
    for (const name of ['Ελένη Ирина Nguyễn שרה محمد Łukasz', '山田太郎 陳大文', '김민준', 'さくら', 'Åsa 👩‍👩‍👧 ❤️ 🇸🇪 👍🏽', 'A\u030a\u0323']) expect(unprintable(name)).toEqual([]);
    expect(unprintable('ሰላም Maria')).toEqual(['ሰ', 'ላ', 'ም']);
  });
});

describe('the setter', () => {
  const doc = new PDFDocument({ font: '', autoFirstPage: false });
  const set = new Setter(doc);

  it('never sets a line wider than it may be, and loses no character', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...'abcåäöÅWil–-é'), maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 400 }), (some, width) => {
        const text = some.join(' ');
        const lines = set.wrap(text, { weight: 'bold', size: 12 }, width);
        for (const line of lines) expect(set.width(line, { weight: 'bold', size: 12 })).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('shrinks before it breaks, and ends in an ellipsis only when nothing else is left', () => {
    expect(set.fit('Samira', 'bold', 500, rungs(40, 10, 1))).toEqual({ lines: ['Samira'], style: { weight: 'bold', size: 40 } });
    expect(set.fit('Samira Lindqvist', 'bold', 200, rungs(40, 10, 1)).style.size).toBeLessThan(30);
    expect(set.fit('W'.repeat(500), 'bold', 100, rungs(20, 10, 2)).lines[1]).toMatch(/W…$/);
  });
});

describe('plain letters', () => {
  it.each(['regular', 'bold'] as const)('stand, %s, where they stand when all marks of the face are looked at', (weight) => {
    const face = mainFace(weight);
    const places = (text: string, features?: Record<string, boolean>): object => face.layout(text, features).positions;
    const letters = Array.from({ length: 0x2100 - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).filter((letter) => isPlain(letter) && face.hasGlyphForCodePoint(letter.charCodeAt(0)));
    expect(letters.length).toBeGreaterThan(300);
    for (const letter of letters) for (const text of [`V${letter}`, `${letter}j`, `${letter}${letter}`]) expect([text, places(text)]).toEqual([text, places(text, { mark: true, mkmk: true })]);
  });
});

describe('the code to scan', () => {
  it('is drawn square by square as the matrix says', () => {
    const address = 'https://kortkurs.example.org/verify/7KQ2M3XT9ABCDEFG';
    const matrix = qrMatrix(address);
    const drawn = matrix.map((row) => row.map(() => false));
    for (const [, x, y, wide] of qrPath(address, 0, 0, matrix.length).matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)/g)) {
      for (let i = 0; i < Number(wide); i++) (drawn[Number(y)] ?? [])[Number(x) + i] = true;
    }
    expect(drawn).toEqual(matrix);
  });
});

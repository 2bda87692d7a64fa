import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { PackageManifest } from '@kortkurs/contract/report-files';
import type { FrozenContent, Submission } from '@kortkurs/contract/submissions';
import { readSignature, seenByPdfJs } from '../../backend/src/platform/testing/pdf-readers';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import { expectReadable } from '../builders/readable';
import type { Reported } from '../builders/reported';
import { aPdf } from '../builders/uploads';

interface Given {
  test: TestApp;
  laid: Reported;
  submission: Submission;
  content: FrozenContent;
  made: (kind: string) => Promise<{ order: ExportOrder; bytes: Buffer }>;
}

const said = (pdf: Uint8Array): string => textOf(readPdf(Buffer.from(pdf)).pages).replace(/\s+/g, ' ');

/** Files of a submission in which people and organisations stand by name. */
export function namedFileCases(given: () => Given): void {
  it('hold everybody’s certificate of the month in one tagged file with bookmarks, protected people under their alias, and one by one', async () => {
    const { made, submission } = given();
    const { bytes } = await made('certificates');
    const text = said(bytes);
    for (const words of ['Månadsintyg, september 2026', 'Starkare föreningsliv', '3 intyg, sammanlagt', submission.sha256, 'Ada Ask', 'Robin Ek', 'Bekräftat av deltagaren, inloggad']) expect(text).toContain(words);
    // Cilla confirmed after it was locked.
    expect(text).not.toMatch(/Eva|Cilla/);
    expectReadable(Buffer.from(bytes), 'sv');
    const source = bytes.toString('latin1');
    expect(source.match(/\/Type \/Page\n/g)).toHaveLength(4);
    const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-months-'));
    try {
      writeFileSync(path.join(folder, 'all.pdf'), bytes);
      const [seen] = seenByPdfJs([path.join(folder, 'all.pdf')]);
      expect(seen?.marked).toBe(true);
      expect(seen?.structure.filter(({ role }) => role === 'H1').map(({ said: words }) => words.trim())).toEqual(Array.from({ length: 4 }, () => 'Månadsintyg, september 2026'));
      expect(seen?.bookmarks).toEqual(['Ada Ask', 'Bo =HYPERLINK', 'Robin Ek']);
      expect(JSON.parse(Buffer.from(seen?.files['confirmations.json'] ?? '', 'base64').toString('utf8'))).toHaveLength(3);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const { coversAll, holds } = readSignature(bytes);
    expect({ coversAll, holds }).toEqual({ coversAll: true, holds: true });
    const each = unzipSync((await made('certificates-each')).bytes);
    expect(Object.keys(each)).toEqual(['manadsintyg/manadsintyg-2026-09-001-ada-ask.pdf', 'manadsintyg/manadsintyg-2026-09-002-bo-hyperlink.pdf', 'manadsintyg/manadsintyg-2026-09-003-robin-ek.pdf']);
    expect(said(each['manadsintyg/manadsintyg-2026-09-003-robin-ek.pdf'] ?? new Uint8Array())).toContain('Robin Ek');
  });

  it('hold the list of each session as it was, with its signed pages where no protected person is on it, and say which lack one', async () => {
    const { made, laid, content } = given();
    const files = unzipSync((await made('lists')).bytes);
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8')) as PackageManifest;
    expect(manifest.sessions.map(({ date, number, signed, pages }) => [date, number, signed, pages.length])).toEqual([['2026-09-08', 1, true, 1], ['2026-09-15', 1, true, 0]]);
    const [first, second] = manifest.sessions;
    expect(Buffer.from(files[first?.pages[0] ?? ''] ?? []).equals(aPdf('Underskrifter'))).toBe(true);
    // Ada was there when it was frozen, and was marked as away since.
    const text = said(files[first?.list ?? ''] ?? new Uint8Array());
    expect(text).toMatch(/Ada Ask.{0,60}Här, 2 tim 45 min/);
    expect(text).toContain('Hodan');
    expect(text).not.toContain('Listan är rättad');
    expect(said(files[second?.list ?? ''] ?? new Uint8Array())).toContain('Robin Ek');
    expect(content.sessions.map(({ id }) => id)).toContain(laid.first.sessionIds[0]);
  });

  it('hold the summary for the funder with the frozen figures, targets and what the project entered', async () => {
    const { made, content, laid, test } = given();
    const text = said((await made('summary')).bytes);
    const { figures, summary } = content;
    for (const words of ['Sammanställning till', 'Starkare föreningsliv', `${figures.participants}`, 'EECO01', 'Vad indikatorerna räknar', 'Införda tal', 'Deltagare med färre möjligheter', 'Räknade på plats']) expect(text).toContain(words);
    expect(summary?.targets.map(({ kind, valueHundredths }) => [kind, valueHundredths])).toContainEqual(['participants', 10_000]);
    expect(text).not.toContain('Gamma');
    // The live one says the same of what was entered.
    const live = await test.app.inject({ method: 'GET', url: `/api/v1/reports/projects/${laid.project}/report.pdf?from=2026-09-01&to=2026-09-30`, headers: laid.staff });
    expect([live.statusCode, said(live.rawPayload).includes('Räknade på plats')]).toEqual([200, true]);
  });

  it('say how each organisation stood in the ledger of aid, as it was recorded then', async () => {
    const { made } = given();
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await made('organisations')).bytes as unknown as ArrayBuffer);
    const rows = (name: string): unknown[][] => {
      const all: unknown[][] = [];
      book.getWorksheet(name)?.eachRow((row) => all.push((row.values as unknown[]).slice(1)));
      return all.slice(1);
    };
    // What was recorded after it was locked is not in it.
    expect(rows('Ställning').map(([name, , , used, , , how]) => [name, used, how])).toEqual([['=HYPERLINK("http://example.org")', 1000, 'Under'], ['Beta', 0, 'Under']]);
    expect(rows('Liggare').map(([, name, , giver, euros]) => [name, giver, euros])).toEqual([['=HYPERLINK("http://example.org")', 'Kompetenscentrum Provet', 1000]]);
    expect(rows('Organisationer').map(([name]) => name)).not.toContain('Gamma');
  });
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { isInstalled, seenByPdfJs, told } from '../../backend/src/platform/testing/pdf-readers';

/** The parts of which our papers are built (ISO 32000-1, 14.8.4). */
const ROLES = ['Document', 'P', 'H1', 'H2', 'H3', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Link', 'Form', 'Sect', 'Span'];

/**
 * Holds a paper to what somebody needs who listens to it (PDF/UA-1, ISO 14289-1) and who keeps it (PDF/A-3a): tagged throughout, titled and
 * in its language, one or more first headings, no level of headings left out, pictures with words, tables with heads.
 * What pdf.js finds is asked always, qpdf and pdfinfo where they are.
 */
export function expectReadable(pdf: Buffer, language: 'sv' | 'en'): void {
  const source = pdf.toString('latin1');
  for (const part of ['%PDF-1.7', `/Lang (${language})`, '/DisplayDocTitle true', '<pdfaid:part>3<', '<pdfaid:conformance>A<', '<pdfuaid:part>1<']) expect(source).toContain(part);
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-readable-'));
  try {
    const file = path.join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    const [seen] = seenByPdfJs([file]);
    const parts = seen?.structure ?? [];
    expect(seen?.marked).toBe(true);
    expect(parts.map(({ role }) => role).filter((role) => !ROLES.includes(role))).toEqual([]);
    const levels = parts.map(({ role }) => Number(/^H(\d)$/.exec(role)?.[1] ?? 0)).filter((level) => level > 0);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    expect(parts.filter(({ role, alt }) => role === 'Figure' && !/\w/.test(alt ?? ''))).toEqual([]);
    const heads = parts.filter(({ role }) => role === 'TH').length;
    expect(heads >= parts.filter(({ role }) => role === 'Table').length).toBe(true);
    if (isInstalled('qpdf')) expect(told('qpdf', '--check', file).status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lays a month's certificate out on A4: whose it is, a row for each session, and how it was confirmed. */
import { attestationWords, monthWords } from '@kortkurs/rules/attestation-words';
import { dayWords, durationWords } from '@kortkurs/rules/certificate-words';
import { CERTIFICATE, CertificatePage } from '../../platform/paper/certificate-page';
import { rungs } from '../../platform/paper/setter';
import { columnsBetween } from '../../platform/paper/table';
import type { MonthCertificate } from './month-certificate';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, width: WIDTH, ink: INK, quiet: QUIET } = CERTIFICATE;
/** What stands below the table. */
const FOOT_HEIGHT = 128;

export class MonthSheet {
  private readonly page: CertificatePage;
  private readonly say;

  constructor(
    doc: PDFKit.PDFDocument,
    private readonly certificate: MonthCertificate,
    private readonly name: string,
    part?: PDFKit.PDFStructureElement,
  ) {
    this.page = new CertificatePage(doc, certificate.language, part);
    this.say = attestationWords[certificate.language];
  }

  /** The structure stays open: the seal's field has its place at the end of it. */
  draw(): void {
    const { page, certificate, say, name } = this;
    const { language, month, project, centre, minutes, lines, eu } = certificate;
    const title = `${say.certificate}, ${monthWords(month, language)}`;
    let y = page.head({ centre: centre.name, title, name, has: say.has, hours: durationWords(minutes, language), eu });
    y = page.block('P', page.set.fit(`${say.project}: ${project}`, 'regular', WIDTH, [...rungs(12, 9, 1), { size: 9, lines: 2 }]), y + 24, INK);
    const columns = columnsBetween(LEFT, RIGHT, [[say.when, 120], [say.course, 0], [say.time, 96]]);
    const rows = [...lines.map((line) => [dayWords(line.localDate, language), line.course, durationWords(line.minutes, language)]), [say.together, '', durationWords(minutes, language)]];
    page.table(say.session, columns, rows, y, { foot: FOOT_HEIGHT, running: `${name}, ${title}`, page: say.page });
    this.drawFoot();
  }

  /** How and when it was confirmed, and the digest that it can be told by. */
  private drawFoot(): void {
    const { page, certificate, say } = this;
    const { language, by, confirmedOn, waiting, gone, sha256, centre } = certificate;
    let y = BOTTOM - FOOT_HEIGHT + 24;
    y = page.block('P', page.set.fit(`${say.by[by]}, ${dayWords(confirmedOn, language)}`, 'bold', WIDTH, [...rungs(11, 8, 1), { size: 8, lines: 2 }]), y, INK);
    if (waiting > 0) y = page.block('P', page.set.fit(say.waits(waiting), 'regular', WIDTH, rungs(10, 7, 1)), y + 18, INK);
    if (gone > 0) y = page.block('P', page.set.fit(say.gone(gone), 'regular', WIDTH, rungs(10, 7, 1)), y + 18, INK);
    if (centre.place) y = page.block('P', page.set.fit(centre.place, 'regular', WIDTH, rungs(10, 7, 1)), y + 18, QUIET);
    y = page.block('P', page.set.fit(say.digest, 'regular', WIDTH, rungs(8, 6, 1)), y + 20, QUIET);
    page.block('P', page.set.fit(sha256, 'regular', WIDTH, rungs(9, 5, 1)), y + 13, QUIET);
  }
}

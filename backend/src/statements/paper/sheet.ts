/** Lays a participation statement out on A4: whose it is and for how long, a row for each course, and how it is checked. */
import type { StatementCourse, StatementRecord } from '@kortkurs/contract/statements';
import { printCertificateCode } from '@kortkurs/rules/certificate-code';
import { dayWords, durationWords, periodWords } from '@kortkurs/rules/certificate-words';
import { statementWords } from '@kortkurs/rules/statement-words';
import { qrPath } from '../../certificates/door';
import { CERTIFICATE, CertificatePage } from '../../platform/paper/certificate-page';
import { rungs } from '../../platform/paper/setter';
import { columnsBetween } from '../../platform/paper/table';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, width: WIDTH, ink: INK, quiet: QUIET, primary: PRIMARY } = CERTIFICATE;
const QR_SIZE = 82;
/** What stands below the table. */
const FOOT_HEIGHT = 150;

export class StatementSheet {
  private readonly page: CertificatePage;
  private readonly say;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly record: StatementRecord,
    private readonly name: string,
  ) {
    this.page = new CertificatePage(doc, record.language);
    this.say = statementWords[record.language];
  }

  /** The structure stays open: the seal's field has its place at the end of it. */
  draw(): void {
    const { page, record, say, name } = this;
    const { language, minutes } = record;
    let y = page.head({ centre: record.centre.name, title: say.statement, name, has: say.has, hours: durationWords(minutes, language) });
    y = page.block('P', { lines: [`${say.period} ${periodWords(record) ?? ''}`], style: { weight: 'regular', size: 12 } }, y + 24, INK);
    y = page.block('P', page.set.fit(say.counted, 'regular', WIDTH, [{ size: 9.5, lines: 1 }, { size: 9, lines: 2 }]), y + 18, QUIET);
    const columns = columnsBetween(LEFT, RIGHT, [[say.course, 0], [say.dates, 164], [say.sessions, 56], [say.hours, 82]]);
    const rows = [...record.courses.map((course) => this.cells(course)), [say.together, '', String(record.sessions), durationWords(minutes, language)]];
    page.table(say.courses, columns, rows, y, { foot: FOOT_HEIGHT, running: `${name}, ${say.statement}, ${say.number} ${record.number}`, page: say.page });
    this.drawFoot();
  }

  private cells({ title, from, to, sessions, minutes }: StatementCourse): string[] {
    const { language } = this.record;
    return [title, periodWords({ from, to, language }) ?? '', String(sessions), durationWords(minutes, language)];
  }

  /** Who signs it, its number and code, and where it is checked. */
  private drawFoot(): void {
    const { doc, page, record, say } = this;
    const top = BOTTOM - QR_SIZE;
    const room = RIGHT - QR_SIZE - 20 - LEFT;
    const signatory = [record.signatory.name, record.signatory.role].filter((part) => part !== '').join(', ');
    const issued = [record.centre.place ?? '', dayWords(record.issuedOn, record.language)].filter((part) => part !== '').join(' ');
    if (signatory) page.block('P', page.set.fit(signatory, 'bold', room, rungs(10, 6, 1)), top - 16, INK);
    page.block('P', page.set.fit(issued, 'regular', room, rungs(10, 6, 1)), top, QUIET);
    for (const [label, value, y] of [[say.number, record.number, top + 30], [say.code, printCertificateCode(record.code), top + 46]] as const) {
      page.blocks.element(page.root, 'P', () => page.set.draw(value, page.set.draw(`${label} `, LEFT, y, { weight: 'regular', size: 10 }, INK), y, { weight: 'bold', size: 10 }, INK));
    }
    const link = `${record.verifyAddress}/${record.code}`;
    this.drawLink(link, top + 64, room);
    const figure = doc.struct('Figure', Object.assign({ alt: say.qr }, { bbox: [RIGHT - QR_SIZE, top, RIGHT, BOTTOM], placement: 'Block' }));
    page.root.add(figure);
    figure.add(() => doc.path(qrPath(link, RIGHT - QR_SIZE, top, QR_SIZE)).fill(INK));
    figure.end();
  }

  /** pdfkit's own link option leaves the annotation without contents, so both halves are made by hand. */
  private drawLink(link: string, y: number, room: number): void {
    const { doc, page, record, say } = this;
    const paragraph = doc.struct('P');
    page.root.add(paragraph);
    let x = LEFT;
    paragraph.add(() => {
      x = page.set.draw(`${say.check} `, LEFT, y, { weight: 'regular', size: 10 }, INK);
    });
    const address = page.set.fit(record.verifyAddress.replace(/^https?:\/\//, ''), 'regular', room - (x - LEFT), rungs(10, 5, 1));
    const anchor = doc.struct('Link', { alt: link });
    paragraph.add(anchor);
    let end = x;
    anchor.add(() => {
      end = page.set.draw(address.lines.join(''), x, y, address.style, PRIMARY);
    });
    // pdfkit writes a primitive as a name and a String object as text; its types know neither that nor the parent.
    const annotation = { Contents: new String(link) as string, structParent: anchor };
    doc.link(x, y - address.style.size, end - x, address.style.size + 3, link, annotation);
    anchor.end();
    paragraph.end();
  }
}

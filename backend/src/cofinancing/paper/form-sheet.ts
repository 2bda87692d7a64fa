/** Lays the form out on A4 on which an organisation certifies its people's hours by hand. */
import { formNumber } from '@kortkurs/rules/form-number';
import { monthWords } from '@kortkurs/rules/attestation-words';
import { durationWords } from '@kortkurs/rules/certificate-words';
import { cofinancingWords, monthsWords } from '@kortkurs/rules/cofinancing-words';
import { COFUNDING_WIDTH, drawCofunding } from '../../platform/paper/cofunding';
import { beginForm, FORM, formTable } from '../../platform/paper/form-page';
import { rungs } from '../../platform/paper/setter';
import { columnsBetween, PaperTable } from '../../platform/paper/table';
import type { PrintedCertificate } from './printed-certificate';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, ink: INK, quiet: QUIET, line: LINE } = FORM;
const ROW = 24;
/** What stands below the table. */
const FOOT_HEIGHT = 170;

/** Draw the form, number its pages and close the document. */
export function drawForm(doc: PDFKit.PDFDocument, { language, organisation, project, from, to, lines, centre, sha256, eu }: PrintedCertificate): void {
  const say = cofinancingWords[language];
  const { page, root } = beginForm(doc, language);
  if (eu) drawCofunding(doc, page.blocks, root, language, RIGHT);
  const width = RIGHT - LEFT - (eu ? COFUNDING_WIDTH : 0);
  const running = `${say.certificate}, ${organisation}, ${say.number} ${formNumber(sha256)}`;
  page.blocks.block(root, 'P', page.set.fit(centre.name, 'bold', width, [{ size: 10, lines: 1 }, { size: 9, lines: 2 }]), 52, QUIET);
  let y = page.blocks.block(root, 'H1', page.set.fit(say.certificate, 'bold', width, [{ size: 20, lines: 1 }]), 82, INK);
  for (const [label, value] of [[say.organisation, organisation], [say.project, project], [say.period, monthsWords(from, to, language)], [say.number, formNumber(sha256)]] as const) y = page.fact(root, label, value, y + 18, 120);
  y = page.paragraph(root, say.how, y + 22);
  const table = new PaperTable(doc, page.set, page.blocks, root, columnsBetween(LEFT, RIGHT, [[say.who, 0], [say.month, 150], [say.time, 110]]), formTable(0, 16));
  y = table.head(page.headline(root, say.people, y + 28) + 6);
  for (const line of lines) {
    if (y + ROW > BOTTOM) {
      doc.addPage();
      y = table.head(page.runningHead(running), true);
    }
    table.row([line.name ?? say.protected, monthWords(line.month, language), durationWords(line.minutes, language)], y);
    y += ROW;
    page.blocks.line(LEFT, y, RIGHT, 0.5, LINE);
  }
  table.end();
  if (y + FOOT_HEIGHT > BOTTOM) {
    doc.addPage();
    y = page.runningHead(running);
  }
  const sum = lines.reduce((minutes, line) => minutes + line.minutes, 0);
  y = page.blocks.block(root, 'P', page.set.fit(`${say.together}: ${durationWords(sum, language)}`, 'bold', RIGHT - LEFT, rungs(11, 9, 1)), y + 20, INK);
  y = page.paragraph(root, say.certify, y + 30);
  const middle = LEFT + (RIGHT - LEFT) * 0.62;
  y = page.toWrite(root, [[say.signature, [LEFT, middle - 16]], [say.day, [middle, RIGHT]]], y + 38);
  page.toWrite(root, [[say.name, [LEFT, middle - 16]]], y + 34);
  root.end();
  page.numberPages(running, say.page);
  doc.end();
}

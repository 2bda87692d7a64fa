/** Lays an organisation's certificate out on A4: whose it is and for how long, a row for each person and month, and how it was given. */
import { monthWords } from '@kortkurs/rules/attestation-words';
import { dayWords, durationWords } from '@kortkurs/rules/certificate-words';
import { cofinancingWords, kronorOf, monthsWords } from '@kortkurs/rules/cofinancing-words';
import { CERTIFICATE, CertificatePage } from '../../platform/paper/certificate-page';
import { rungs } from '../../platform/paper/setter';
import { columnsBetween } from '../../platform/paper/table';
import type { PrintedCertificate } from './printed-certificate';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, width: WIDTH, ink: INK, quiet: QUIET } = CERTIFICATE;
/** What stands below the table. */
const FOOT_HEIGHT = 150;

/** The structure stays open: the seal's field has its place at the end of it. */
export function drawCertificate(doc: PDFKit.PDFDocument, certificate: PrintedCertificate): void {
  const { language, organisation, project, from, to, lines, kronorPerHour, centre, refused, signer, by, on, sha256, eu } = certificate;
  const say = cofinancingWords[language];
  const page = new CertificatePage(doc, language);
  const minutes = lines.reduce((sum, line) => sum + line.minutes, 0);
  const paragraph = (text: string, y: number, size = 12): number => page.block('P', page.set.fit(text, 'regular', WIDTH, [...rungs(size, size - 3, 1), { size: size - 3, lines: 3 }]), y, INK);
  const title = `${say.certificate}, ${monthsWords(from, to, language)}`;
  let y = page.head({ centre: centre.name, title, name: organisation, has: say.has, hours: durationWords(minutes, language), eu });
  y = paragraph(`${say.project}: ${project}`, y + 24);
  if (kronorPerHour !== null) y = paragraph(say.worth(kronorPerHour, new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB').format(kronorOf(minutes, kronorPerHour))), y + 18);
  const columns = columnsBetween(LEFT, RIGHT, [[say.who, 0], [say.month, 150], [say.time, 110]]);
  const rows = [...lines.map((line) => [line.name ?? say.protected, monthWords(line.month, language), durationWords(line.minutes, language)]), [say.together, '', durationWords(minutes, language)]];
  page.table(say.people, columns, rows, y, { foot: FOOT_HEIGHT, running: `${organisation}, ${title}`, page: say.page });
  y = BOTTOM - FOOT_HEIGHT + 24;
  y = page.block('P', page.set.fit(`${say.by[by]}, ${dayWords(on, language)}`, 'bold', WIDTH, [...rungs(11, 8, 1), { size: 8, lines: 2 }]), y, INK);
  if (signer) y = page.block('P', page.set.fit(signer, 'regular', WIDTH, rungs(11, 7, 1)), y + 18, INK);
  if (refused > 0) y = paragraph(say.refused(refused), y + 18, 10);
  if (centre.place) y = page.block('P', page.set.fit(centre.place, 'regular', WIDTH, rungs(10, 7, 1)), y + 18, QUIET);
  y = page.block('P', page.set.fit(say.digest, 'regular', WIDTH, rungs(8, 6, 1)), y + 20, QUIET);
  page.block('P', page.set.fit(sha256, 'regular', WIDTH, rungs(9, 5, 1)), y + 13, QUIET);
}

import { Injectable } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import type { RetentionKind } from '@kortkurs/contract/retention';
import { dayWords } from '@kortkurs/rules/certificate-words';
import { localDateOf } from '@kortkurs/rules/schedule';
import { CentreQuery } from '../centre/door';
import { beginForm, FORM } from '../platform/paper/form-page';
import { newPaper } from '../platform/paper/new-paper';
import { RetentionQuery } from './retention-query';

interface ProtocolWords {
  title: string;
  about: string;
  text: string;
  facts: Record<'project' | 'lastPayment' | 'until' | 'at' | 'by' | 'submissions' | 'people' | 'files' | 'key', string>;
  why: string;
  period: Record<RetentionKind, string>;
  years: (n: number) => string;
  stays: string;
  staysText: string;
  copies: string;
  copiesText: string;
  page: (n: number, of: number) => string;
}

const WORDS: Record<Language, ProtocolWords> = {
  sv: {
    title: 'Gallringsprotokoll', about: 'Vad som är gallrat, när och på vems beslut',
    text: 'Nyckeln som visar vilka personer de inlämnade uppgifterna handlar om är förstörd. Den går inte att återskapa.',
    facts: { project: 'Projekt', lastPayment: 'Sista utbetalning', until: 'Sparat till och med', at: 'Gallrat', by: 'Beslutat av', submissions: 'Inlämningar', people: 'Personer i inlämningarna', files: 'Borttagna filer med personnummer', key: 'Nyckelns fingeravtryck' },
    why: 'Tider som gällde, från 31 december året för sista utbetalningen', period: { records: 'Underlag till finansiären', accounting: 'Bokföring', aid: 'Stöd av mindre betydelse' }, years: (n) => `${n} år`,
    stays: 'Det som finns kvar', staysText: 'Siffror, rader och tider i inlämningarna, utan att någon går att hitta i dem. Deltagarnas egna uppgifter hos centret gallras för sig.',
    copies: 'Säkerhetskopior', copiesText: 'Nyckeln ligger i en fil för sig. Kopior av filen som är äldre än gallringen ska också tas bort. Läggs en äldre kopia tillbaka tar Kortkurs bort nyckeln igen vid start. Datum då kopiorna togs bort, och underskrift:',
    page: (n, of) => `Sida ${n} av ${of}`,
  },
  en: {
    title: 'Record of destruction', about: 'What was destroyed, when and by whose decision',
    text: 'The key that shows which people the submitted facts are about has been destroyed. It cannot be made again.',
    facts: { project: 'Project', lastPayment: 'Last payment', until: 'Kept until', at: 'Destroyed', by: 'Decided by', submissions: 'Submissions', people: 'People in the submissions', files: 'Removed files with identity numbers', key: 'Thumbprint of the key' },
    why: 'Periods that held, from 31 December of the year of the last payment', period: { records: 'Records for the funder', accounting: 'Accounting', aid: 'De minimis aid' }, years: (n) => `${n} years`,
    stays: 'What is still there', staysText: 'Figures, rows and minutes of the submissions, in which nobody can be found. What the centre holds of the participants themselves is erased on its own.',
    copies: 'Backups', copiesText: 'The key lies in a file of its own. Copies of that file that are older than the destruction are to be removed as well. If an older copy is put back, Kortkurs removes the key again as it starts. Day on which the copies were removed, and signature:',
    page: (n, of) => `Page ${n} of ${of}`,
  },
};

const { left: LEFT, right: RIGHT, ink: INK, quiet: QUIET, line: LINE } = FORM;

/** Prints the record of a destruction. */
@Injectable()
export class ProtocolPrinter {
  constructor(
    private readonly query: RetentionQuery,
    private readonly centre: CentreQuery,
  ) {}

  /** As PDF, tagged, A4; the same bytes each time. @throws Refusal `not-found` */
  async print(projectId: Id, language: Language): Promise<Buffer> {
    const one = await this.query.destruction(projectId);
    const { name } = await this.centre.settings();
    const say = WORDS[language];
    const at = new Date(one.at);
    const { doc, done } = newPaper({ language, layout: 'portrait', title: `${say.title} – ${one.projectName}`, author: name, subject: say.about, moment: at, bufferPages: true });
    const { page, root } = beginForm(doc, language);
    page.blocks.block(root, 'P', { lines: [name || say.about], style: { weight: 'bold', size: 10 } }, 52, QUIET);
    let y = page.blocks.block(root, 'H1', page.set.fit(say.title, 'bold', RIGHT - LEFT, [{ size: 20, lines: 1 }]), 78, INK);
    y = page.paragraph(root, say.text, y + 20);
    const fact = (label: string, value: string): void => void (y = page.paragraph(root, `${label}: ${value}`, y + 17));
    y += 8;
    fact(say.facts.project, one.projectName);
    fact(say.facts.lastPayment, dayWords(one.lastPaymentOn, language));
    fact(say.facts.until, dayWords(one.heldUntil, language));
    fact(say.facts.at, dayWords(localDateOf(at.toISOString()), language));
    fact(say.facts.by, one.byName);
    fact(say.facts.submissions, String(one.submissions));
    fact(say.facts.people, String(one.people));
    fact(say.facts.files, String(one.files));
    fact(say.facts.key, one.thumbprint);
    y = page.headline(root, say.why, y + 30);
    for (const { kind, years, source } of one.periods) fact(say.period[kind], `${say.years(years)} (${source})`);
    y = page.headline(root, say.stays, y + 30);
    y = page.paragraph(root, say.staysText, y + 17);
    y = page.headline(root, say.copies, y + 30);
    y = page.paragraph(root, say.copiesText, y + 17);
    page.blocks.line(LEFT, y + 44, RIGHT, 0.75, LINE);
    root.end();
    page.numberPages(one.projectName, say.page);
    doc.end();
    return done;
  }
}

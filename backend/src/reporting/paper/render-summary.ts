import { setImmediate } from 'node:timers/promises';
import type { Language } from '@kortkurs/contract/common';
import { newPaper } from '../../platform/paper/new-paper';
import { type Summary, SummarySheet } from './summary-sheet';
import { SUMMARY_WORDS } from './summary-words';

/** Draw a funder's summary, letting others have the process after each part. The same figures give the same bytes. */
export async function renderSummary(summary: Summary, language: Language): Promise<Buffer> {
  const { report, centreName } = summary;
  const say = SUMMARY_WORDS[language];
  const title = `${say.title(report.project.funderName)} – ${report.project.name}`;
  const { doc, done } = newPaper({ language, layout: 'portrait', title, author: centreName, subject: say.subject, moment: new Date(report.countedAt), bufferPages: true });
  for (const _part of new SummarySheet(doc, summary, language).draw()) await setImmediate();
  return done;
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import type { FrozenContent } from '@kortkurs/contract/submissions';
import { ReportQuery } from '../../reporting/door';
import { FROZEN_WORDS } from '../frozen-words';
import { type BuiltFile, type Frozen, ReportFileKinds } from '../report-file-kinds';

const NOT_KEPT: Localized = {
  sv: 'Inlämningen låstes innan sammanställningen sparades med den. En ny version har den.',
  en: 'The submission was locked before the summary was kept with it. A new version has it.',
};

/** The funder's summary of what was frozen, drawn as the live one is. */
@Injectable()
export class SummaryFile implements OnModuleInit {
  constructor(
    private readonly kinds: ReportFileKinds,
    private readonly reports: ReportQuery,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'summary', ending: 'pdf', lacks: ({ tables, summary }: FrozenContent) => (tables && summary ? null : NOT_KEPT), build: (frozen) => this.build(frozen),
      title: { sv: 'Sammanställning till finansiären', en: 'Summary for the funder' },
      text: { sv: 'Mål, siffror med vad de räknar, indikatorer, införda tal och diagram, som de var när inlämningen låstes.', en: 'Targets, figures with what they count, indicators, entered figures and charts, as they were when the submission was locked.' },
    });
  }

  private async *build({ content, language }: Frozen): AsyncGenerator<BuiltFile> {
    const { tables, summary } = content;
    if (!tables || !summary) throw new Error('The submission has no summary.');
    yield { name: `${FROZEN_WORDS[language].file.summary}.pdf`, bytes: await this.reports.printKept({ ...content, tables, summary }, language), rows: 0 };
  }
}

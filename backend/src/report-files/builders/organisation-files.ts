import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Table } from '../../platform/files/table';
import { ReportQuery } from '../../reporting/door';
import { FrozenLedger } from '../../state-aid/door';
import { FROZEN_WORDS } from '../frozen-words';
import { type Frozen, ReportFileKinds } from '../report-file-kinds';
import { countedTables, lacksTables } from './counted-tables';
import { workbook } from './workbook';

/** The organisations of a submission, and how each stood in the ledger of aid. */
@Injectable()
export class OrganisationFiles implements OnModuleInit {
  constructor(
    private readonly kinds: ReportFileKinds,
    private readonly reports: ReportQuery,
    private readonly ledger: FrozenLedger,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'organisations', ending: 'xlsx', lacks: lacksTables, build: (frozen) => workbook(frozen, FROZEN_WORDS[frozen.language].file.organisations, this.tables(frozen)),
      title: { sv: 'Organisationer och stöd av mindre betydelse', en: 'Organisations and de minimis aid' },
      text: { sv: 'Vilka som deltog och hur de stod i liggaren sista dagen, med allt stöd som var bokfört när inlämningen låstes.', en: 'Which took part and how they stood in the ledger on the last day, with all aid that was recorded when the submission was locked.' },
    });
  }

  private async tables(frozen: Frozen): Promise<Table[]> {
    const { content: { tables, to: on, cutOff: asOf }, language } = frozen;
    const organisations = (tables?.organisations ?? []).flatMap(({ id, name }) => (id ? [{ id, name }] : []));
    return [countedTables(this.reports, frozen).organisations, ...(await this.ledger.tablesOf({ organisations, on, asOf }, language))];
  }
}

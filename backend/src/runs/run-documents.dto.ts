import type { Localized } from '@kortkurs/contract/common';
import { RUN_PAPERS_LIMITS, type AgendaChange } from '@kortkurs/contract/run-papers';
import { Texts } from '../platform/input/texts';

export class RunAgendaBody implements AgendaChange {
  @Texts({ max: RUN_PAPERS_LIMITS.agenda }) agenda!: Localized;
}

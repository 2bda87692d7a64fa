import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { DOCUMENT_LIMITS, type DocumentView } from '@kortkurs/contract/documents';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { FileButton } from '../ui/file-button';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Pending } from '../ui/state/pending';
import { DocumentLine } from './document-line';
import type { DocumentToChange } from './document-dialog';
import { documentsWords } from './documents-words';
import { ACCEPTED, FileFacts } from './file-facts';
import type { FormToAsk } from './form-dialog';
import { HandInList } from './hand-in-list';
import { RunPapersState } from './run-papers-state';

/** What the people of a run get beforehand and hand in, as a tab of its page: agenda, documents, the form, and who has handed it in. */
@Component({
  selector: 'kk-run-papers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [RunPapersState],
  imports: [DocumentLine, FileButton, HandInList, Icon, MatButton, MatIconButton, Pending, TranslocoPipe],
  templateUrl: './run-papers.html',
  styles: `
    :host {
      display: block;
      padding-top: var(--kk-s4);
    }
    .agenda {
      max-width: 68ch;
      white-space: pre-line;
    }
    .documents > li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      align-items: center;
      justify-content: space-between;
    }
    .documents kk-document-line {
      flex: 1 1 260px;
      min-width: 0;
    }
    kk-file-button {
      margin-top: 12px;
    }
  `,
})
export class RunPapers {
  protected readonly state = inject(RunPapersState);
  protected readonly format = inject(Format);
  protected readonly facts = inject(FileFacts);
  private readonly dialogs = inject(Dialogs);

  readonly runId = input.required<string>();

  protected readonly ready = signal(false);
  protected readonly accepted = ACCEPTED;
  protected readonly most = DOCUMENT_LIMITS.perOwner;

  constructor() {
    void inject(Words).bring('documents', documentsWords).then(() => this.ready.set(true));
    effect(() => this.state.runId.set(this.runId()));
  }

  protected async writeAgenda(): Promise<void> {
    const { AgendaDialog } = await import('./agenda-dialog');
    if (await this.dialogs.open<boolean>(AgendaDialog, { runId: this.runId(), agenda: this.state.papers()?.agenda ?? {} }, 'wide')) this.state.saved('documents.agendaSaved');
  }

  protected async change(document: DocumentView): Promise<void> {
    const { DocumentDialog } = await import('./document-dialog');
    if (await this.dialogs.open<boolean, DocumentToChange>(DocumentDialog, { runId: this.runId(), document }, 'wide')) this.state.saved('documents.dialog.saved');
  }

  protected async ask(): Promise<void> {
    const papers = this.state.papers();
    if (!papers) return;
    const { FormDialog } = await import('./form-dialog');
    if (await this.dialogs.open<boolean, FormToAsk>(FormDialog, { runId: this.runId(), papers }, 'wide')) this.state.saved('documents.form.saved');
  }
}

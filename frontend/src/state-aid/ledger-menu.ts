import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoPipe } from '@jsverse/transloco';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { AidDownload } from './aid-download';

/** Saves the ledger, as a workbook or a table. */
@Component({
  selector: 'kk-ledger-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, TranslocoPipe],
  template: `
    <button matButton="outlined" type="button" [matMenuTriggerFor]="choices" [attr.aria-disabled]="download.making() || null"><kk-icon matButtonIcon name="download" />{{ (download.making() ? 'stateAid.making' : 'stateAid.download') | transloco }}</button>
    <mat-menu #choices="matMenu">
      <button mat-menu-item type="button" (click)="save('xlsx')">{{ 'stateAid.downloadXlsx' | transloco }}</button>
      <button mat-menu-item type="button" (click)="save('csv')">{{ 'stateAid.downloadCsv' | transloco }}</button>
    </mat-menu>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class LedgerMenu {
  protected readonly download = inject(AidDownload);
  private readonly words = inject(Words);

  /** Whose ledger, below `/api/v1/`, without its ending. */
  readonly path = input.required<string>();
  /** What it is narrowed by, as the address has it. */
  readonly query = input('');

  protected save(kind: 'xlsx' | 'csv'): Promise<void> {
    return this.download.save(`${this.path()}.${kind}${this.query() && `?${this.query()}`}`, `${this.words.say('stateAid.ledgerFile')}.${kind}`);
  }
}

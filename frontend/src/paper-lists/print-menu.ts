import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language } from '@kortkurs/contract/common';
import type { ListKind } from '@kortkurs/contract/paper-lists';
import { Icon } from '../ui/icon/icon';
import { ListDownload } from './list-download';

const CHOICES: readonly { kind: ListKind; language: Language; words: string }[] = [
  { kind: 'blank', language: 'sv', words: 'paperLists.blankSv' },
  { kind: 'filled', language: 'sv', words: 'paperLists.filledSv' },
  { kind: 'blank', language: 'en', words: 'paperLists.blankEn' },
  { kind: 'filled', language: 'en', words: 'paperLists.filledEn' },
];

/** Prints a list, blank or filled in, in either language. Whoever shows it brings the room's words. */
@Component({
  selector: 'kk-print-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, TranslocoPipe],
  template: `
    <button matButton="outlined" type="button" [matMenuTriggerFor]="choices" [attr.aria-label]="label()" [attr.aria-disabled]="download.making() || null"><kk-icon matButtonIcon name="print" />{{ (download.making() ? 'paperLists.making' : words()) | transloco }}</button>
    <mat-menu #choices="matMenu">
      @for (choice of all; track choice.words) {
        <button mat-menu-item type="button" (click)="download.save({ path: path(), kind: choice.kind, language: choice.language })">{{ choice.words | transloco }}</button>
      }
    </mat-menu>
  `,
})
export class PrintMenu {
  protected readonly download = inject(ListDownload);
  protected readonly all = CHOICES;

  /** Whose list, below `/api/v1/`. */
  readonly path = input.required<string>();
  /** What the button says to those who do not see what it stands beside. */
  readonly label = input<string | null>(null);
  /** Key of the button's words. */
  readonly words = input('paperLists.print');
}

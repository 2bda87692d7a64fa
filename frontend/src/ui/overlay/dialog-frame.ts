import { ChangeDetectionStrategy, Component, booleanAttribute, contentChild, inject, input } from '@angular/core';
import { FormGroupDirective } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { Leaving } from './leaving';

/**
 * The inside of every dialog: title with a way out, content that scrolls, and the actions always in view. Where its form
 * holds what somebody has written, a press beside it, on Esc or on the cross asks before it is lost.
 *
 * ```html
 * <kk-dialog-frame [title]="…"> … <ng-container dialog-actions> <button matButton …> </ng-container> </kk-dialog-frame>
 * ```
 */
@Component({
  selector: 'kk-dialog-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatDialogContent, MatDialogTitle, MatIconButton, TranslocoPipe],
  template: `
    <header><h2 matDialogTitle>{{ title() }}</h2></header>
    <mat-dialog-content class="body"><ng-content /></mat-dialog-content>
    <footer class="actions"><ng-content select="[dialog-actions]" /></footer>
    <!-- Last, so that focus begins in what the dialog asks and not at the way out. -->
    <button matIconButton class="close" type="button" [attr.aria-label]="'app.close' | transloco" (click)="leave()">
      <kk-icon name="close" [size]="24" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      position: relative;
      flex-direction: column;
      min-height: 0;
      height: 100%;
      max-height: var(--kk-dialog-height, 85vh);
    }
    header {
      display: flex;
      align-items: center;
      min-height: 72px;
      padding: 16px 68px 8px 28px;
    }
    .close {
      position: absolute;
      top: 16px;
      right: 12px;
    }
    h2 {
      flex: 1;
      padding: 0;
      font: var(--mat-sys-headline-medium);
    }
    h2::before {
      display: none;
    }
    .body {
      display: grid;
      flex: 1;
      gap: 16px;
      align-content: start;
      max-height: none;
      padding: 4px 28px 20px;
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-body-medium);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      justify-content: flex-end;
      padding: 12px 28px 20px;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .actions:empty {
      display: none;
    }
    @media (max-width: 840px) {
      header {
        padding-inline: 20px 64px;
      }
      .close {
        right: 8px;
      }
      .body {
        padding-inline: 20px;
      }
      .actions {
        flex-direction: column-reverse;
        align-items: stretch;
        padding-inline: 20px;
      }
    }
  `,
})
export class DialogFrame {
  readonly title = input.required<string>();
  /** Something has been written where there is no form group to tell it. */
  readonly unsaved = input(false, { transform: booleanAttribute });
  private readonly dialog = inject<MatDialogRef<unknown>>(MatDialogRef);
  private readonly leaving = inject(Leaving);
  private readonly around = inject(FormGroupDirective, { optional: true });
  private readonly inside = contentChild(FormGroupDirective, { descendants: true });
  private isAsking = false;

  constructor() {
    this.dialog.disableClose = true;
    this.dialog.backdropClick().subscribe(() => void this.leave());
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key !== 'Escape' || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void this.leave();
    });
  }

  protected async leave(): Promise<void> {
    if (this.isAsking) return;
    if (this.unsaved() || (this.inside() ?? this.around)?.dirty) {
      this.isAsking = true;
      const sure = await this.leaving.isSure();
      this.isAsking = false;
      if (!sure) return;
    }
    this.dialog.close();
  }
}

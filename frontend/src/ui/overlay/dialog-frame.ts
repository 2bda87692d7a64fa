import { InteractivityChecker } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, Injector, afterNextRender, booleanAttribute, contentChild, inject, input, viewChild } from '@angular/core';
import { FormGroupDirective } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatDialogContent, MatDialogRef, MatDialogState, MatDialogTitle } from '@angular/material/dialog';
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
    <header><h2 #headline matDialogTitle tabindex="-1">{{ title() }}</h2></header>
    <mat-dialog-content #body class="body"><ng-content /></mat-dialog-content>
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
  private readonly body = viewChild<string, ElementRef<HTMLElement>>('body', { read: ElementRef });
  private readonly headline = viewChild<string, ElementRef<HTMLElement>>('headline', { read: ElementRef });
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly checker = inject(InteractivityChecker);
  private readonly destroyed = inject(DestroyRef);
  private readonly injector = inject(Injector);
  private isAsking = false;

  constructor() {
    this.dialog.disableClose = true;
    this.dialog.afterOpened().subscribe(() => {
      if (this.body()) return this.begin();
      // The frame came after the dialog had opened, behind words that were fetched: its focus found nothing to begin at.
      afterNextRender(
        () => {
          const body = this.body()?.nativeElement;
          if (body) this.focusFirst(body);
          this.begin();
        },
        { injector: this.injector },
      );
    });
    this.dialog.backdropClick().subscribe(() => void this.leave());
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key !== 'Escape' || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void this.leave();
    });
  }

  private begin(): void {
    this.awaitContent();
    this.bringFocus();
    this.keepFocus();
  }

  /** What lies folded away has a size as what is shown has, so it was tried as the first and took no focus: that goes to the first that does. */
  private bringFocus(): void {
    afterNextRender(
      () => {
        const body = this.body()?.nativeElement;
        if (body && !document.activeElement?.closest('.cdk-overlay-container')) this.focusFirst(body);
      },
      { injector: this.injector },
    );
  }

  /** Where the content is fetched first, focus begins at the way out: it goes to what the dialog asks when that comes, unless somebody has begun to walk. */
  private awaitContent(): void {
    const body = this.body()?.nativeElement;
    if (!body || this.firstIn(body)) return;
    const observer = new MutationObserver(() => {
      if (!this.firstIn(body)) return;
      observer.disconnect();
      // Once what came is drawn to its end: a field that searches when it is entered knows by then with what.
      afterNextRender(() => this.focusFirst(body), { injector: this.injector });
    });
    observer.observe(body, { childList: true, subtree: true });
    this.dialog.keydownEvents().subscribe(() => observer.disconnect());
    this.destroyed.onDestroy(() => observer.disconnect());
  }

  /** What had the focus can go when the dialog turns to another question or to a result: the focus would fall behind the dialog. */
  private keepFocus(): void {
    let wasInside = false;
    const look = (): void => {
      const isInside = document.activeElement?.closest('.cdk-overlay-container') != null;
      if (!isInside && wasInside && this.dialog.getState() === MatDialogState.OPEN) this.headline()?.nativeElement.focus();
      wasInside ||= isInside;
    };
    const observer = new MutationObserver(look);
    observer.observe(this.host.nativeElement, { childList: true, subtree: true });
    document.addEventListener('focusin', look);
    this.destroyed.onDestroy(() => {
      observer.disconnect();
      document.removeEventListener('focusin', look);
    });
    look();
  }

  private firstIn(body: HTMLElement): HTMLElement | undefined {
    return this.stopsIn(body)[0];
  }

  private focusFirst(body: HTMLElement): void {
    for (const each of this.stopsIn(body)) {
      each.focus();
      if (document.activeElement === each) return;
    }
  }

  private stopsIn(body: HTMLElement): HTMLElement[] {
    return [...body.querySelectorAll<HTMLElement>('*')].filter((each) => each.matches('details > summary') || (this.checker.isFocusable(each) && this.checker.isTabbable(each)));
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

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter, map, startWith } from 'rxjs';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Dialogs } from '../ui/overlay/dialogs';
import { MarkQueue } from './mark-queue';
import { attendanceWords } from './room-words';

/**
 * What waits to be sent, said on every page but the roster, which says so itself; and sent from any of them, also after a
 * restart.
 */
@Component({
  selector: 'kk-waiting-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (hasWords() && !onRoster()) {
      <div role="status">
        @if (queue.pending(); as n) {
          <kk-banner kind="warn" [icon]="queue.state() === 'saving' ? 'sync' : 'cloud-off'">{{ (queue.state() === 'saving' ? 'attendance.note.saving' : 'attendance.note.waiting') | transloco: { n } }}</kk-banner>
        }
        @if (queue.refused().length; as n) {
          <kk-banner kind="warn">{{ 'attendance.refused.some' | transloco: { n } }}<button banner-action matButton type="button" (click)="show()">{{ 'attendance.refused.show' | transloco }}</button></kk-banner>
        }
        @for (row of toReview(); track row.id) {
          <kk-banner kind="warn">
            {{ (row.review ? 'attendance.note.review' : 'attendance.note.asks') | transloco: { course: format.text(row.of.courseTitle) } }}
            <a banner-action matButton [routerLink]="['/staff/sessions', row.sessionId, 'roster']">{{ 'attendance.note.open' | transloco }}</a>
          </kk-banner>
        }
      </div>
    }
  `,
  styles: `
    kk-banner {
      border-radius: 0;
    }
  `,
})
export class WaitingNote {
  protected readonly queue = inject(MarkQueue);
  protected readonly format = inject(Format);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);

  protected readonly hasWords = signal(false);
  protected readonly toReview = computed(() => this.queue.stopped());
  protected readonly onRoster = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => /^\/staff\/sessions\/[^/]+\/roster/.test(this.router.url)),
    ),
    { initialValue: false },
  );

  constructor() {
    void inject(Words)
      .bring('attendance', attendanceWords)
      .then(() => this.hasWords.set(true));
  }

  protected async show(): Promise<void> {
    const { RefusedDialog } = await import('./refused-dialog');
    await this.dialogs.open(RefusedDialog);
  }
}

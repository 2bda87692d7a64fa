import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunEList } from '@kortkurs/contract/e-lists';
import { Session } from '../platform/session';
import { Banner } from '../ui/banner';
import { EListSentences } from './e-list-sentences';

/** An E-list in which a run stands: that it holds, or what is otherwise now. */
@Component({
  selector: 'kk-e-list-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, RouterLink, TranslocoPipe],
  template: `
    @if (list().state === 'holds') {
      <p class="kk-muted">{{ 'studyCircles.eList.stands' | transloco }} {{ sentences.made(list()) }}</p>
    } @else {
      <kk-banner kind="warn">
        <p><b>{{ 'studyCircles.eList.' + list().state | transloco }}</b> {{ sentences.made(list()) }}</p>
        @if (list().changes.length) {
          <ul class="kk-bullets">
            @for (change of list().changes; track $index) {
              <li>{{ sentences.change(change) }}</li>
            }
          </ul>
        }
        @if (session.can('reports.read')) {
          <a banner-action class="kk-link" routerLink="/staff/reports/study-circles" [queryParams]="{ from: list().from, to: list().to }">{{ 'studyCircles.eList.toLists' | transloco }}</a>
        }
      </kk-banner>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: var(--kk-s4);
    }
  `,
})
export class EListNote {
  protected readonly sentences = inject(EListSentences);
  protected readonly session = inject(Session);
  readonly list = input.required<RunEList>();
}

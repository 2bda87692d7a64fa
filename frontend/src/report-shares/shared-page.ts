import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SharedReport } from '@kortkurs/contract/report-shares';
import { Centre } from '../platform/centre';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { SharedFigures } from './shared-figures';

const DEAD = ['share-over', 'not-found', 'invalid-input'];

/** A project's figures by a link, without signing in: as they were when the link was made. */
@Component({
  selector: 'kk-shared-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Pending, RouterLink, SharedFigures, TranslocoPipe],
  template: `
    <div class="kk-wrap page">
      @if (dead(); as why) {
        <div class="dead">
          <h1>{{ 'reportShares.shared.dead' | transloco }}</h1>
          <p class="kk-lead">{{ why }}</p>
          <p><a matButton="outlined" routerLink="/">{{ 'reportShares.shared.toProgramme' | transloco }}</a></p>
        </div>
      } @else if (report(); as shared) {
        <header class="kk-head">
          <div>
            <p class="kk-kind">{{ shared.project.funderName }}@if (shared.project.reference) {, {{ shared.project.reference }}}</p>
            <h1>{{ shared.project.name }}</h1>
            @if (centre.facts()?.name; as name) {
              <p>{{ 'reportShares.shared.from' | transloco: { name } }}</p>
            }
          </div>
          <div class="kk-actions"><button matButton="outlined" type="button" (click)="print()"><kk-icon matButtonIcon name="print" />{{ 'reportShares.shared.print' | transloco }}</button></div>
        </header>
        <kk-shared-figures [report]="shared" />
      } @else {
        <kk-pending [of]="read" [rows]="8" />
      }
    </div>
  `,
  styles: `
    .page {
      max-width: 960px;
      padding-block: 32px 72px;
    }
    .dead {
      display: grid;
      gap: 16px;
      max-width: 66ch;
    }
    .kk-kind {
      margin-bottom: 6px;
    }
  `,
})
export class SharedPage {
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly centre = inject(Centre);

  /** Behind `#`, so that no server's log sees it; another link in the same window changes only this. */
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly read = httpResource<SharedReport>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/report-links/look', method: 'POST', body: { token } } : undefined;
  });
  protected readonly report = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly dead = computed(() => {
    if (!this.token()) return this.words.say('reportShares.shared.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && DEAD.includes(problem.code) ? problem.detail : '';
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.report()?.project.name;
      if (name) title.name(name);
    });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}

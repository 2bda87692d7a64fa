import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { HandIns } from '@kortkurs/contract/run-papers';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { documentsWords } from './documents-words';

/** How many of a run's people have handed in what it asks for, and the way to them; nothing where it asks for nothing. Brings its own words. */
@Component({
  selector: 'kk-hand-in-count',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    @if (ready() && shown()?.form && shown()?.people?.length) {
      <p class="kk-muted">
        {{ 'documents.handIns.count' | transloco: { given: given(), of: shown()?.people?.length } }}
        <a [routerLink]="['/staff/runs', runId(), 'documents']" [queryParams]="{ handedIn: isLeft() ? 'left' : null }" fragment="hand-ins">{{ (isLeft() ? 'documents.handIns.openLeft' : 'documents.handIns.open') | transloco }}</a>
      </p>
    }
  `,
})
export class HandInCount {
  readonly runId = input.required<string>();

  protected readonly ready = signal(false);
  private readonly read = httpResource<HandIns>(() => `/api/v1/runs/${this.runId()}/hand-ins`);
  protected readonly shown = lastValue(this.read);
  protected readonly given = computed(() => this.shown()?.people.filter(({ handedInAt }) => handedInAt !== null).length ?? 0);
  protected readonly isLeft = computed(() => this.given() < (this.shown()?.people.length ?? 0));

  constructor() {
    void inject(Words).bring('documents', documentsWords).then(() => this.ready.set(true));
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { GradingWaits } from '@kortkurs/contract/assignments';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { gradingWords } from './grading-words';

/** How many hand-ins of a run wait for one, leading to the queue of that run. Shows nothing where none do. Brings its own words. */
@Component({
  selector: 'kk-run-grading',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (ready() && waits()?.waiting; as n) {
      <a matButton="outlined" routerLink="/staff/grading" [queryParams]="{ run: runId() }"><kk-icon matButtonIcon name="assignment" />{{ 'grading.ofRun' | transloco: { n } }}</a>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class RunGrading {
  readonly runId = input.required<string>();

  protected readonly ready = signal(false);
  protected readonly waits = lastValue(httpResource<GradingWaits>(() => ({ url: '/api/v1/grading/waits', params: { run: this.runId() } })));

  constructor() {
    void inject(Words)
      .bring('grading', gradingWords)
      .then(() => this.ready.set(true));
  }
}

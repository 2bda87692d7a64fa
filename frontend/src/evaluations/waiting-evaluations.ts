import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MyEvaluation } from '@kortkurs/contract/evaluations';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { evaluationsWords } from './evaluations-words';

/** Which runs wait for what I think of them, all or that of one seat; nothing where there are none. Brings its own words. */
@Component({
  selector: 'kk-waiting-evaluations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, RouterLink, TranslocoPipe],
  template: `
    @if (ready() && shown().length) {
      <section [attr.aria-label]="'evaluations.waiting.label' | transloco">
        @for (each of shown(); track each.enrolmentId) {
          <kk-banner kind="info" icon="edit-note">
            {{ 'evaluations.waiting.line' | transloco: { course: format.text(each.courseTitle), date: format.date(each.until) } }}
            <a [routerLink]="['/my/evaluations', each.enrolmentId]">{{ 'evaluations.waiting.answer' | transloco }}<span class="kk-hidden">: {{ format.text(each.courseTitle) }}</span></a>
          </kk-banner>
        }
      </section>
    }
  `,
})
export class WaitingEvaluations {
  /** Only that of this seat. */
  readonly enrolmentId = input<string>();

  protected readonly format = inject(Format);
  protected readonly ready = signal(false);
  private readonly read = httpResource<MyEvaluation[]>(() => '/api/v1/me/evaluations');
  private readonly mine = lastValue(this.read);
  protected readonly shown = computed(() => (this.mine() ?? []).filter(({ enrolmentId }) => !this.enrolmentId() || enrolmentId === this.enrolmentId()));

  constructor() {
    void inject(Words).bring('evaluations', evaluationsWords).then(() => this.ready.set(true));
  }
}

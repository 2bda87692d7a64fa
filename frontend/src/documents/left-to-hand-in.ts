import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LeftToHandIn as Left } from '@kortkurs/contract/run-papers';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { documentsWords } from './documents-words';

/** What is left for me to hand in, and by when; nothing where there is nothing. Brings its own words. */
@Component({
  selector: 'kk-left-to-hand-in',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, RouterLink, TranslocoPipe],
  template: `
    @if (ready() && left()?.length) {
      <section [attr.aria-label]="'documents.mine.left' | transloco">
        @for (each of left(); track each.enrolmentId) {
          <kk-banner kind="warn" icon="upload-file">
            {{ (each.window === 'late' ? 'documents.mine.leftLate' : 'documents.mine.leftLine') | transloco: { what: format.text(each.what), course: format.text(each.courseTitle), when: format.dateTime(each.dueAt) } }}
            <a [routerLink]="['/my/seats', each.enrolmentId]" fragment="hand-in">{{ 'documents.mine.send' | transloco }}<span class="kk-hidden">: {{ format.text(each.what) }}</span></a>
          </kk-banner>
        }
      </section>
    }
  `,
})
export class LeftToHandIn {
  protected readonly format = inject(Format);
  protected readonly ready = signal(false);
  private readonly read = httpResource<Left[]>(() => '/api/v1/me/hand-ins');
  protected readonly left = lastValue(this.read);

  constructor() {
    void inject(Words).bring('documents', documentsWords).then(() => this.ready.set(true));
  }
}

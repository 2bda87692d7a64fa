import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AssignmentToComplete } from '@kortkurs/contract/assignments';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Banner } from '../ui/banner';

/** The assignments that I am asked to complete, with the way to each; nothing where there are none. */
@Component({
  selector: 'kk-assignments-to-complete',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, RouterLink, TranslocoPipe],
  template: `
    @if (asked()?.length) {
      <section [attr.aria-label]="'enrolments.toComplete.title' | transloco">
        @for (each of asked(); track each.activityId + each.enrolmentId) {
          <kk-banner kind="warn" icon="edit-note">
            {{ (each.againBy ? 'enrolments.toComplete.by' : 'enrolments.toComplete.line') | transloco: { what: format.text(each.title), course: format.text(each.courseTitle), date: each.againBy ? format.date(each.againBy) : '' } }}
            <a [routerLink]="['/my/courses', each.enrolmentId, each.activityId]">{{ 'enrolments.toComplete.open' | transloco }}<span class="kk-hidden">: {{ format.text(each.title) }}</span></a>
          </kk-banner>
        }
      </section>
    }
  `,
})
export class AssignmentsToComplete {
  protected readonly format = inject(Format);
  private readonly read = httpResource<AssignmentToComplete[]>(() => '/api/v1/me/assignments-to-complete');
  protected readonly asked = lastValue(this.read);
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NumberRequest } from '@kortkurs/contract/evidence';
import { Api } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

/** Who wants to see which numbers in samples of a project, for who says yes or no. */
@Component({
  selector: 'kk-number-requests',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="number-requests">
      <div class="kk-section-head"><h2 id="number-requests">{{ 'evidence.requests.title' | transloco }}</h2></div>
      @if (requests.hasValue()) {
        @if (requests.value().length) {
          <ul class="kk-list kk-split" role="list">
            @for (request of requests.value(); track request.id) {
              <li>
                <p>
                  <b><a [routerLink]="['/staff/reports', projectId(), 'submissions', request.submissionId, 'samples', request.sampleId]" [queryParams]="{ person: request.rowNumber }">{{ 'evidence.requests.of' | transloco: { n: request.rowNumber } }}</a></b>
                  <small>{{ 'evidence.requests.asked' | transloco: { by: request.askedByName, at: format.dateTime(request.askedAt) } }}</small>
                  <small>{{ request.why }}</small>
                </p>
                @if (request.answer) {
                  <span class="kk-muted" [id]="'answered-' + request.id" tabindex="-1">{{ 'evidence.requests.' + request.answer | transloco: { by: request.answeredByName } }}</span>
                } @else {
                  <span class="kk-row">
                    <button matButton type="button" (click)="answer(request, false)">{{ 'evidence.requests.no' | transloco }}<span class="kk-hidden">: {{ 'evidence.requests.of' | transloco: { n: request.rowNumber } }}</span></button>
                    <button matButton="outlined" type="button" (click)="answer(request, true)">{{ 'evidence.requests.yes' | transloco }}<span class="kk-hidden">: {{ 'evidence.requests.of' | transloco: { n: request.rowNumber } }}</span></button>
                  </span>
                }
              </li>
            }
          </ul>
        } @else {
          <p class="kk-muted">{{ 'evidence.requests.none' | transloco }}</p>
        }
      } @else {
        <kk-pending [of]="requests" [rows]="2" inline />
      }
    </section>
  `,
})
export class NumberRequests {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly requests = httpResource<NumberRequest[]>(() => `/api/v1/projects/${this.projectId()}/number-requests`);

  protected async answer({ id }: NumberRequest, approved: boolean): Promise<void> {
    try {
      const answered = await this.api.post<NumberRequest>(`number-requests/${id}/answer`, { approved });
      this.requests.update((all) => all?.map((request) => (request.id === id ? answered : request)));
      focusWhenThere(`answered-${id}`);
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      this.requests.reload();
      // Somebody else was first: its buttons give way to what they said.
      if (problem.code === 'number-answered') focusWhenThere(`answered-${id}`);
    }
  }
}

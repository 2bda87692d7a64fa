import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OpenDispute } from '@kortkurs/contract/attestation-register';
import type { Page } from '@kortkurs/contract/common';
import { ProjectHead } from '../funding/project-head';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';

/** Lines that participants say are wrong, until somebody has corrected the list or has said that it stands. */
@Component({
  selector: 'kk-disputes-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, MatButton, Pager, Pending, ProjectHead, RouterLink, TranslocoPipe],
  template: `
    <kk-project-head [projectId]="projectId()" />
    <header class="kk-head">
      <div>
        <h1>{{ 'attestations.disputes.title' | transloco }}</h1>
        @if (shown(); as page) {
          <p>{{ 'attestations.disputes.count' | transloco: { n: page.total ?? 0 } }}</p>
        }
      </div>
    </header>
    @if (shown(); as page) {
      @if (page.items.length) {
        <ul class="kk-list lines" role="list">
          @for (dispute of page.items; track dispute.objectionId) {
            <li>
              <div>
                <h2>{{ dispute.name }}</h2>
                <p>
                  {{ format.day(dispute.localDate) }}, <span [attr.lang]="format.textLanguage(dispute.courseTitle)">{{ format.text(dispute.courseTitle) }}</span>
                </p>
                <blockquote>{{ dispute.said }}</blockquote>
                <p class="kk-small kk-muted">
                  {{ 'attestations.disputes.registered' | transloco: { n: dispute.minutes } }}
                  @if (dispute.suggestedMinutes !== null) {
                    {{ 'attestations.disputes.suggested' | transloco: { n: dispute.suggestedMinutes } }}
                  }
                  @if (dispute.leader) {
                    {{ 'attestations.disputes.leader' | transloco: { name: dispute.leader } }}
                  }
                  {{ 'attestations.disputes.told' | transloco: { date: format.date(dispute.toldAt) } }}
                </p>
              </div>
              <div class="do">
                <a matButton="tonal" [routerLink]="['/staff/sessions', dispute.sessionId, 'roster']">{{ 'attestations.disputes.correct' | transloco }}<span class="kk-hidden">, {{ dispute.name }}</span></a>
                <button matButton type="button" [attr.aria-disabled]="busy() || null" (click)="keep(dispute)">{{ 'attestations.disputes.keep' | transloco }}<span class="kk-hidden">, {{ dispute.name }}</span></button>
              </div>
            </li>
          }
        </ul>
        <kk-pager [page]="page" [query]="query" />
      } @else {
        <kk-empty [title]="'attestations.disputes.none' | transloco" [text]="'attestations.disputes.noneText' | transloco" />
      }
    } @else {
      <kk-pending [of]="read" [rows]="5" inline />
    }
  `,
  styles: `
    .lines > li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s3) var(--kk-s5);
      justify-content: space-between;
      padding-block: var(--kk-s4);
    }
    .lines > li > div:first-child {
      flex: 1 1 320px;
      min-width: 0;
    }
    h2 {
      font: var(--mat-sys-title-medium);
    }
    blockquote {
      margin: var(--kk-s2) 0;
      padding-inline-start: var(--kk-s3);
      border-inline-start: 3px solid var(--mat-sys-outline);
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: flex-start;
    }
  `,
})
export class DisputesPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  protected readonly format = inject(Format);
  protected readonly query = listQuery({ size: 20 });
  protected readonly busy = signal(false);
  protected readonly read = httpResource<Page<OpenDispute>>(() => ({ url: `/api/v1/projects/${this.projectId()}/attestation-disputes`, params: this.query.params() }));
  protected readonly shown = lastValue(this.read);

  protected async keep({ sessionId, objectionId, name, minutes }: OpenDispute): Promise<void> {
    if (this.busy()) return;
    const yes = await this.confirm.ask({ title: this.words.say('attestations.disputes.keepTitle', { n: minutes }), text: this.words.say('attestations.disputes.keepText', { name }), action: this.words.say('attestations.disputes.keep') });
    if (!yes) return;
    this.busy.set(true);
    try {
      await this.api.post(`sessions/${sessionId}/kept-objections`, { id: objectionId });
      this.notices.say(this.words.say('attestations.disputes.kept', { name }));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
    this.read.reload();
  }
}

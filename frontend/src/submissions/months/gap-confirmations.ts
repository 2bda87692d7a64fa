import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttestationsReminded, AttestingPeople, AttestingStanding } from '@kortkurs/contract/attestation-register';
import type { AttestationAsked } from '@kortkurs/contract/attestations';
import { Api } from '../../platform/api';
import { lastValue } from '../../platform/last-value';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';

const OPEN: readonly AttestingStanding[] = ['not-asked', 'changed', 'waiting', 'partly'];

/** Who has not confirmed the month, by how it stands with them: asked or reminded on the row, all of one standing at once. */
@Component({
  selector: 'kk-gap-confirmations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (shown()) {
      <ul class="kk-list" role="list">
        @for (row of rows(); track row.standing) {
          <li>
            <a [routerLink]="['/staff/reports', projectId(), 'confirmations']" [queryParams]="{ month: month(), standing: row.standing }">{{ 'submissions.months.standing.' + row.standing | transloco: { n: row.n } }}</a>
            @switch (row.standing) {
              @case ('waiting') {
                <button matButton="outlined" type="button" [attr.aria-disabled]="busy() || null" (click)="remind()">{{ 'submissions.months.remindAll' | transloco }}</button>
              }
              @case ('partly') {
                <a matButton="outlined" [routerLink]="['/staff/reports', projectId(), 'disputes']">{{ 'submissions.months.toDisputes' | transloco }}</a>
              }
              @default {
                @if (underWay()) {
                  <span class="kk-status kk-good" role="status">{{ 'submissions.months.underWay' | transloco: { n: underWay() } }}</span>
                } @else if (row.standing === (first() ?? '')) {
                  <button matButton="outlined" type="button" [attr.aria-disabled]="busy() || null" (click)="ask()">{{ 'submissions.months.askAll' | transloco }}</button>
                }
              }
            }
          </li>
        }
      </ul>
      <p><a class="kk-link" [routerLink]="['/staff/reports', projectId(), 'confirmations', 'paper']" [queryParams]="{ month: month() }">{{ 'submissions.months.onPaper' | transloco }}</a></p>
      <p class="kk-note">{{ 'submissions.months.neverBlocks' | transloco }}</p>
    } @else {
      <kk-pending [of]="people" [rows]="2" inline />
    }
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;
      min-height: 56px;
    }
    li > a:first-child,
    .kk-link {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
  `,
})
export class GapConfirmations {
  readonly projectId = input.required<string>();
  readonly month = input.required<string>();
  /** Somebody was asked or reminded. */
  readonly mended = output();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  protected readonly busy = signal(false);
  /** How many are being asked: a job does it, so those who wait to be asked are counted as such a little longer. */
  protected readonly underWay = linkedSignal({ source: () => this.month(), computation: () => 0 });
  protected readonly people = httpResource<AttestingPeople>(() => ({ url: `/api/v1/projects/${this.projectId()}/months/${this.month()}/attestations`, params: { limit: 1 } }));
  protected readonly shown = lastValue(this.people);
  protected readonly rows = computed(() => OPEN.map((standing) => ({ standing, n: this.shown()?.counts[standing] ?? 0 })).filter(({ n }) => n > 0));
  /** Asking is one thing for those who were not asked of all that is registered: its button stands on the first of their rows. */
  protected readonly first = computed(() => this.rows().find(({ standing }) => standing === 'not-asked' || standing === 'changed')?.standing);

  /** Says first whom it reaches: it writes to all of them. */
  protected async ask(): Promise<void> {
    if (this.busy()) return;
    const { AskAllDialog } = await import('../../attestations/ask-all-dialog');
    const wanted = await this.dialogs.open<{ unreached: boolean }>(AskAllDialog, { projectId: this.projectId(), month: this.month() });
    if (wanted)
      await this.act(async (path) => {
        const { queued } = await this.api.post<AttestationAsked>(`${path}/ask`, { personIds: null, ...wanted });
        this.underWay.set(queued);
        return this.words.say('submissions.months.willAsk', { n: queued });
      });
  }

  protected remind(): Promise<void> {
    return this.act(async (path) => this.words.say('submissions.months.willRemind', { n: (await this.api.post<AttestationsReminded>(`${path}/remind`, { personIds: null })).queued }));
  }

  private async act(what: (path: string) => Promise<string>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.notices.say(await what(`projects/${this.projectId()}/months/${this.month()}/attestations`));
      this.mended.emit();
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
    this.people.reload();
  }
}

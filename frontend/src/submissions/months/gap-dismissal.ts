import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MonthGap, MonthGaps, NewGapDismissal } from '@kortkurs/contract/month-gaps';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import type { ReasonAsked } from '../../ui/overlay/reason-dialog';

const ASKED: ReasonAsked = {
  title: 'submissions.months.dismiss.title',
  label: 'submissions.months.dismiss.why',
  hint: 'submissions.months.dismiss.hint',
  fault: 'submissions.months.dismiss.fault',
  effect: 'submissions.months.dismiss.effect',
  action: 'submissions.months.dismiss.action',
};

/** Why a gap is left as it is, or the way to say so. */
@Component({
  selector: 'kk-gap-dismissal',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    @if (gap().dismissed; as said) {
      <p class="kk-note">
        <b>{{ said.why }}</b>
        {{ 'submissions.months.dismiss.said' | transloco: { by: said.byName, on: format.fullDate(said.at) } }}
      </p>
      @if (session.can('submissions.change')) {
        <button matButton="outlined" type="button" [attr.aria-disabled]="busy() || null" (click)="takeBack()">{{ 'submissions.months.dismiss.takeBack' | transloco }}</button>
      }
    } @else if (session.can('submissions.change')) {
      <button type="button" class="kk-link" [attr.aria-disabled]="busy() || null" (click)="dismiss()">{{ 'submissions.months.dismiss.start' | transloco }}</button>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: 8px;
    }
    .kk-note {
      margin-bottom: 8px;
    }
    .kk-link {
      min-height: 44px;
    }
    b {
      display: block;
    }
  `,
})
export class GapDismissal {
  readonly projectId = input.required<string>();
  readonly month = input.required<string>();
  readonly gap = input.required<MonthGap>();
  /** The month's gaps are others now. */
  readonly changed = output();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly busy = signal(false);

  protected async dismiss(): Promise<void> {
    if (this.busy()) return;
    const { kind, seen, n } = this.gap();
    const { ReasonDialog } = await import('../../ui/overlay/reason-dialog');
    const why = await this.dialogs.open<string, ReasonAsked>(ReasonDialog, { ...ASKED, params: { gap: `${this.format.number(n)} ${this.words.say(`submissions.months.gap.${kind}`, { n })}` } });
    if (why) await this.act('', { seen, why } satisfies NewGapDismissal, 'submissions.months.dismiss.done');
  }

  protected takeBack(): Promise<void> {
    return this.act('/withdrawal', {}, 'submissions.months.dismiss.takenBack');
  }

  private async act(path: string, body: object, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.post<MonthGaps>(`projects/${this.projectId()}/months/${this.month()}/gaps/${this.gap().kind}/dismissal${path}`, body);
      this.notices.say(this.words.say(done));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
    this.changed.emit();
  }
}

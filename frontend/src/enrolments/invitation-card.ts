import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MySeat } from '@kortkurs/contract/enrolments';
import type { InvitationAnswerKind } from '@kortkurs/contract/invitations';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { InvitationAnswers } from './invitation-answers';
import { MySeats } from './my-seats';
import { OverlapLine } from './overlap-line';

/** What one is invited to, and the answers. */
@Component({
  selector: 'kk-invitation-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, InvitationAnswers, OverlapLine, RouterLink, TranslocoPipe],
  template: `
    <p>{{ about() }}</p>
    <h3 [attr.lang]="format.textLanguage(seat().title)"><a [routerLink]="['/my/seats', seat().enrolmentId]">{{ format.text(seat().title) }}</a></h3>
    @if (seat().invitation?.words; as words) {
      <p class="words">{{ words }}</p>
    }
    @if (seat().answerBy; as until) {
      <p class="until"><kk-icon name="schedule" [size]="24" />{{ 'enrolments.invitation.answerBy' | transloco: { when: format.dateTime(until) } }}</p>
    }
    <kk-overlap-line [overlaps]="seat().overlaps" says="offered" />
    <kk-invitation-answers class="narrow" [seat]="seat()" (answered)="answer($event)" />
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    h3 {
      font: var(--mat-sys-title-large);
    }
    .words {
      white-space: pre-line;
    }
    .until {
      display: flex;
      gap: 8px;
      align-items: center;
      margin-block: 4px;
      font: var(--mat-sys-label-large);
    }
  `,
  host: { class: 'kk-ask' },
})
export class InvitationCard {
  private readonly api = inject(Api);
  private readonly mine = inject(MySeats);
  protected readonly format = inject(Format);

  readonly seat = input.required<MySeat>();
  readonly answered = output();

  protected readonly about = computed(() => {
    const { formatName, startsAt, sessions } = this.seat();
    const [first] = sessions;
    const when = first ? this.format.when(first.startsAt, first.endsAt) : startsAt ? this.format.longDay(startsAt) : '';
    return [this.format.text(formatName), when].filter(Boolean).join(', ');
  });

  protected async answer(answer: InvitationAnswerKind): Promise<void> {
    const done = await this.mine.answerInvitation(this.seat(), answer, (said) => this.api.post(`enrolments/${this.seat().enrolmentId}/invitation-answer`, said));
    if (done) this.answered.emit();
  }
}

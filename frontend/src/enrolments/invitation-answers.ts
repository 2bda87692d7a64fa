import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MySeat } from '@kortkurs/contract/enrolments';
import type { InvitationAnswerKind } from '@kortkurs/contract/invitations';
import { waysOf } from '@kortkurs/rules/invitation';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** The answers that one can give to an invitation: to come, to join online where that can be, or that one cannot. */
@Component({
  selector: 'kk-invitation-answers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    @for (way of ways(); track way) {
      <!-- In so many words, since a band dresses its filled button by the attribute. -->
      @if ($first) {
        <button matButton="filled" class="kk-large" type="button" (click)="answered.emit(way)">{{ label(way) }}<span class="kk-hidden"> {{ title() }}</span></button>
      } @else {
        <button matButton="outlined" class="kk-large" type="button" (click)="answered.emit(way)">{{ label(way) }}<span class="kk-hidden"> {{ title() }}</span></button>
      }
    }
    <button matButton class="kk-large" type="button" (click)="answered.emit('decline')">{{ 'enrolments.invitation.cannot' | transloco }}<span class="kk-hidden"> {{ title() }}</span></button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    :host(.narrow) {
      display: grid;
    }
    @media (max-width: 840px) {
      :host {
        display: grid;
      }
    }
  `,
})
export class InvitationAnswers {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly seat = input.required<Pick<MySeat, 'delivery' | 'placeName' | 'title'>>();
  readonly answered = output<InvitationAnswerKind>();

  protected readonly ways = computed(() => waysOf(this.seat().delivery));
  protected readonly title = computed(() => this.format.text(this.seat().title));

  protected label(way: 'come' | 'online'): string {
    const { placeName } = this.seat();
    if (way === 'online') return this.words.say('enrolments.invitation.online');
    return placeName && this.ways().length > 1 ? this.words.say('enrolments.invitation.comeTo', { place: placeName }) : this.words.say('enrolments.invitation.come');
  }
}

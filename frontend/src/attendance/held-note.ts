import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { HeldCorrected, Roster } from '@kortkurs/contract/attendance';
import { Format } from '../platform/format';
import { Network } from '../platform/network';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { HeldCorrections } from './held-corrections';

/** When a session was held whose list is signed, where that is another time than planned; who has set it right, and the way to do so. */
@Component({
  selector: 'kk-held-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [HeldCorrections, TranslocoPipe],
  template: `
    @if (session().held; as held) {
      <p>{{ 'attendance.heldTimes.signed' | transloco: { times: format.times(held.startsAt, held.endsAt), n: held.breakMinutes, minutes: format.minutes(session().countableMinutes) } }}</p>
    }
    @if (corrections().length) {
      @defer (on immediate) {
        <kk-held-corrections [corrections]="corrections()" />
      }
    }
    @if (mayCorrect()) {
      <p><button class="kk-link" type="button" [attr.aria-disabled]="!network.isOnline() || null" (click)="correct()">{{ 'attendance.heldTimes.open' | transloco }}@if (!network.isOnline()) {. {{ 'attendance.needsNetwork' | transloco }}}</button></p>
    }
  `,
  styles: `
    p {
      margin-bottom: 12px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class HeldNote {
  readonly session = input.required<Roster['session']>();
  readonly corrections = input<readonly HeldCorrected[]>([]);
  /** The times are others than before, or somebody else has changed them. */
  readonly changed = output();
  protected readonly format = inject(Format);
  protected readonly network = inject(Network);
  private readonly signedIn = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);

  protected readonly mayCorrect = computed(() => !this.session().cancelled && !this.signedIn.isByLink() && this.signedIn.can('attendance.correct', { id: this.session().runId }));

  protected async correct(): Promise<void> {
    if (!this.network.isOnline()) return this.notices.say(this.words.say('attendance.needsNetworkLong'));
    const dialog = await import('./held-dialog').catch(() => undefined);
    if (!dialog) return this.notices.say(this.words.say('attendance.stale'));
    const saved = await this.dialogs.open<boolean>(dialog.HeldDialog, this.session());
    if (saved === undefined) return;
    this.notices.say(this.words.say(saved ? 'attendance.heldTimes.done' : 'attendance.heldTimes.changed'));
    this.changed.emit();
  }
}

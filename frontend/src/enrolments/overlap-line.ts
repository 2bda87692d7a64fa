import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Overlap } from '@kortkurs/contract/enrolments';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';

/** That somebody has a seat elsewhere while a run meets: which and when. It hinders nothing. */
@Component({
  selector: 'kk-overlap-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  template: `
    @if (overlaps().length) {
      <kk-icon name="event-busy" [size]="20" />
      <span>{{ 'enrolments.overlap.' + says() | transloco: { what: what() } }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
      align-items: flex-start;
      color: var(--mat-sys-tertiary);
      font: var(--mat-sys-body-medium);
    }
    kk-icon {
      flex: none;
    }
  `,
})
export class OverlapLine {
  private readonly format = inject(Format);

  readonly overlaps = input.required<readonly Overlap[]>();
  /** To whom it is said: who is about to ask for a seat, who is offered one, who has the mail about it, or of somebody else. */
  readonly says = input.required<'asking' | 'offered' | 'mailed' | 'other'>();

  protected readonly what = computed(() =>
    this.format.list(this.overlaps().map(({ title, startsAt, endsAt }) => [title && this.format.text(title), this.format.when(startsAt, endsAt)].filter(Boolean).join(' '))),
  );
}

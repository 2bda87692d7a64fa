import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CatalogueRow } from '@kortkurs/contract/catalogue';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Meetings } from '../platform/meetings';
import { Icon } from '../ui/icon/icon';
import { Strips } from '../ui/strips/strips';
import { Seats } from './seats';

/** A run of the programme on its line: date, what it is, how long, and whether there is a seat. */
@Component({
  selector: 'kk-run-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, Seats, Strips, TranslocoPipe],
  templateUrl: './run-row.html',
  styleUrl: './run-row.scss',
})
export class RunRow {
  protected readonly format = inject(Format);
  private readonly meetings = inject(Meetings);
  private readonly language = inject(ReadersLanguage);

  readonly run = input.required<CatalogueRow>();

  protected readonly times = computed(() => this.meetings.times(this.run().meetings));
  protected readonly length = computed(() => this.meetings.length(this.run().meetings, this.run().activityMinutes));
  protected readonly strips = computed(() => {
    const state = this.run().seats.free > 0 ? ('here' as const) : ('full' as const);
    return this.run().meetings.map(({ countableMinutes }) => ({ minutes: countableMinutes, state }));
  });
  protected readonly foreign = computed(() => this.run().language !== this.language.now());
  protected readonly where = computed(() => this.run().delivery);
}

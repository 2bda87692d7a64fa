import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FileWalkInKept } from '@kortkurs/contract/attendance-files';

/** Who keeps the seat that was made for a file which was undone or given up, and what rests on it. */
@Component({
  selector: 'kk-seats-kept',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    @if (of().length) {
      <section class="kk-section" aria-labelledby="seats">
        <div class="kk-section-head"><h2 id="seats">{{ 'attendanceFiles.outcome.seats' | transloco }}</h2></div>
        <ul class="kk-list kk-split" role="list">
          @for (one of of(); track one.personId) {
            <li><b>{{ one.name }}</b><span class="kk-muted">{{ 'attendanceFiles.outcome.seatWhy' | transloco: { why: one.why } }}</span></li>
          }
        </ul>
      </section>
    }
  `,
})
export class SeatsKept {
  readonly of = input.required<readonly FileWalkInKept[]>();
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Sample, SampleRow } from '@kortkurs/contract/evidence';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Dialogs } from '../ui/overlay/dialogs';
import { Pending } from '../ui/state/pending';
import type { SampleDialogData } from './sample-dialog';

/** The samples that were drawn of a submission, and the way to another. */
@Component({
  selector: 'kk-samples-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="submission-samples">
      <div class="kk-section-head"><h2 id="submission-samples">{{ 'evidence.samples.title' | transloco }}</h2></div>
      @if (samples.hasValue()) {
        @if (samples.value().length) {
          <ul class="kk-list kk-split" role="list">
            @for (sample of samples.value(); track sample.id) {
              <li>
                <p>
                  <b><a [routerLink]="['/staff/reports', projectId(), 'submissions', submissionId(), 'samples', sample.id]">{{ 'evidence.samples.of' | transloco: { n: sample.size, of: sample.outOf } }}</a></b>
                  <small>{{ 'evidence.samples.drawn' | transloco: { at: format.dateTime(sample.drawnAt), by: sample.drawnByName, seed: sample.seed.toString() } }}</small>
                  <small>{{ 'evidence.samples.judged' | transloco: { n: sample.judged, of: sample.size, remarks: sample.remarks } }}</small>
                </p>
              </li>
            }
          </ul>
        } @else {
          <p class="kk-muted">{{ 'evidence.samples.none' | transloco }}</p>
        }
        @if (session.can('samples.change') && participants()) {
          <p class="draw"><button matButton="outlined" type="button" (click)="draw()">{{ 'evidence.samples.draw' | transloco }}</button></p>
        }
      } @else {
        <kk-pending [of]="samples" [rows]="2" inline />
      }
    </section>
  `,
  styles: `
    .draw {
      margin-top: var(--kk-s4);
    }
    @media print {
      .draw {
        display: none;
      }
    }
  `,
})
export class SamplesSection {
  readonly projectId = input.required<string>();
  readonly submissionId = input.required<string>();
  /** How many participants it says: among none nothing is drawn. */
  readonly participants = input.required<number>();

  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly samples = httpResource<SampleRow[]>(() => `/api/v1/submissions/${this.submissionId()}/samples`);

  protected async draw(): Promise<void> {
    const { SampleDialog } = await import('./sample-dialog');
    const drawn = await this.dialogs.open<Sample, SampleDialogData>(SampleDialog, { submissionId: this.submissionId(), participants: this.participants() });
    if (drawn) await this.router.navigate(['/staff/reports', this.projectId(), 'submissions', this.submissionId(), 'samples', drawn.id]);
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { IntakeState } from '@kortkurs/contract/intake';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { FileOutcomePart } from './file-outcome';
import { FilePageState } from './file-page-state';
import { FileReview } from './file-review';
import { SeatsKept } from './seats-kept';

/** A file of attendance: how it is read while it is open, what came of it once it was applied. */
@Component({
  selector: 'kk-attendance-file-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, FileOutcomePart, FileReview, MatButton, Pending, RouterLink, SeatsKept, TranslocoPipe],
  providers: [FilePageState],
  template: `
    @if (state.view(); as view) {
      @if (view.reading; as reading) {
        <kk-file-review [view]="view" [reading]="reading" />
      } @else if (view.outcome; as outcome) {
        <kk-file-outcome [view]="view" [outcome]="outcome" />
      } @else {
        <header class="kk-head"><h1>{{ 'attendanceFiles.title' | transloco }}</h1></header>
        <kk-empty [title]="'attendanceFiles.discarded.title' | transloco" [text]="'attendanceFiles.discarded.text' | transloco">
          <a matButton="filled" [routerLink]="['/staff/runs', runId(), 'attendance-files']">{{ 'attendanceFiles.discarded.again' | transloco }}</a>
        </kk-empty>
        <kk-seats-kept [of]="view.keepSeats" />
      }
    } @else {
      <kk-pending [of]="state.resource" [rows]="8" />
    }
  `,
})
export class FilePage {
  readonly runId = input.required<string>();
  readonly attendanceFileId = input.required<string>();
  protected readonly state = inject(FilePageState);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private was: IntakeState | undefined;

  constructor() {
    effect(() => {
      this.state.runId.set(this.runId());
      this.state.id.set(this.attendanceFileId());
    });
    effect(() => this.turn(this.state.view()?.state));
  }

  /** A file that was applied, or undone, is another page under the same address: one begins at its headline. */
  private turn(state: IntakeState | undefined): void {
    const turned = this.was !== undefined && state !== undefined && state !== this.was;
    this.was = state ?? this.was;
    if (turned) setTimeout(() => this.host.querySelector<HTMLElement>('h1')?.focus());
  }
}

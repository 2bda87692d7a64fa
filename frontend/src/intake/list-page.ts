import { ChangeDetectionStrategy, Component, ElementRef, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { IntakeState } from '@kortkurs/contract/intake';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { ListPageState } from './list-page-state';
import { ListOutcome } from './outcome/list-outcome';
import { ListPreview } from './preview/list-preview';

/** A list: how it is read while it is open, what it made once it was applied. */
@Component({
  selector: 'kk-list-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, ListOutcome, ListPreview, MatButton, Pending, RouterLink, TranslocoPipe],
  providers: [ListPageState],
  template: `
    @if (state.view(); as view) {
      @if (view.reading; as reading) {
        <kk-list-preview [view]="view" [reading]="reading" />
      } @else if (view.outcome; as outcome) {
        <kk-list-outcome [view]="view" [outcome]="outcome" />
      } @else {
        <header class="kk-head"><h1>{{ 'intake.title' | transloco }}</h1></header>
        <kk-empty [title]="'intake.discarded.title' | transloco" [text]="'intake.discarded.text' | transloco">
          <a matButton="filled" [routerLink]="['/staff/runs', runId(), 'lists']">{{ 'intake.discarded.again' | transloco }}</a>
        </kk-empty>
      }
    } @else {
      <kk-pending [of]="state.resource" [rows]="8" />
    }
  `,
})
export class ListPage {
  readonly runId = input.required<string>();
  readonly intakeId = input.required<string>();
  protected readonly state = inject(ListPageState);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private was: IntakeState | undefined;

  constructor() {
    effect(() => this.state.id.set(this.intakeId()));
    effect(() => this.turn(this.state.view()?.state));
  }

  /** A list that was read in, or undone, is another page under the same address: one begins at its headline. */
  private turn(state: IntakeState | undefined): void {
    const turned = this.was !== undefined && state !== undefined && state !== this.was;
    this.was = state ?? this.was;
    if (turned) setTimeout(() => this.host.querySelector<HTMLElement>('h1')?.focus());
  }
}

import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject, Injector, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Centre } from '../../platform/centre';
import { Format } from '../../platform/format';
import { keepsWorkOnClose, type HoldsWork } from '../../platform/unsaved';
import { EuMark } from '../../ui/eu-mark';
import { Pending } from '../../ui/state/pending';
import { OutcomeKept } from './outcome-kept';
import { OutcomePageState } from './outcome-page-state';
import { OutcomeQuestion } from './outcome-question';

/** What became of oneself after a project, by the link of a mail, without signing in: one question at a time, kept at the last. */
@Component({
  selector: 'kk-outcome-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EuMark, MatButton, OutcomeKept, OutcomeQuestion, Pending, RouterLink, TranslocoPipe],
  providers: [OutcomePageState],
  templateUrl: './outcome-page.html',
  styleUrl: './outcome-page.scss',
})
export class OutcomePage implements HoldsWork {
  private readonly injector = inject(Injector);
  protected readonly state = inject(OutcomePageState);
  protected readonly format = inject(Format);
  private readonly centre = inject(Centre);
  protected readonly email = computed(() => this.centre.facts()?.contactEmail);
  protected readonly today = localDateOf(new Date().toISOString());
  private readonly question = viewChild(OutcomeQuestion);
  private readonly kept = viewChild(OutcomeKept);

  constructor() {
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.state.hasUnsaved();
  }

  protected async next(): Promise<void> {
    if (await this.state.next()) this.readOn();
    else this.question()?.focusOnFault();
  }

  protected back(): void {
    this.state.back();
    this.readOn();
  }

  protected async decline(): Promise<void> {
    if (await this.state.decline()) this.readOn();
  }

  protected reopen(): void {
    this.state.reopen();
    this.readOn();
  }

  /** What was pressed is gone: the focus goes to what has come in its place. */
  private readOn(): void {
    afterNextRender(() => (this.question() ?? this.kept())?.focus(), { injector: this.injector });
  }
}

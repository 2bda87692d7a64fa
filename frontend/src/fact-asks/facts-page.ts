import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, computed, effect, inject, Injector, signal, untracked, viewChild } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ASKING_FAULTS, FactsAsking } from '../people/participant-facts/facts-asking';
import { FactsQuestions } from '../people/participant-facts/facts-questions';
import { Centre } from '../platform/centre';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { keepsWorkOnClose, type HoldsWork } from '../platform/unsaved';
import { EuMark } from '../ui/eu-mark';
import { FormTrouble } from '../ui/field/form-trouble';
import { Pending } from '../ui/state/pending';
import { FactsPageState } from './facts-page-state';

/** What a project lacks of oneself, by the link of a mail, without signing in: the questions of the enrolment, and nothing of what was answered. */
@Component({
  selector: 'kk-facts-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EuMark, FactsQuestions, FormTrouble, MatButton, Pending, ReactiveFormsModule, RouterLink, TranslocoPipe],
  providers: [FactsPageState],
  templateUrl: './facts-page.html',
  styleUrl: './facts-page.scss',
})
export class FactsPage implements HoldsWork {
  private readonly injector = inject(Injector);
  protected readonly state = inject(FactsPageState);
  protected readonly format = inject(Format);
  private readonly centre = inject(Centre);
  protected readonly email = computed(() => this.centre.facts()?.contactEmail);
  protected readonly asking = new FactsAsking(inject(NonNullableFormBuilder));
  protected readonly form = inject(NonNullableFormBuilder).group({ ...this.asking.controls });
  protected readonly faults = formFaults(this.form, ASKING_FAULTS);
  protected readonly busy = signal(false);
  private readonly thanks = viewChild<ElementRef<HTMLElement>>('thanks');
  /** What is left once something was answered is what one need not answer. */
  protected readonly isAsking = computed(() => !this.state.answered() && ((this.state.asked()?.questions.length ?? 0) > 0 || !!this.state.asked()?.identityNumber));

  constructor() {
    keepsWorkOnClose(this);
    this.asking.follow(this.form);
    effect(() => {
      const asked = this.state.asked();
      if (asked) untracked(() => this.asking.ask(asked.questions, asked.identityNumber, asked.kept));
    });
  }

  hasUnsaved(): boolean {
    return this.form.dirty && !this.state.answered();
  }

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      await this.state.answer(this.asking.answer());
      this.asking.forgetNumber();
      // The form is gone: the focus goes to what has come in its place.
      afterNextRender(() => this.thanks()?.nativeElement.focus(), { injector: this.injector });
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}

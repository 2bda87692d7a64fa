import { computed, signal } from '@angular/core';
import type { AbstractControl, FormControl, FormGroup, NonNullableFormBuilder } from '@angular/forms';
import type { ParticipantAnswer } from '@kortkurs/contract/funding';
import type { FactQuestion } from '@kortkurs/contract/participant-facts';
import { factAnswers, factControls, isShown, requireFacts, type FactControls } from './facts-form';

/** The part of a form that asks for facts: its controls, which questions stand on the page, and what was answered. */
export class FactsAsking {
  private readonly facts: FactControls;
  private readonly declined: FormControl<boolean>;
  private readonly written = signal(0);
  private form: FormGroup | undefined;
  /** What is asked, as the server says it. */
  readonly questions = signal<readonly FactQuestion[]>([]);
  /** Of these what makes sense by what was answered above. */
  private readonly shown = computed(() => {
    this.written();
    return this.questions().filter((question) => isShown(question, this.questions(), this.facts));
  });
  readonly counting = computed(() => this.shown().filter(({ need }) => need !== 'voluntary'));
  readonly voluntary = computed(() => this.shown().filter(({ need }) => need === 'voluntary'));
  /** Whether anything is asked that counts, shown or not. */
  readonly wants = computed(() => this.questions().some(({ need }) => need !== 'voluntary'));
  readonly isDeclined = computed(() => {
    this.written();
    return this.declined.value;
  });

  constructor(builder: NonNullableFormBuilder) {
    this.facts = factControls(builder);
    this.declined = builder.control(false);
  }

  /** The controls, to be spread into the form. */
  get controls(): FactControls & { declined: FormControl<boolean> } {
    return { ...this.facts, declined: this.declined };
  }

  /** Let the form require what its questions need, from now on. */
  follow(form: FormGroup): void {
    this.form = form;
    const deciding: AbstractControl[] = [this.declined, this.facts.employment, this.facts.bornOn];
    for (const control of deciding) control.valueChanges.subscribe(() => this.require());
  }

  ask(questions: readonly FactQuestion[]): void {
    this.questions.set(questions);
    this.require();
  }

  answer(): ParticipantAnswer {
    const declined = this.declined.value;
    return declined ? { declined, bornOn: null, gender: null } : { declined, ...factAnswers(this.facts, this.questions()) };
  }

  private require(): void {
    if (this.form) requireFacts(this.form, this.facts, this.declined.value ? [] : this.questions());
    this.written.update((n) => n + 1);
  }
}

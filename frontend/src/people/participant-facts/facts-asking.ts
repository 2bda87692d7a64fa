import { computed, signal } from '@angular/core';
import { Validators, type AbstractControl, type FormControl, type FormGroup, type NonNullableFormBuilder, type ValidationErrors, type ValidatorFn } from '@angular/forms';
import type { ParticipantAnswer } from '@kortkurs/contract/funding';
import type { FactQuestion, FactsKept, NumberQuestion } from '@kortkurs/contract/participant-facts';
import type { ContactWay, NumberAnswer, OwnProtection } from '@kortkurs/contract/people';
import { readIdentityNumber } from '@kortkurs/rules/identity-number';
import { localDateOf } from '@kortkurs/rules/schedule';
import { FACT_FAULTS, factAnswers, factControls, isMinor, isShown, requireFacts, type FactControls } from './facts-form';

/** What is asked beside the facts: the identity number, and how who is protected is called and reached. */
interface NumberControls {
  identityNumber: FormControl<string>;
  noIdentityNumber: FormControl<NumberAnswer | ''>;
  isProtected: FormControl<boolean>;
  alias: FormControl<string>;
  way: FormControl<ContactWay | ''>;
  contact: FormControl<string>;
}

/** Words for what is wrong with each. */
export const ASKING_FAULTS: Readonly<Record<string, string>> = {
  ...FACT_FAULTS,
  identityNumber: 'facts.number.fault',
  'identityNumber.required': 'facts.number.missing',
  alias: 'facts.protected.aliasFault',
  way: 'facts.fault.choose',
  contact: 'facts.protected.contactFault',
};

/** The part of a form that asks for facts: its controls, which questions stand on the page, and what was answered. */
export class FactsAsking {
  private readonly facts: FactControls;
  readonly own: NumberControls;
  private readonly declined: FormControl<boolean>;
  private readonly written = signal(0);
  private form: FormGroup | undefined;
  /** What is asked, as the server says it. */
  readonly questions = signal<readonly FactQuestion[]>([]);
  /** The question for the identity number, which stands apart; null where it is not asked. */
  readonly number = signal<NumberQuestion | null>(null);
  /** How long it is kept; null where that is not said. */
  readonly kept = signal<FactsKept | null>(null);
  /** Of these what makes sense by what was answered above. */
  readonly shown = computed(() => {
    this.written();
    return this.questions().filter((question) => isShown(question, this.questions(), this.facts));
  });
  /** Whether the number is asked for of who the birth date says that they are. */
  readonly asksNumber = computed(() => {
    this.written();
    return this.isNumberAsked();
  });
  /** The question for the birth date, where its answer says that somebody is under 18 and not asked for all the rest. */
  readonly deciding = computed(() => {
    const spares = this.number()?.adultsOnly || this.questions().some(({ adultsOnly }) => adultsOnly);
    return spares ? this.counting().find(({ fact }) => fact === 'bornOn') : undefined;
  });
  /** Whether it was answered so. */
  readonly isSpared = computed(() => {
    this.written();
    return this.deciding() !== undefined && isMinor(this.facts);
  });
  readonly counting = computed(() => this.shown().filter(({ need }) => need !== 'voluntary'));
  readonly voluntary = computed(() => this.shown().filter(({ need }) => need === 'voluntary'));
  /** Whether anything is asked that counts, shown or not. */
  readonly wants = computed(() => this.number() !== null || this.questions().some(({ need }) => need !== 'voluntary'));
  /** What counts beside the question that decides on it. */
  readonly following = computed(() => this.counting().filter((question) => question !== this.deciding()));
  readonly isAsking = computed(() => this.number() !== null || this.questions().length > 0);
  readonly isDeclined = computed(() => this.now(this.declined));
  /** Said where the number is asked for; it holds also for who declines to answer the rest. */
  readonly isProtected = computed(() => this.now(this.own.isProtected) && this.number() !== null);
  /** Why there is no number; empty while one is asked for. */
  readonly noNumber = computed(() => this.now(this.own.noIdentityNumber));
  readonly way = computed(() => this.now(this.own.way));

  constructor(builder: NonNullableFormBuilder) {
    this.facts = factControls(builder);
    this.declined = builder.control(false);
    this.own = {
      identityNumber: builder.control(''), noIdentityNumber: builder.control<NumberAnswer | ''>(''),
      isProtected: builder.control(false), alias: builder.control(''), way: builder.control<ContactWay | ''>(''), contact: builder.control(''),
    };
  }

  /** The controls, to be spread into the form. */
  get controls(): FactControls & NumberControls & { declined: FormControl<boolean> } {
    return { ...this.facts, ...this.own, declined: this.declined };
  }

  /** Let the form require what its questions need, from now on. */
  follow(form: FormGroup): void {
    this.form = form;
    const { noIdentityNumber, isProtected, way } = this.own;
    const deciding: AbstractControl[] = [this.declined, this.facts.employment, this.facts.bornOn, noIdentityNumber, isProtected, way];
    for (const control of deciding) control.valueChanges.subscribe(() => this.require());
  }

  ask(questions: readonly FactQuestion[], number: NumberQuestion | null, kept: FactsKept | null = null): void {
    this.questions.set(questions);
    this.number.set(number);
    this.kept.set(kept);
    this.require();
  }

  /** "I have protected personal data", or not after all: what was typed of the number is gone at once. */
  protect(isProtected: boolean): void {
    this.own.identityNumber.reset('');
    this.own.noIdentityNumber.reset('');
    this.own.isProtected.setValue(isProtected);
  }

  /** Why there is no number, or, chosen again, that there is one after all. */
  sayNoNumber(answer: NumberAnswer): void {
    this.own.identityNumber.reset('');
    this.own.noIdentityNumber.setValue(this.own.noIdentityNumber.value === answer ? '' : answer);
  }

  /** No number is kept in the form once it was sent, or its page is left. */
  forgetNumber(): void {
    this.own.identityNumber.reset('');
  }

  answer(): ParticipantAnswer {
    const declined = this.declined.value;
    if (declined) return { declined, bornOn: null, gender: null };
    return { declined, ...factAnswers(this.facts, this.questions()), ...this.numberAnswer() };
  }

  /** What somebody says who has protected personal data; undefined of everybody else. */
  protection(): OwnProtection | undefined {
    const { alias, way, contact } = this.own;
    if (!this.isProtected() || way.value === '') return undefined;
    return { alias: alias.value.trim(), way: way.value, contact: way.value === 'self' ? null : contact.value.trim() };
  }

  private numberAnswer(): Pick<ParticipantAnswer, 'identityNumber' | 'noIdentityNumber'> {
    const { identityNumber, noIdentityNumber, isProtected } = this.own;
    if (!this.isNumberAsked() || isProtected.value) return {};
    if (noIdentityNumber.value) return { noIdentityNumber: noIdentityNumber.value };
    return identityNumber.value.trim() ? { identityNumber: identityNumber.value.trim() } : {};
  }

  /** The same as the controls say it this moment, before what is shown follows. */
  private isNumberAsked(): boolean {
    return this.number() !== null && !(this.number()?.adultsOnly && isMinor(this.facts));
  }

  private now<T>(control: FormControl<T>): T {
    this.written();
    return control.value;
  }

  private require(): void {
    if (this.form) {
      requireFacts(this.form, this.facts, this.declined.value ? [] : this.questions());
      this.requireNumber(this.form);
    }
    this.written.update((n) => n + 1);
  }

  private requireNumber(form: FormGroup): void {
    const { identityNumber, noIdentityNumber, isProtected, alias, way, contact } = this.own;
    const isAsked = this.isNumberAsked() && !this.declined.value && !isProtected.value && !noIdentityNumber.value;
    const shielded = isProtected.value && this.number() !== null;
    identityNumber.setValidators(isAsked ? [...(this.number()?.need === 'voluntary' ? [] : [Validators.required]), isOwnNumber] : []);
    alias.setValidators(shielded ? [Validators.required] : []);
    way.setValidators(shielded ? [Validators.required] : []);
    contact.setValidators(shielded ? contactValidators(way.value) : []);
    for (const control of [identityNumber, alias, way, contact]) control.updateValueAndValidity({ emitEvent: false });
    form.updateValueAndValidity();
  }
}

/** What a number or an address must be at which somebody wants to be reached. */
export function contactValidators(way: ContactWay | ''): ValidatorFn[] {
  if (way === 'mail') return [Validators.required, Validators.email];
  return way === 'call' ? [Validators.required, Validators.pattern(/^\s*[+\d][\d\s()/.-]*$/)] : [];
}

/** A number that holds, of one's own: what an authority gives in its place is entered by the centre alone. */
export function isOwnNumber({ value }: AbstractControl): ValidationErrors | null {
  const text = String(value ?? '').trim();
  if (!text) return null;
  const number = readIdentityNumber(text, localDateOf(new Date().toISOString()));
  return number && number.kind !== 'substitute' ? null : { pattern: true };
}

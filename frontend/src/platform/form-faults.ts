import { computed, inject, signal } from '@angular/core';
import type { AbstractControl, FormGroup } from '@angular/forms';
import type { FormFault } from '../ui/field/error-summary';
import { problemOf } from './problem';
import { Words } from './words/words';

/** Keys of words by the names of fields. */
type OwnWords = Readonly<Record<string, string | (() => string)>>;

/**
 * What is wrong with a form: checked when a field is left and when the form is sent, and told by the API. Hands `kk-field`
 * its `[error]`; `kk-error-summary` takes it whole.
 *
 * ```ts
 * protected readonly form = inject(NonNullableFormBuilder).group({ email: ['', [Validators.required, Validators.email]] });
 * protected readonly faults = formFaults(this.form, { email: 'people.fault.email' });
 *
 * async send() {
 *   if (!this.faults.check()) return;
 *   try { await this.api.post('people', this.form.getRawValue()); } catch (error) { this.faults.take(error); }
 * }
 * ```
 */
export class FormFaults {
  private readonly words = inject(Words);
  /** By the field's name; what the API said, until the field is changed. */
  private readonly told = signal<ReadonlyMap<string, string>>(new Map());
  private readonly general = signal('');
  private readonly checked = signal(0);
  private readonly sent = signal(false);
  private readonly refused = signal(0);
  /** How often the form was sent with something wrong: each time whoever sent it is led there. */
  readonly sends = this.refused.asReadonly();

  /** Every fault there is, once the form has been sent. */
  readonly all = computed<FormFault[]>(() => {
    this.checked();
    if (!this.sent()) return [];
    const fields = Object.keys(this.form.controls)
      .map((name) => ({ id: name, message: this.message(name) }))
      .filter((fault) => fault.message);
    const strange = [...this.told()].filter(([name]) => !this.form.get(name)).map(([, message]) => ({ id: '', message }));
    return [...(this.general() ? [{ id: '', message: this.general() }] : []), ...fields, ...strange];
  });

  /** A fault of the form as a whole, for a banner. */
  readonly whole = this.general.asReadonly();

  /**
   * @param own words for what a field wants, by its name, and by `name.required` where an empty one wants something else; a function where they depend on the rest of the form. A field without stands with the common words
   */
  constructor(
    private readonly form: FormGroup,
    private readonly own: OwnWords = {},
  ) {
    form.events.subscribe(() => this.checked.update((n) => n + 1));
    for (const [name, control] of Object.entries(form.controls)) {
      control.valueChanges.subscribe(() => this.untell(name));
    }
  }

  /** The fault to show at a field; empty before the field has been left. */
  of(name: string): string {
    this.checked();
    const control = this.form.get(name);
    if (!control || !(this.sent() || control.touched)) return this.told().get(name) ?? '';
    return this.message(name);
  }

  /** Call when the form is sent: true when nothing is wrong here. Otherwise faults show, and a single one gets focus. */
  check(): boolean {
    this.sent.set(true);
    this.general.set('');
    this.told.set(new Map());
    this.form.markAllAsTouched();
    this.checked.update((n) => n + 1);
    if (!this.form.valid) this.lead();
    return this.form.valid;
  }

  /** Takes up what the API refused; `instead` where other words than its own say better what to do. */
  take(error: unknown, instead?: string): void {
    const problem = problemOf(error);
    this.sent.set(true);
    this.told.set(new Map(problem.errors.map((fault) => [fault.field, fault.message])));
    const passing = problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved';
    this.general.set(problem.errors.length > 0 ? '' : instead || problem.detail || this.words.say(passing));
    this.lead();
  }

  /** Begins anew, with the form emptied: nothing has been left or sent yet. */
  reset(): void {
    this.form.reset();
    this.sent.set(false);
    this.refused.set(0);
    this.general.set('');
    this.told.set(new Map());
  }

  private message(name: string): string {
    const control = this.form.get(name);
    const told = this.told().get(name);
    if (told) return told;
    if (!control?.invalid) return '';
    const own = (control.hasError('required') ? this.own[`${name}.required`] : undefined) ?? this.own[name];
    return this.words.say((typeof own === 'function' ? own() : own) ?? common(control));
  }

  private untell(name: string): void {
    if (!this.told().has(name)) return;
    this.told.update((told) => new Map([...told].filter(([other]) => other !== name)));
  }

  private lead(): void {
    this.refused.update((n) => n + 1);
    const faults = this.all();
    const [only] = faults;
    if (faults.length === 1 && only?.id) setTimeout(() => document.getElementById(only.id)?.focus());
  }
}

/** The words for what validators of Angular's own ask. */
function common(control: AbstractControl): string {
  const errors = control.errors ?? {};
  const known = ['required', 'email', 'minlength', 'maxlength', 'min', 'max', 'pattern'].find((code) => code in errors);
  return `app.form.${known ?? 'wrong'}`;
}

/** Makes a form's {@link FormFaults}; call it where a field is initialised. */
export function formFaults(form: FormGroup, own: OwnWords = {}): FormFaults {
  return new FormFaults(form, own);
}

import { signal } from '@angular/core';
import type { FormGroup } from '@angular/forms';
import type { FormFaults } from './form-faults';
import { problemOf } from './problem';

/**
 * Sends a form: once at a time, not before it is right, and without writing over what somebody else saved meanwhile.
 *
 * ```ts
 * protected readonly saving = formSaving(this.form, this.faults);
 * protected save() { return this.saving.send(() => this.api.put('places/1', …), (saved) => this.router.navigate([…])); }
 * ```
 */
export class FormSaving {
  private readonly stale = signal(false);
  private isBusy = false;

  /** Somebody else has saved since the form was filled; what is written here is kept until {@link takeTheirs}. */
  readonly overtaken = this.stale.asReadonly();

  constructor(
    private readonly form: FormGroup,
    private readonly faults: FormFaults,
  ) {}

  /** @param then what follows when it is saved; by then the form holds nothing unsaved */
  async send<T>(save: () => Promise<T>, then: (saved: T) => unknown): Promise<void> {
    if (this.isBusy || !this.faults.check()) return;
    this.isBusy = true;
    try {
      const saved = await save();
      this.stale.set(false);
      this.form.markAsPristine();
      await then(saved);
    } catch (error) {
      if (problemOf(error).code === 'changed-meanwhile') this.stale.set(true);
      else this.faults.take(error);
    } finally {
      this.isBusy = false;
    }
  }

  /** Gives up what is written here for what the other saved, once that has come. */
  takeTheirs(resource: { reload(): unknown }): void {
    this.stale.set(false);
    resource.reload();
  }
}

/** Makes a form's {@link FormSaving}; call it where a field is initialised, after its faults. */
export function formSaving(form: FormGroup, faults: FormFaults): FormSaving {
  return new FormSaving(form, faults);
}

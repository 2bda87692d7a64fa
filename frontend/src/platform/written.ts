import type { AbstractControl, ValidationErrors, ValidatorFn } from '@angular/forms';

/**
 * Wants a text of at least so many characters, not counting the spaces around it: spaces alone say nothing.
 *
 * @param least characters that must be left once the text is trimmed
 */
export const written =
  (least = 1): ValidatorFn =>
  ({ value }: AbstractControl<string>): ValidationErrors | null =>
    value.trim().length >= least ? null : { required: true };

import type { AbstractControl, ValidationErrors } from '@angular/forms';
import { LANGUAGES, type Localized } from '@kortkurs/contract/common';

/** Asks that a text is written in at least one language. */
export function someLanguage(control: AbstractControl<Localized>): ValidationErrors | null {
  return LANGUAGES.some((language) => control.value[language]?.trim()) ? null : { required: true };
}

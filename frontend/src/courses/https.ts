import type { AbstractControl, ValidationErrors } from '@angular/forms';

/** An address that may be linked to: https, with a host. */
export function https(control: AbstractControl<string>): ValidationErrors | null {
  const text = control.value.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' && url.hostname.includes('.') ? null : { pattern: true };
}

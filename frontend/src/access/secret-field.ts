import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Field, KkInput } from '../ui/field/field';

/** A password, with a button that shows what was written. */
@Component({
  selector: 'kk-secret-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-field [label]="label()" [hint]="hint()" [error]="error()" required>
      <div class="both">
        <input [kkInput]="name()" [type]="shown() ? 'text' : 'password'" [formControl]="control()" [autocomplete]="autocomplete()" spellcheck="false" autocapitalize="none" />
        <button matButton type="button" [attr.aria-pressed]="shown()" [attr.aria-controls]="name()" (click)="shown.set(!shown())">
          {{ (shown() ? 'access.hide' : 'access.show') | transloco }}<span class="kk-hidden"> {{ label() }}</span>
        </button>
      </div>
    </kk-field>
  `,
  styles: `
    .both {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    input {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class SecretField {
  readonly control = input.required<FormControl<string>>();
  /** Id of the control: its name in the form. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly hint = input('');
  readonly error = input('');

  protected readonly shown = signal(false);
}

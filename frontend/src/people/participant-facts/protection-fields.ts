import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { ControlContainer, FormGroupDirective, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { CONTACT_WAYS, type ContactWay } from '@kortkurs/contract/people';
import { Centre } from '../../platform/centre';
import type { FormFaults } from '../../platform/form-faults';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';

/** How who is protected is called and reached. Stands in a form with the controls `alias`, `way` and `contact`; its page brings the words `facts`. */
@Component({
  selector: 'kk-protection-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, Icon, KkInput, ReactiveFormsModule, TranslocoPipe],
  viewProviders: [{ provide: ControlContainer, useExisting: FormGroupDirective }],
  template: `
    @if (asksAlias()) {
      <kk-field [label]="'facts.protected.alias' | transloco" [hint]="'facts.protected.aliasHint' | transloco" [error]="faults().of('alias')" required>
        <input kkInput="alias" type="text" formControlName="alias" autocomplete="off" maxlength="100" />
      </kk-field>
    }
    <fieldset class="kk-group" id="way" tabindex="-1" [attr.aria-describedby]="faults().of('way') ? 'way-fault' : null">
      <legend>{{ 'facts.protected.reach' | transloco }}</legend>
      @for (each of ways; track each) {
        <label class="kk-tick">
          <input type="radio" name="way" formControlName="way" [value]="each" />
          <span>{{ 'facts.protected.way.' + each | transloco }}@if (each === 'self' && centre.facts()?.contactEmail) {<small>{{ centre.facts()?.contactEmail }}</small>}</span>
        </label>
      }
      @if (faults().of('way'); as fault) {
        <p class="fault" id="way-fault"><kk-icon name="error" [size]="20" />{{ fault }}</p>
      }
    </fieldset>
    @if (way() === 'call' || way() === 'mail') {
      <kk-field [label]="'facts.protected.contact.' + way() | transloco" [hint]="'facts.protected.contactHint' | transloco" [error]="faults().of('contact')" required>
        <input kkInput="contact" [type]="way() === 'mail' ? 'email' : 'tel'" formControlName="contact" autocomplete="off" maxlength="200" />
      </kk-field>
    }
  `,
  styleUrl: './fact-question.scss',
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
  `,
})
export class ProtectionFields {
  protected readonly centre = inject(Centre);
  protected readonly ways = CONTACT_WAYS;

  readonly way = input.required<ContactWay | ''>();
  readonly faults = input.required<FormFaults>();
  /** Not of who is protected already: they keep the name that others know. */
  readonly asksAlias = input(true);
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ControlContainer, FormGroupDirective, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { DECLINED, FACT_VALUES, type AskedOfPerson, type FactQuestion as Question } from '@kortkurs/contract/participant-facts';
import { GENDERS } from '@kortkurs/contract/people';
import type { FormFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';

/** Questions whose purpose has words here, for funders without a rule set. */
const OWN_PURPOSES: readonly AskedOfPerson[] = ['bornOn', 'gender'];

/** One question about the person, with its purpose beside it. Stands in a form with the controls of `factControls`; its page brings the words `facts`. */
@Component({
  selector: 'kk-fact-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, Icon, KkInput, ReactiveFormsModule, TranslocoPipe],
  viewProviders: [{ provide: ControlContainer, useExisting: FormGroupDirective }],
  templateUrl: './fact-question.html',
  styleUrl: './fact-question.scss',
})
export class FactQuestion {
  private readonly format = inject(Format);

  readonly question = input.required<Question>();
  readonly faults = input.required<FormFaults>();

  protected readonly fact = computed(() => this.question().fact);
  protected readonly isVoluntary = computed(() => this.question().need === 'voluntary');
  protected readonly values = computed(() => {
    const fact = this.fact();
    const values: readonly string[] = fact === 'gender' ? GENDERS : fact === 'bornOn' || fact === 'unemployedMonths' ? [] : FACT_VALUES[fact];
    return this.isVoluntary() ? [...values, DECLINED] : values;
  });
  protected readonly purposes = computed(() => this.question().purposes.map((purpose) => ({ text: this.format.text(purpose), lang: this.format.textLanguage(purpose) })));
  protected readonly ownPurpose = computed(() => (this.purposes().length === 0 && OWN_PURPOSES.includes(this.fact()) ? `facts.why.${this.fact()}` : ''));
  protected readonly describedBy = computed(() => [this.faults().of(this.fact()) && `${this.fact()}-fault`, `${this.fact()}-why`].filter(Boolean).join(' '));
}

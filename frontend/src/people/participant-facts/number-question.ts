import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input } from '@angular/core';
import { ControlContainer, FormGroupDirective, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { NUMBER_ANSWERS, type NumberAnswer } from '@kortkurs/contract/people';
import { focusWhenThere } from '../../platform/focus-when-there';
import type { FormFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import type { FactsAsking } from './facts-asking';
import { ProtectionFields } from './protection-fields';

/** The question for the identity number: it, or why not; or that one's personal data are protected, and then how one is called and reached. Stands in a form with the controls of `asking`. */
@Component({
  selector: 'kk-number-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, Icon, KkInput, ProtectionFields, ReactiveFormsModule, TranslocoPipe],
  viewProviders: [{ provide: ControlContainer, useExisting: FormGroupDirective }],
  templateUrl: './number-question.html',
  styleUrls: ['./fact-question.scss', './number-question.scss'],
})
export class NumberQuestion {
  private readonly format = inject(Format);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly asking = input.required<FactsAsking>();
  readonly faults = input.required<FormFaults>();
  /** Whether one can say here that one's data are protected. */
  readonly protects = input(false);

  protected readonly answers = NUMBER_ANSWERS;
  protected readonly purposes = computed(() => (this.asking().number()?.purposes ?? []).map((purpose) => ({ text: this.format.text(purpose), lang: this.format.textLanguage(purpose) })));
  protected readonly isRequired = computed(() => this.asking().number()?.need !== 'voluntary');

  protected say(answer: NumberAnswer): void {
    this.asking().sayNoNumber(answer);
  }

  protected protect(isProtected: boolean): void {
    this.asking().protect(isProtected);
    // What was pressed is gone: the focus goes to what has come in its place, or to what was said beside it.
    if (!isProtected && this.asking().isDeclined()) return focusWhenThere('declined');
    afterNextRender(() => this.host.querySelector<HTMLElement>(isProtected ? '#alias' : '#identityNumber')?.focus(), { injector: this.injector });
  }
}

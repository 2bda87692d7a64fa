import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import type { OwnFacts } from '@kortkurs/contract/people';
import { formFaults } from '../platform/form-faults';
import { formSaving } from '../platform/form-saving';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { AccountPageState } from './account-page-state';

const NAMES: Record<Language, string> = { sv: 'Svenska', en: 'English' };

/** What one says about oneself. Somebody else's change in the meantime is shown, and nothing of one's own is lost. */
@Component({
  selector: 'kk-own-facts-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './own-facts-form.html',
})
export class OwnFactsForm {
  private readonly state = inject(AccountPageState);
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  protected readonly languages = LANGUAGES;
  protected readonly languageNames = NAMES;
  protected readonly form = inject(NonNullableFormBuilder).group({
    givenName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    familyName: ['', [Validators.maxLength(LIMITS.name)]],
    nameUsed: ['', [Validators.maxLength(LIMITS.name)]],
    certificateName: ['', [Validators.maxLength(LIMITS.name)]],
    phone: ['', [Validators.maxLength(LIMITS.phone), Validators.pattern(/^[+\d][\d\s()/.-]*$/)]],
    language: ['sv' as Language],
  });
  protected readonly faults = formFaults(this.form, { phone: 'access.fault.phone' });
  protected readonly saving = formSaving(this.form, this.faults);
  protected readonly saved = signal('');
  private readonly version = signal(0);
  private readonly loaded = computed(() => (this.state.facts.hasValue() ? this.state.facts.value() : undefined));

  constructor() {
    effect(() => {
      const facts = this.loaded();
      if (facts) untracked(() => this.fill(facts));
    });
  }

  /** Whether something here is not saved. */
  isDirty(): boolean {
    return this.form.dirty;
  }

  protected save(): Promise<void> {
    return this.saving.send(
      () => this.state.save({ ...this.form.getRawValue(), version: this.version() }),
      (saved) => {
        this.fill(saved);
        this.saved.set(this.words.say('app.saved', { time: this.format.time(new Date().toISOString()) }));
        return this.words.speak(saved.language);
      },
    );
  }

  private fill(facts: OwnFacts): void {
    this.version.set(facts.version);
    this.form.reset({
      givenName: facts.givenName,
      familyName: facts.familyName,
      nameUsed: facts.nameUsed ?? '',
      certificateName: facts.certificateName ?? '',
      phone: facts.phone ?? '',
      language: facts.language,
    });
  }
}

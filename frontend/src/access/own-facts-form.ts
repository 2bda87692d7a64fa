import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import type { OwnFacts } from '@kortkurs/contract/people';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { ErrorSummary } from '../ui/field/error-summary';
import { Field, KkInput } from '../ui/field/field';
import { AccountPageState } from './account-page-state';

const NAMES: Record<Language, string> = { sv: 'Svenska', en: 'English' };

/** What one says about oneself. Somebody else's change in the meantime is shown, and nothing of one's own is lost. */
@Component({
  selector: 'kk-own-facts-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, ErrorSummary, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
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
    accessNeeds: ['', [Validators.maxLength(LIMITS.note)]],
    language: ['sv' as Language],
  });
  protected readonly faults = formFaults(this.form, { phone: 'access.fault.phone' });
  protected readonly saved = signal('');
  protected readonly overtaken = signal(false);
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

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      const saved = await this.state.save({ ...this.form.getRawValue(), version: this.version() });
      this.overtaken.set(false);
      this.fill(saved);
      this.saved.set(this.words.say('app.saved', { time: this.format.time(new Date().toISOString()) }));
      await this.words.speak(saved.language);
    } catch (error) {
      if (problemOf(error).code === 'changed-meanwhile') this.overtaken.set(true);
      else this.faults.take(error);
    }
  }

  /** Takes up what was saved elsewhere in place of what stands here. */
  protected takeTheirs(): void {
    this.overtaken.set(false);
    this.form.markAsPristine();
    this.state.facts.reload();
  }

  private fill(facts: OwnFacts): void {
    this.version.set(facts.version);
    this.form.reset({
      givenName: facts.givenName,
      familyName: facts.familyName,
      nameUsed: facts.nameUsed ?? '',
      certificateName: facts.certificateName ?? '',
      phone: facts.phone ?? '',
      accessNeeds: facts.accessNeeds ?? '',
      language: facts.language,
    });
  }
}

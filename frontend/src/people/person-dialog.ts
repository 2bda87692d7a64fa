import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import type { PersonDetail } from '@kortkurs/contract/people';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { problemOf } from '../platform/problem';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

const NAMES: Record<Language, string> = { sv: 'Svenska', en: 'English' };

/** Make a person, or change one: opened with the person that was read. Closes with the id. */
@Component({
  selector: 'kk-person-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './person-dialog.html',
})
export class PersonDialog {
  private readonly api = inject(Api);
  protected readonly person = inject<PersonDetail | undefined>(MAT_DIALOG_DATA, { optional: true });
  protected readonly dialog = inject<MatDialogRef<PersonDialog, string>>(MatDialogRef);
  private readonly id = this.person?.id ?? newId();
  private version = this.person?.version ?? 0;

  protected readonly languages = LANGUAGES;
  protected readonly languageNames = NAMES;
  protected readonly form = inject(NonNullableFormBuilder).group({
    givenName: [this.person?.givenName ?? '', [Validators.required, Validators.maxLength(LIMITS.name)]],
    familyName: [this.person?.familyName ?? '', [Validators.maxLength(LIMITS.name)]],
    nameUsed: [this.person?.nameUsed ?? '', [Validators.maxLength(LIMITS.name)]],
    contactEmail: [this.person?.contactEmail ?? '', [Validators.email]],
    phone: [this.person?.phone ?? '', [Validators.pattern(/^[+\d][\d\s()/.-]*$/), Validators.maxLength(LIMITS.phone)]],
    language: [this.person?.language ?? ('sv' as Language)],
  });
  protected readonly faults = formFaults(this.form, { phone: 'people.fault.phone' });
  protected readonly busy = signal(false);
  /** What somebody else has saved meanwhile, field by field where it differs from what stands here. */
  protected readonly theirs = signal<{ field: string; value: string }[]>([]);

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      const facts = this.form.getRawValue();
      if (this.person) await this.api.patch(`people/${this.id}`, { ...facts, version: this.version });
      else await this.api.post('people', { ...facts, id: this.id });
      this.dialog.close(this.id);
    } catch (error) {
      if (problemOf(error).code === 'changed-meanwhile') await this.compare();
      else this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** Shows what is saved now beside what stands here; saving again is on top of it. */
  private async compare(): Promise<void> {
    const now = await this.api.get<PersonDetail>(`people/${this.id}`);
    this.version = now.version;
    const here = this.form.getRawValue();
    const fields = ['givenName', 'familyName', 'nameUsed', 'contactEmail', 'phone', 'language'] as const;
    this.theirs.set(fields.filter((field) => (now[field] ?? '') !== here[field]).map((field) => ({ field, value: now[field] ?? '' })));
  }
}

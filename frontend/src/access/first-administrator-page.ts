import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PASSWORD_LIMITS, type SignedIn } from '@kortkurs/contract/access';
import { LIMITS } from '@kortkurs/contract/common';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { ReadersLanguage } from '../platform/language';
import { problemOf, type Problem } from '../platform/problem';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { Entry } from './entry';
import { SecretField } from './secret-field';

/** An empty installation gets its name and its first administrator, by the link that the server printed. */
@Component({
  selector: 'kk-first-administrator-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, RouterLink, SecretField, TranslocoPipe],
  templateUrl: './first-administrator-page.html',
  styles: `
    .page {
      display: grid;
      gap: 20px;
      padding-block: var(--kk-s7) var(--kk-s8);
    }
  `,
})
export class FirstAdministratorPage {
  private readonly api = inject(Api);
  private readonly entry = inject(Entry);
  private readonly language = inject(ReadersLanguage);
  private readonly token = this.entry.token();

  protected readonly holds = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly limits = PASSWORD_LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    centreName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    givenName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    familyName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required, Validators.minLength(PASSWORD_LIMITS.min)]],
  });
  protected readonly faults = formFaults(this.form, { password: 'access.fault.newPassword' });

  constructor() {
    void this.look();
  }

  protected async look(): Promise<void> {
    this.problem.set(undefined);
    try {
      await this.api.post('first-administrator/look', { token: this.token });
      this.holds.set(true);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      await this.entry.adopt(await this.api.post<SignedIn>('first-administrator', { ...this.form.getRawValue(), token: this.token, language: this.language.now() }));
      await this.entry.go();
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}

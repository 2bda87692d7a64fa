import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { Icon } from '../ui/icon/icon';
import { CheckMail } from './check-mail';
import { Entry } from './entry';
import { LinkAsk } from './link-ask';
import { SecretField } from './secret-field';
import { SignFrame } from './sign-frame';

/** A link by mail, then the page that waits for it; a password for those who have chosen one. */
@Component({
  selector: 'kk-sign-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CheckMail, Field, FormTrouble, Icon, KkInput, MatButton, ReactiveFormsModule, RouterLink, SecretField, SignFrame, TranslocoPipe],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
})
export class SignInPage {
  private readonly entry = inject(Entry);
  protected readonly links = inject(LinkAsk);
  private readonly frame = viewChild.required(SignFrame);

  /** Where the reader was going. */
  readonly next = input<string>();

  private readonly builder = inject(NonNullableFormBuilder);
  protected readonly form = this.builder.group({ email: ['', [Validators.required, Validators.email]] });
  protected readonly faults = formFaults(this.form);
  protected readonly secretForm = this.builder.group({ password: ['', [Validators.required]] });
  protected readonly secretFaults = formFaults(this.secretForm, { password: 'access.fault.password' });
  /** Whether the way by password is open. */
  protected readonly open = signal(false);
  protected readonly busy = signal<'link' | 'password' | undefined>(undefined);

  protected async mailLink(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set('link');
    try {
      await this.links.send(this.form.getRawValue().email, this.next());
      this.frame().toHeadline();
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(undefined);
    }
  }

  protected async signIn(): Promise<void> {
    if (this.busy() || !this.faults.check() || !this.secretFaults.check()) return;
    this.busy.set('password');
    try {
      await this.entry.signIn(this.form.getRawValue().email, this.secretForm.getRawValue().password);
      await this.entry.go(this.next());
    } catch (error) {
      this.secretFaults.take(error);
    } finally {
      this.busy.set(undefined);
    }
  }

  /** Another address than the one that was asked for. */
  protected begin(): void {
    this.form.setValue({ email: this.links.asked()?.email ?? '' });
    this.links.forget();
    this.open.set(false);
    this.frame().toHeadline();
  }
}

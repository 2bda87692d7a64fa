import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild, type OnInit } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SignedIn } from '@kortkurs/contract/access';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Entry } from './entry';
import { SecretField } from './secret-field';
import { SignFrame } from './sign-frame';

type Step = 'trying' | 'ready' | 'password' | 'done' | 'dead' | 'sent' | 'trouble';

/**
 * The link of a mail that proves an address: that of a new account, or another one for an account. Where the account is not
 * signed in its password is asked for. Another address asks for one press: nobody's account moves because a page was opened.
 */
@Component({
  selector: 'kk-verify-address-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, ReactiveFormsModule, RouterLink, SecretField, SignFrame, TranslocoPipe],
  templateUrl: './verify-address-page.html',
})
export class VerifyAddressPage implements OnInit {
  /** What the link is for; from the route. */
  readonly use = input.required<'verify' | 'newAddress'>();

  private readonly api = inject(Api);
  private readonly entry = inject(Entry);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  private readonly frame = viewChild.required(SignFrame);
  private readonly token = this.entry.token();

  protected readonly step = signal<Step>('trying');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({ password: ['', [Validators.required]] });
  protected readonly faults = formFaults(this.form, { password: 'access.fault.password' });

  ngOnInit(): void {
    if (this.token && this.use() === 'newAddress') this.step.set('ready');
    else void this.prove();
  }

  protected async confirm(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    await this.prove();
    this.busy.set(false);
    this.frame().toHeadline();
  }

  protected async withPassword(): Promise<void> {
    if (!this.faults.check()) return;
    await this.prove(this.form.getRawValue().password);
    if (this.step() !== 'password') this.frame().toHeadline();
  }

  protected async prove(password?: string): Promise<void> {
    // Without its secret there is nothing to ask about.
    if (!this.token) {
      this.reason.set(this.words.say('access.linkPart'));
      this.step.set('dead');
      return;
    }
    try {
      await this.entry.adopt(await this.api.post<SignedIn>(this.use() === 'verify' ? 'address-verifications' : 'address-changes', { token: this.token, ...(password === undefined ? {} : { password }) }));
      this.step.set('done');
    } catch (error) {
      const problem = problemOf(error);
      this.reason.set(problem.detail);
      if (problem.code === 'password-needed') this.step.set('password');
      else if (problem.code === 'link-invalid' || problem.code === 'link-expired' || problem.code === 'invalid-input') this.step.set('dead');
      else if (this.step() === 'password') this.faults.take(error);
      else this.step.set('trouble');
    }
  }

  protected async again(): Promise<void> {
    try {
      await this.api.post('me/address-verification');
      this.step.set('sent');
      this.frame().toHeadline();
    } catch (error) {
      this.reason.set(problemOf(error).detail);
    }
  }
}

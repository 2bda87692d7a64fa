import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Meta } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Verification } from '@kortkurs/contract/certificate';
import { normaliseCertificateCode, printCertificateCode } from '@kortkurs/rules/certificate-code';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { VerifyResult } from './verify-result';

/** Anyone checks a certificate by its printed code; the QR code leads here with the code in the address. */
@Component({
  selector: 'kk-verify-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, KkInput, MatButton, TranslocoPipe, VerifyResult],
  templateUrl: './verify-page.html',
  styleUrl: './verify-page.scss',
})
export class VerifyPage {
  private readonly router = inject(Router);
  private readonly words = inject(Words);

  /** From the address. */
  readonly code = input<string>();

  private readonly normal = computed(() => normaliseCertificateCode(this.code() ?? ''));
  protected readonly typed = linkedSignal(() => {
    const code = this.normal();
    return code ? printCertificateCode(code) : (this.code() ?? '');
  });
  protected readonly verification = httpResource<Verification>(() => {
    const code = this.normal();
    return code ? `/api/v1/verify/${code}` : undefined;
  });
  private readonly problem = computed(() => {
    const error = this.verification.error();
    return error && problemOf(error);
  });
  /** What was wrong with what was typed, until it is sent again. */
  private readonly refused = linkedSignal<string | undefined, string>({
    source: this.code,
    computation: (code) => (code !== undefined && normaliseCertificateCode(code) === undefined ? 'certificates.verify.malformed' : ''),
  });
  protected readonly fault = computed(() => {
    const key = this.problem()?.code === 'certificate-code-unknown' ? 'certificates.verify.unknown' : this.refused();
    return key && this.words.say(key);
  });
  /** Anything else than an unknown code: too many tries, or nobody answers. */
  protected readonly trouble = computed(() => {
    const problem = this.problem();
    if (!problem || problem.code === 'certificate-code-unknown') return '';
    return problem.detail || this.words.say(problem.code === 'offline' ? 'app.pending.offline' : 'app.pending.ours');
  });

  constructor() {
    // A checked certificate names a person: the page is for who has the code, not for search engines.
    const meta = inject(Meta);
    meta.addTag({ name: 'robots', content: 'noindex' });
    effect((onCleanup) => onCleanup(() => meta.removeTag('name="robots"')));
    effect(() => {
      if (this.fault()) untracked(() => setTimeout(() => document.getElementById('code')?.focus()));
    });
  }

  protected send(event: Event): void {
    event.preventDefault();
    const typed = this.typed();
    const code = normaliseCertificateCode(typed);
    if (!code) {
      this.refused.set('');
      this.refused.set(typed.trim() === '' ? 'certificates.verify.needed' : 'certificates.verify.malformed');
      document.getElementById('code')?.focus();
      return;
    }
    this.refused.set('');
    if (code === this.normal()) this.verification.reload();
    else void this.router.navigate(['/verify', printCertificateCode(code)]);
  }

  protected type(event: Event): void {
    this.typed.set((event.target as HTMLInputElement).value);
  }
}

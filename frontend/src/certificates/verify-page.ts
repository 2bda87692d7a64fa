import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Meta } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Verification } from '@kortkurs/contract/verification';
import { isCertificateNumber, normaliseCertificateCode, printCertificateCode } from '@kortkurs/rules/certificate-code';
import { type Problem, problemOf } from '../platform/problem';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { DropZone } from '../ui/drop-zone/drop-zone';
import { Field, KkInput } from '../ui/field/field';
import { FileChecker } from './file-check/file-checker';
import { FileResult } from './file-check/file-result';
import { type FileVerdict, LARGEST_BADGE_MB, LARGEST_FILE_MB } from './file-check/file-verdict';
import { VerifyActions } from './verify-actions';
import { VerifyResult } from './verify-result';

/** The file that was given last; without a verdict while it is being checked, or when that failed. */
interface CheckedFile {
  name: string;
  verdict?: FileVerdict;
  trouble?: Problem;
}

/** The words for what cannot be a code; empty where it can. */
function amiss(typed: string): string {
  if (typed.trim() === '') return 'certificates.verify.needed';
  if (isCertificateNumber(typed)) return 'certificates.verify.isNumber';
  return normaliseCertificateCode(typed) ? '' : 'certificates.verify.unknown';
}

/** Anyone checks a certificate by its printed code, to which the QR code leads with the code in the address, or by the file itself, which stays on the device. */
@Component({
  selector: 'kk-verify-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DropZone, Field, FileResult, KkInput, MatButton, RouterLink, TranslocoPipe, VerifyActions, VerifyResult],
  templateUrl: './verify-page.html',
  styleUrls: ['../ui/code-page.scss', './verify-page.scss'],
})
export class VerifyPage {
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly checker = inject(FileChecker);

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
  protected readonly most = LARGEST_FILE_MB;
  protected readonly mostOfBadge = LARGEST_BADGE_MB;
  /** Instead of what a code led to, until another code is asked for. */
  protected readonly file = linkedSignal<string | undefined, CheckedFile | undefined>({ source: this.code, computation: () => undefined });
  protected readonly reading = computed(() => {
    const file = this.file();
    return file && !file.verdict && !file.trouble ? this.words.say('certificates.file.checking', { name: file.name }) : '';
  });
  private readonly problem = computed(() => {
    const error = this.verification.error();
    return error && problemOf(error);
  });
  /** What was wrong with what was typed, until it is sent again. */
  private readonly refused = linkedSignal<string | undefined, string>({ source: this.code, computation: (code) => (code === undefined ? '' : amiss(code)) });
  protected readonly fault = computed(() => {
    if (this.file()) return '';
    const key = this.refused() || (this.problem()?.code === 'certificate-code-unknown' ? 'certificates.verify.unknown' : '');
    return key && this.words.say(key);
  });
  /** What the code led to; nothing of it stays when something else was typed, or a file given. */
  protected readonly answer = computed(() => (this.file() === undefined && !this.refused() && !this.verification.isLoading() && this.verification.hasValue() ? this.verification.value() : undefined));
  /** The code of what is shown, where the register knows it. */
  protected readonly found = computed(() => this.answer() && this.normal());
  /** Anything else than an unknown code: too many tries, or nobody answers. */
  protected readonly trouble = computed(() => {
    const file = this.file();
    const problem = file ? file.trouble : this.refused() ? undefined : this.problem();
    if (!problem || problem.code === 'certificate-code-unknown') return '';
    if (problem.code === 'too-many-requests' && problem.retryAfter) return this.words.say('certificates.verify.wait', { time: this.until(problem.retryAfter) });
    return problem.detail || this.words.say(problem.code === 'offline' ? 'app.pending.offline' : 'app.pending.ours');
  });
  private readonly given = signal(0);

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
    this.file.set(undefined);
    const typed = this.typed();
    const wrong = amiss(typed);
    this.refused.set(wrong);
    const code = normaliseCertificateCode(typed);
    if (wrong || !code) {
      document.getElementById('code')?.focus();
      return;
    }
    if (code === this.normal()) this.verification.reload();
    else void this.router.navigate(['/verify', printCertificateCode(code)]);
  }

  protected type(event: Event): void {
    this.typed.set((event.target as HTMLInputElement).value);
  }

  /** A file that missed the zone is still the one to check; left to the browser it would take the page's place. */
  protected dropped(event: DragEvent): void {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void this.check(file);
  }

  protected async check(file: File): Promise<void> {
    const turn = this.given() + 1;
    this.given.set(turn);
    const { name } = file;
    this.file.set({ name });
    const checked = await this.checker.check(file).then(
      (verdict): CheckedFile => ({ name, verdict }),
      (error: unknown): CheckedFile => ({ name, trouble: problemOf(error) }),
    );
    // Another file, or a code, was given meanwhile.
    if (this.given() !== turn || !this.file()) return;
    this.file.set(checked);
    // The answer stands above the zone, on a phone out of sight.
    setTimeout(() => document.getElementById('file-result')?.focus());
  }

  /** At the next whole minute, so that it is not too early. */
  private until(seconds: number): string {
    return this.format.time(new Date(Math.ceil((Date.now() + seconds * 1000) / 60_000) * 60_000));
  }
}

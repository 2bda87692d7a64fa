import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../platform/api';
import { Centre } from '../platform/centre';
import { focusWhenThere } from '../platform/focus-when-there';
import { formFaults } from '../platform/form-faults';
import { problemOf, type Problem } from '../platform/problem';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Mark } from '../ui/mark';
import { Skeleton } from '../ui/state/skeleton';
import { MyCertificatesPage } from './my-certificates-page';
import { ReadingByLink } from './reading-by-link';

/** One's certificates by the link of a mail, without an account; and where one asks for that mail. It has no menu, since the link opens nothing else. */
@Component({
  selector: 'kk-certificate-link-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, KkInput, Mark, MatButton, MyCertificatesPage, ReactiveFormsModule, Skeleton, TranslocoPipe],
  templateUrl: './certificate-link-page.html',
  styles: `
    .bar {
      display: flex;
      padding: 4px clamp(12px, 2vw, 24px);
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .bar a {
      display: inline-flex;
      gap: 10px;
      align-items: center;
      min-height: 48px;
      color: inherit;
      font: var(--mat-sys-title-medium);
      text-decoration: none;
    }
    main {
      padding-block: var(--kk-s4);
    }
  `,
})
export class CertificateLinkPage {
  private readonly api = inject(Api);
  private readonly reading = inject(ReadingByLink);
  protected readonly centre = inject(Centre);

  protected readonly came = signal(false);
  protected readonly trying = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  /** The address that a mail was asked for. */
  protected readonly asked = signal('');
  protected readonly busy = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({ email: ['', [Validators.required, Validators.email]] });
  protected readonly faults = formFaults(this.form);

  constructor() {
    effect(() => {
      const { secret } = this.reading.opened();
      untracked(() => void (secret ? this.comeIn() : this.leave()));
    });
  }

  protected async comeIn(): Promise<void> {
    this.came.set(false);
    this.problem.set(null);
    this.trying.set(true);
    try {
      await this.reading.comeIn();
      this.came.set(true);
    } catch (error) {
      const problem = problemOf(error);
      this.problem.set(problem);
      if (!problem.isPassing) this.reading.drop();
    } finally {
      this.trying.set(false);
    }
  }

  /** Who has left stands where they can ask for another link; the button that they pressed is gone. */
  private leave(): void {
    if (!this.came()) return;
    this.came.set(false);
    focusWhenThere('without-account');
  }

  /** The answer to who asked, or the form again: what was pressed is gone, so one stands at the head of what came. */
  protected show(asked: string): void {
    this.asked.set(asked);
    focusWhenThere('without-account');
  }

  protected async ask(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    const { email } = this.form.getRawValue();
    this.busy.set(true);
    try {
      await this.api.post('certificate-links', { email });
      this.problem.set(null);
      this.show(email);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}

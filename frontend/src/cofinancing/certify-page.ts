import { NgTemplateOutlet } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ATTESTATION_CODE } from '@kortkurs/contract/attestations';
import { COFINANCING_LIMITS, type CofinancingLine, type CofinancingView } from '@kortkurs/contract/cofinancing';
import { Api } from '../platform/api';
import { Centre } from '../platform/centre';
import { focusWhenThere } from '../platform/focus-when-there';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { EuMark } from '../ui/eu-mark';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Pin } from '../ui/pin/pin';
import { Pending } from '../ui/state/pending';

const DEAD = ['link-invalid', 'link-expired', 'not-found', 'invalid-input'];

/** An organisation certifies its people's hours by the link of a mail, without signing in. */
@Component({
  selector: 'kk-certify-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, EuMark, Field, Icon, KkInput, MatButton, NgTemplateOutlet, Pending, Pin, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './certify-page.html',
  styleUrl: './certify-page.scss',
})
export class CertifyPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);
  private readonly centre = inject(Centre);
  protected readonly email = computed(() => this.centre.facts()?.contactEmail);

  /** Behind `#`, so that no server's log sees it. */
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly read = httpResource<CofinancingView>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/cofinancing-links/look', method: 'POST', body: { token } } : undefined;
  });
  protected readonly shown = lastValue(this.read);
  /** Why the link shows nothing; empty while it may. */
  protected readonly dead = computed(() => {
    if (!this.token()) return this.words.say('cofinancing.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && DEAD.includes(problem.code) ? problem.detail : '';
  });
  protected readonly period = computed(() => {
    const view = this.shown();
    if (!view) return '';
    const [from, to] = [view.from, view.to].map((month) => this.format.monthOfYear(`${month}-15`));
    return from === to ? from : `${from}–${to}`;
  });

  protected readonly limits = COFINANCING_LIMITS;
  protected readonly digits = ATTESTATION_CODE.digits;
  protected readonly busy = signal(false);
  protected readonly failure = signal('');
  protected readonly fault = signal('');
  protected readonly code = signal('');
  /** The line of which somebody says what is wrong. */
  protected readonly saying = signal<number | null>(null);
  protected readonly form = inject(NonNullableFormBuilder).group({ said: ['', [Validators.required, Validators.minLength(COFINANCING_LIMITS.saidMin)]] });
  protected readonly faults = formFaults(this.form, { said: 'cofinancing.fault.said' });
  protected readonly label = (place: number): string => this.words.say('cofinancing.digit', { n: place, of: this.digits });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const view = this.shown();
      if (view) title.name(this.words.say(view.state === 'answered' ? 'cofinancing.done' : 'cofinancing.title'));
    });
  }

  protected nameOf({ name, month }: CofinancingLine): string {
    return `${name ?? this.words.say('cofinancing.protected')}, ${this.format.monthOfYear(`${month}-15`)}`;
  }

  protected open({ place }: CofinancingLine): void {
    this.faults.reset();
    this.saying.set(place);
    focusWhenThere('said');
  }

  protected close({ place }: CofinancingLine): void {
    this.saying.set(null);
    focusWhenThere(`say-${place}`);
  }

  protected async refuse({ place }: CofinancingLine): Promise<void> {
    if (!this.faults.check()) return;
    await this.act('refuse', { place, said: this.form.getRawValue().said.trim() });
    if (this.failure()) return;
    this.saying.set(null);
    focusWhenThere(`undo-${place}`);
  }

  protected async undo({ place }: CofinancingLine): Promise<void> {
    await this.act('undo-refusal', { place });
    focusWhenThere(`say-${place}`);
  }

  protected async sendCode(): Promise<void> {
    this.code.set('');
    await this.act('code');
    focusWhenThere('code-0');
  }

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    const view = this.shown();
    if (!view) return;
    if (!new RegExp(`^\\d{${this.digits}}$`).test(this.code())) {
      this.fault.set(this.words.say('cofinancing.fault.code', { n: this.digits }));
      return focusWhenThere('code-0');
    }
    await this.act('confirm', { sha256: view.sha256, minutes: view.toConfirm, code: this.code() });
    if (this.shown()?.state === 'answered') focusWhenThere('certify-done');
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set('');
    try {
      saveFile(this.document, await this.api.downloadBy('cofinancing-links/certificate', { token: this.token() }), `${this.words.say('cofinancing.file')}.pdf`);
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
  }

  private async act(verb: string, body: object = {}): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set('');
    this.fault.set('');
    try {
      this.read.set(await this.api.post<CofinancingView>(`cofinancing-links/${verb}`, { token: this.token(), ...body }));
    } catch (error) {
      const { code, detail } = problemOf(error);
      if (code === 'wrong-attestation-code') {
        this.code.set('');
        this.fault.set(detail);
        focusWhenThere('code-0');
      } else {
        this.failure.set(detail || this.words.say('app.notSaved'));
        this.read.reload();
      }
    }
    this.busy.set(false);
  }
}

import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import type { OutcomeAnswer, OutcomeByLink } from '@kortkurs/contract/outcomes';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Api } from '../../platform/api';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { answerOf, draftOf, faultOf, stepsOf, type Chosen, type Draft, type Step } from './answer-steps';

const DEAD = ['link-invalid', 'link-expired', 'not-found', 'invalid-input', 'outcome-not-asked'];

/** What the link of a mail asks, and what has been answered so far. Nothing is sent before the last question, so nothing is half answered. */
@Injectable()
export class OutcomePageState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);

  /** Behind `#`, so that no server's log sees it; another link in the same window changes only this. */
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  readonly read = httpResource<OutcomeByLink>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/outcome-links/look', method: 'POST', body: { token } } : undefined;
  });
  /** What was read, until an answer has been kept. */
  readonly asked = linkedSignal(() => (this.read.hasValue() ? this.read.value() : undefined));
  private readonly stopped = linkedSignal<string | null, string>({ source: this.token, computation: () => '' });
  /** Why the link asks nothing; empty while it may. */
  readonly dead = computed(() => {
    if (!this.token()) return this.words.say('outcomes.link.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return this.stopped() || (problem && DEAD.includes(problem.code) ? problem.detail : '');
  });

  readonly draft = linkedSignal<Draft>(() => {
    const asked = this.asked();
    return asked ? draftOf(asked) : {};
  });
  private readonly place = linkedSignal<string | null, number>({ source: this.token, computation: () => 0 });
  /** Whether the questions stand on the page though there is an answer. */
  private readonly reopened = linkedSignal<string | null, boolean>({ source: this.token, computation: () => false });
  readonly isAsking = computed(() => this.reopened() || this.asked()?.answeredAt === null);

  readonly steps = computed(() => stepsOf(this.asked()?.occasion ?? 'leaving', this.draft()));
  readonly number = computed(() => Math.min(this.place(), this.steps().length - 1) + 1);
  readonly step = computed<Step>(() => this.steps()[this.number() - 1] ?? 'now');
  readonly isLast = computed(() => this.number() === this.steps().length);
  /** What keeps one from going on, once one has tried. */
  readonly fault = signal('');
  readonly busy = signal(false);
  private readonly touched = signal(false);

  choose(step: Step, chosen: Chosen): void {
    this.touched.set(true);
    this.fault.set('');
    this.draft.update((draft) => ({ ...draft, [step]: chosen }));
  }

  /** Go on to the next question, or keep the answers. @returns whether it did */
  async next(): Promise<boolean> {
    const fault = faultOf(this.step(), this.draft(), localDateOf(new Date().toISOString()));
    if (fault) {
      this.fault.set(this.words.say(`outcomes.link.fault.${fault}`));
      return false;
    }
    if (this.isLast()) return this.send({ declined: false, ...answerOf(this.asked()?.occasion ?? 'leaving', this.draft()) });
    this.place.set(this.number());
    return true;
  }

  back(): void {
    this.fault.set('');
    this.place.set(this.number() - 2);
  }

  reopen(): void {
    this.place.set(0);
    this.reopened.set(true);
  }

  decline(): Promise<boolean> {
    return this.send({ declined: true, leaving: null, later: null });
  }

  hasUnsaved(): boolean {
    return this.touched();
  }

  private async send(answer: Omit<OutcomeAnswer, 'token'>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.fault.set('');
    try {
      this.asked.set(await this.api.post<OutcomeByLink>('outcome-links/answer', { token: this.token(), ...answer }));
      this.touched.set(false);
      this.reopened.set(false);
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (DEAD.includes(problem.code) && problem.code !== 'invalid-input') this.stopped.set(problem.detail);
      const [first] = problem.errors;
      this.fault.set(first?.message || problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}

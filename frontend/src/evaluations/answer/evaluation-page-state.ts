import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import type { AskedEvaluation, EvaluationAnswer } from '@kortkurs/contract/evaluations';
import { Api } from '../../platform/api';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';

const DEAD = ['link-invalid', 'link-expired', 'not-found', 'evaluation-not-asked'];

/** What one is asked after a run, by the link of a mail or of one’s own seat, and the answer as far as it is written. */
@Injectable()
export class EvaluationPageState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly route = inject(ActivatedRoute);

  /** Behind `#`, so that no server’s log sees it; another link in the same window changes only this. */
  private readonly token = toSignal(this.route.fragment, { initialValue: null });
  private readonly seat = toSignal(this.route.paramMap, { requireSync: true });
  private readonly enrolmentId = computed(() => this.seat().get('enrolmentId'));
  readonly read = httpResource<AskedEvaluation>(() => {
    const enrolmentId = this.enrolmentId();
    const token = this.token();
    if (enrolmentId) return { url: `/api/v1/enrolments/${enrolmentId}/evaluation` };
    return token ? { url: '/api/v1/evaluation-links/look', method: 'POST', body: { token } } : undefined;
  });
  /** What was read, until an answer has been kept. */
  readonly asked = linkedSignal(() => (this.read.hasValue() ? this.read.value() : undefined));
  /** Whether it was answered here just now. */
  readonly answered = linkedSignal<string | null, boolean>({ source: this.token, computation: () => false });
  readonly isOwn = computed(() => this.enrolmentId() !== null);
  readonly values = signal<Readonly<Record<string, number>>>({});
  readonly texts = signal<Readonly<Record<string, string>>>({});
  /** Why nothing is asked; empty while it may be. */
  readonly dead = computed(() => {
    if (!this.token() && !this.isOwn()) return this.words.say('evaluations.answer.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && (DEAD.includes(problem.code) || problem.code === 'invalid-input') ? problem.detail : '';
  });
  readonly hasWritten = computed(() => Object.keys(this.values()).length > 0 || Object.values(this.texts()).some((text) => text.trim()));

  /** @throws Problem where it is not kept */
  async send(): Promise<void> {
    const answers: EvaluationAnswer[] = [
      ...Object.entries(this.values()).map(([questionId, value]) => ({ questionId, value })),
      ...Object.entries(this.texts()).filter(([, text]) => text.trim()).map(([questionId, text]) => ({ questionId, text })),
    ];
    const enrolmentId = this.enrolmentId();
    this.asked.set(await (enrolmentId ? this.api.post<AskedEvaluation>(`enrolments/${enrolmentId}/evaluation`, { answers }) : this.api.post<AskedEvaluation>('evaluation-links/answer', { token: this.token(), answers })));
    this.answered.set(true);
  }
}

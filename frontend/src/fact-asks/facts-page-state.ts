import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import type { FactsByLink } from '@kortkurs/contract/fact-asks';
import type { ParticipantAnswer } from '@kortkurs/contract/funding';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';

const DEAD = ['link-invalid', 'link-expired', 'not-found'];

/** What the link of a mail asks, and keeping the answer. */
@Injectable()
export class FactsPageState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);

  /** Behind `#`, so that no server's log sees it; another link in the same window changes only this. */
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  readonly read = httpResource<FactsByLink>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/fact-links/look', method: 'POST', body: { token } } : undefined;
  });
  /** What was read, until an answer has been kept. */
  readonly asked = linkedSignal(() => (this.read.hasValue() ? this.read.value() : undefined));
  /** Whether something was answered here just now. */
  readonly answered = linkedSignal<string | null, boolean>({ source: this.token, computation: () => false });
  /** Why the link asks nothing; empty while it may. */
  readonly dead = computed(() => {
    if (!this.token()) return this.words.say('facts.link.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && (DEAD.includes(problem.code) || problem.code === 'invalid-input') ? problem.detail : '';
  });

  async answer(answer: ParticipantAnswer): Promise<void> {
    this.asked.set(await this.api.post<FactsByLink>('fact-links/answer', { token: this.token(), ...answer }));
    this.answered.set(true);
  }
}

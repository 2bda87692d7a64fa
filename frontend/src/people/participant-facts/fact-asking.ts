import { Injectable, inject } from '@angular/core';
import type { FactAsk, FactAskResult } from '@kortkurs/contract/fact-asks';
import type { Id } from '@kortkurs/contract/common';
import { Api } from '../../platform/api';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Notices } from '../../ui/overlay/notices';

const REST = ['askedToday', 'declined', 'unreached', 'complete'] as const;

/** Asks participants, on staff's word, for facts that a project lacks, and says what became of it. Its page brings the words `facts`. */
@Injectable({ providedIn: 'root' })
export class FactAsking {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);

  /** @returns what became of it; nothing where it could not be done */
  async ask(projectId: Id, ask: FactAsk): Promise<FactAskResult | undefined> {
    try {
      const result = await this.api.post<FactAskResult>(`projects/${projectId}/fact-asks`, ask);
      const rest = REST.filter((each) => result[each] > 0).map((each) => this.words.say(`facts.ask.${each}`, { n: result[each] }));
      this.notices.say([this.words.say('facts.ask.asked', { n: result.asked }), ...rest].join(' '));
      return result;
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      return undefined;
    }
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StatementDraft } from '@kortkurs/contract/statements';
import { MyAttestations } from '../attestations/my-attestations';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Notices } from '../ui/overlay/notices';
import { MyStatements } from './my-statements';
import { PeriodChoice, StatementPeriodFields } from './statement-period';
import { PeriodIds } from './period-ids';
import { StatementPreview } from './statement-preview';

/** My hours of a period over all courses: what a statement would say, making it, and those I have. */
@Component({
  selector: 'kk-statements-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PeriodChoice],
  imports: [Banner, MatButton, MyAttestations, MyStatements, RouterLink, StatementPeriodFields, StatementPreview, TranslocoPipe],
  templateUrl: './statements-page.html',
  styles: `
    .make {
      margin-top: var(--kk-s4);
    }
  `,
})
export class StatementsPage {
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly choice = inject(PeriodChoice);
  private readonly mine = viewChild.required(MyStatements);

  protected readonly draft = httpResource<StatementDraft>(() => {
    const params = this.choice.params();
    return params && { url: '/api/v1/me/statement-draft', params };
  });
  private readonly drafted = lastValue(this.draft);
  protected readonly says = computed(() => (this.choice.isTurned() ? undefined : this.drafted()));
  protected readonly busy = signal(false);
  protected readonly failure = signal('');
  private readonly ids = new PeriodIds();

  protected async make(): Promise<void> {
    if (this.busy() || this.draft.isLoading()) return;
    this.busy.set(true);
    this.failure.set('');
    try {
      const period = this.choice.period();
      await this.api.post('me/statements', { id: this.ids.of(period), ...period });
      this.ids.done(period);
      this.mine().reload();
      this.notices.say(this.words.say('statements.made'));
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
  }
}

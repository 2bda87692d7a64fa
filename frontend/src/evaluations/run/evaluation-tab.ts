import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { EVALUATION_AT_LEAST, type RunEvaluation } from '@kortkurs/contract/evaluations';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { ReadersLanguage } from '../../platform/language';
import { lastValue } from '../../platform/last-value';
import { problemOf } from '../../platform/problem';
import { saveFile } from '../../platform/save-file';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { EvaluationResultPart } from './evaluation-result';

/** What those who came to a run thought of it: how many have answered while it goes on, and what they said once it has closed. */
@Component({
  selector: 'kk-evaluation-tab',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, EvaluationResultPart, Icon, MatButton, Meter, Pending, RouterLink, TranslocoPipe],
  templateUrl: './evaluation-tab.html',
  styleUrl: './evaluation-tab.scss',
})
export class EvaluationTab {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  private readonly language = inject(ReadersLanguage).now;
  private readonly session = inject(Session);
  protected readonly format = inject(Format);

  readonly runId = input.required<string>();

  protected readonly atLeast = EVALUATION_AT_LEAST;
  protected readonly read = httpResource<RunEvaluation>(() => `/api/v1/runs/${this.runId()}/evaluation`);
  protected readonly shown = lastValue(this.read);
  protected readonly exporting = signal(false);
  protected readonly mayChange = computed(() => this.session.can('evaluations.change'));

  /** Which words say how it stands. */
  protected standingOf({ standing, asks, withheld }: RunEvaluation): 'silent' | 'none' | 'open' | 'withheld' | 'closed' {
    if (standing === 'none') return asks ? 'none' : 'silent';
    return withheld ? 'withheld' : standing;
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected async save(): Promise<void> {
    if (this.exporting()) return;
    this.exporting.set(true);
    try {
      saveFile(this.document, await this.api.download(`runs/${this.runId()}/evaluation/file?language=${this.language()}`), `${this.words.say('evaluations.results.file')}.csv`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('evaluations.results.failed'));
    } finally {
      this.exporting.set(false);
    }
  }
}

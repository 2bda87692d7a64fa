import { DOCUMENT } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Destruction, DestructionPreview, NewDestruction, RetentionPeriod } from '@kortkurs/contract/retention';
import { FUNDING_TABS } from '../funding/funding-tabs';
import { Api, newId } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { SectionTabs } from '../ui/section-tabs';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import type { PeriodDialogData } from './period-dialog';

/** How long what was sent to funders is kept, which projects' time is over, and what has been destroyed. */
@Component({
  selector: 'kk-retention-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, MatButton, Pager, Pending, RouterLink, SectionTabs, TranslocoPipe],
  templateUrl: './retention-page.html',
  styles: `
    .kk-section > p {
      padding-bottom: var(--kk-s3);
    }
  `,
})
export class RetentionPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(Dialogs);
  private readonly document = inject(DOCUMENT);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly tabs = FUNDING_TABS;
  protected readonly query = listQuery({ size: 20 });
  protected readonly busy = signal('');
  protected readonly periods = httpResource<RetentionPeriod[]>(() => '/api/v1/retention-periods');
  protected readonly known = lastValue(this.periods);
  protected readonly list = httpResource<Page<DestructionPreview>>(() => ({ url: '/api/v1/retention', params: this.query.params() }));
  protected readonly shown = lastValue(this.list);
  /** The latest: they are few, and each is about a whole project. */
  protected readonly doneList = httpResource<Page<Destruction>>(() => ({ url: '/api/v1/destructions', params: { limit: 100 } }));
  protected readonly done = lastValue(this.doneList);

  protected async change(period: RetentionPeriod): Promise<void> {
    const { PeriodDialog } = await import('./period-dialog');
    const saved = await this.dialogs.open<RetentionPeriod[], PeriodDialogData>(PeriodDialog, { period });
    if (!saved) return;
    this.periods.reload();
    this.list.reload();
    this.notices.say(this.words.say('retention.period.saved'));
  }

  protected async destroy(project: DestructionPreview): Promise<void> {
    if (this.busy()) return;
    const yes = await this.confirm.ask({
      title: this.words.say('retention.destroy.title', { project: project.projectName }),
      text: this.words.say('retention.destroy.text', { people: project.people, submissions: project.submissions, files: project.files }),
      action: this.words.say('retention.destroy.do'),
      danger: true,
    });
    if (!yes) return;
    await this.attempt(project.projectId, async () => {
      await this.api.post<Destruction>(`projects/${project.projectId}/destruction`, { id: newId(), people: project.people } satisfies NewDestruction);
      this.list.reload();
      this.doneList.reload();
      this.notices.say(this.words.say('retention.destroy.done'));
    });
  }

  protected async protocol(one: Destruction): Promise<void> {
    await this.attempt(one.projectId, async () => saveFile(this.document, await this.api.download(`projects/${one.projectId}/destruction.pdf`), `${this.words.say('retention.done.file')}.pdf`));
  }

  private async attempt(id: string, act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id);
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      this.list.reload();
    } finally {
      this.busy.set('');
    }
  }
}

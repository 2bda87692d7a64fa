import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Auditor, EvidenceRead } from '@kortkurs/contract/evidence';
import { ProjectHead } from '../funding/project-head';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import type { AuditorDialogData } from './auditor-dialog';
import { NumberRequests } from './number-requests';
import { ReadList } from './read-list';
import { SessionLinks } from './session-links';

/** Who audits a project until when, and everything that anybody has read of its submissions. */
@Component({
  selector: 'kk-auditors-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Icon, MatButton, NumberRequests, Pager, Pending, ProjectHead, ReadList, SessionLinks, TranslocoPipe],
  templateUrl: './auditors-page.html',
})
export class AuditorsPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly query = listQuery();
  protected readonly auditors = httpResource<Auditor[]>(() => `/api/v1/projects/${this.projectId()}/auditors`);
  protected readonly reads = httpResource<Page<EvidenceRead>>(() => ({ url: `/api/v1/projects/${this.projectId()}/evidence-reads`, params: this.query.params() }));
  protected readonly shown = lastValue(this.reads);

  protected async give(): Promise<void> {
    const { AuditorDialog } = await import('./auditor-dialog');
    const saved = await this.dialogs.open<Auditor[], AuditorDialogData>(AuditorDialog, { projectId: this.projectId() });
    if (!saved) return;
    this.auditors.set(saved);
    this.notices.say(this.words.say('evidence.auditors.given'));
  }

  protected async end({ grantId, name }: Auditor): Promise<void> {
    const sure = await this.confirm.ask({ title: this.words.say('evidence.auditors.endTitle', { name }), text: this.words.say('evidence.auditors.endText'), action: this.words.say('evidence.auditors.end'), danger: true });
    if (!sure) return;
    try {
      await this.api.delete(`grants/${grantId}`);
      this.notices.say(this.words.say('evidence.auditors.ended'));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
    this.auditors.reload();
  }
}

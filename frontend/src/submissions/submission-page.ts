import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Project } from '@kortkurs/contract/funding';
import type { Submission, SubmissionDrift, SubmissionRow } from '@kortkurs/contract/submissions';
import { AuditNote } from '../evidence/audit-note';
import { GiveLink } from '../evidence/give-link';
import { SamplesSection } from '../evidence/samples-section';
import { ProjectHead } from '../funding/project-head';
import { SubmissionNumbers } from '../number-files/submission-numbers';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import type { FreezeDialogData } from './freeze-dialog';
import { SubmissionFilesList } from '../report-files/submission-files';
import { SubmissionDriftView } from './submission-drift';
import { SubmissionState } from './submission-state';
import { SubmissionWay } from './submission-way';
import { SubmissionWords } from './submission-words';

/** One submission: what was frozen, what became of it, and what has been corrected since. */
@Component({
  selector: 'kk-submission-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuditNote, GiveLink, Icon, MatButton, Pending, ProjectHead, RouterLink, SamplesSection, SubmissionDriftView, SubmissionFilesList, SubmissionNumbers, SubmissionState, SubmissionWay, TranslocoPipe],
  templateUrl: './submission-page.html',
  styleUrl: './submission-page.scss',
})
export class SubmissionPage {
  readonly projectId = input.required<string>();
  readonly submissionId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(Session);
  protected readonly said = inject(SubmissionWords);
  protected readonly format = inject(Format);

  protected readonly resource = httpResource<Submission>(() => `/api/v1/submissions/${this.submissionId()}`);
  protected readonly submission = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly drift = httpResource<SubmissionDrift>(() => `/api/v1/submissions/${this.submissionId()}/drift`);
  protected readonly drifted = computed(() => (this.drift.hasValue() ? this.drift.value() : undefined));
  private readonly same = httpResource<Page<SubmissionRow>>(() => ({ url: `/api/v1/projects/${this.projectId()}/submissions`, params: { kind: this.submission()?.kind ?? 'own', limit: 100 } }));
  /** Every version of the same days, the newest first. */
  protected readonly versions = computed(() => {
    const [one, rows] = [this.submission(), this.same.hasValue() ? this.same.value().items : []];
    return rows.filter(({ from, to }) => from === one?.from && to === one.to);
  });
  /** Who audits reads what was frozen, and has files of it from those who sent it. */
  protected readonly mayFile = computed(() => this.session.can('submissions.read'));
  protected readonly maySeeNumbers = computed(() => this.session.can('number-files.read'));
  protected readonly mayChange = computed(() => this.session.can('submissions.change'));
  protected readonly title = computed(() => {
    const one = this.submission();
    return one ? this.said.named(one) : '';
  });
  /** In groups of four, so that two can be compared by eye. */
  protected readonly digest = computed(() => this.submission()?.sha256.match(/.{4}/g)?.join(' ') ?? '');

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.title()) title.name(this.title());
    });
  }

  protected async again(one: Submission): Promise<void> {
    const [{ FreezeDialog }, project] = await Promise.all([import('./freeze-dialog'), this.api.get<Project>(`projects/${one.projectId}`)]);
    const made = await this.dialogs.open<Submission, FreezeDialogData>(FreezeDialog, { projectId: one.projectId, startsOn: project.startsOn, endsOn: project.endsOn, again: one });
    if (!made) return;
    await this.router.navigate(['/staff/reports', one.projectId, 'submissions', made.id]);
    this.notices.say(this.words.say('submissions.locked', { n: made.version }));
  }

  protected async copy(one: Submission): Promise<void> {
    await this.attempt(async () => {
      await this.document.defaultView?.navigator.clipboard.writeText(one.sha256);
      this.notices.say(this.words.say('submissions.head.copied'));
    });
  }

  protected async download(one: Submission): Promise<void> {
    await this.attempt(async () => saveFile(this.document, await this.api.download(`submissions/${one.id}/content`), `${one.from}-${one.to}-v${one.version}.json`));
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}

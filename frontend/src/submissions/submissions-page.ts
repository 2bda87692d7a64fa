import { ChangeDetectionStrategy, Component, computed, effect, inject, input, type ResourceRef } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { AuditedProject } from '@kortkurs/contract/evidence';
import type { Project } from '@kortkurs/contract/funding';
import type { Submission, SubmissionRow } from '@kortkurs/contract/submissions';
import { AuditNote } from '../evidence/audit-note';
import { ProjectHead } from '../funding/project-head';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import type { FreezeDialogData } from './freeze-dialog';
import { SubmissionState } from './submission-state';
import { SubmissionWords } from './submission-words';

/** What a project has frozen for its funder, the latest period first. */
@Component({
  selector: 'kk-submissions-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuditNote, Empty, Icon, MatButton, Pager, Pending, ProjectHead, RouterLink, SubmissionState, TranslocoPipe],
  template: `
    <kk-project-head [projectId]="projectId()" [name]="named()?.name ?? ''" />
    @if (named(); as project) {
      <header class="kk-head">
        <div>
          <h1>{{ 'submissions.title' | transloco }}</h1>
          <p>{{ project.name }}</p>
        </div>
        <div class="kk-actions">
          @if (session.can('submissions.change')) {
            <button matButton="filled" type="button" (click)="freeze()"><kk-icon matButtonIcon name="lock" />{{ 'submissions.lock' | transloco }}</button>
          }
        </div>
      </header>
      <kk-audit-note [projectId]="project.id" />
      @if (list.error()) {
        <kk-pending [of]="list" inline />
      }
      @if (shown(); as page) {
        @if (page.items.length) {
          <ul class="kk-list kk-split" role="list" [attr.aria-label]="'submissions.title' | transloco" [attr.aria-busy]="list.isLoading() || null">
            @for (submission of page.items; track submission.id) {
              <li>
                <p>
                  <b><a [routerLink]="submission.id">{{ said.named(submission) }}</a></b>
                  <small>{{ 'submissions.kind.' + submission.kind | transloco }}</small>
                  <small>{{ 'submissions.row' | transloco: { people: submission.participants, hours: format.hours(submission.registeredMinutes), at: format.dateTime(submission.cutOff), by: submission.madeByName } }}</small>
                </p>
                <kk-submission-state [submission]="submission" />
              </li>
            }
          </ul>
          <kk-pager [query]="query" [page]="page" />
        } @else {
          <kk-empty [title]="'submissions.empty' | transloco" [text]="(session.can('submissions.change') ? 'submissions.emptyText' : 'evidence.audits.emptyText') | transloco">
            @if (session.can('submissions.change')) {
              <button matButton="outlined" type="button" (click)="freeze()">{{ 'submissions.lock' | transloco }}</button>
            }
          </kk-empty>
        }
      } @else {
        <kk-pending [of]="list" [rows]="5" />
      }
    } @else {
      <kk-pending [of]="waitedFor()" [rows]="6" />
    }
  `,
})
export class SubmissionsPage {
  readonly projectId = input.required<string>();

  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  protected readonly said = inject(SubmissionWords);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly query = listQuery();
  /** Who audits knows of the project what they are told: its name. */
  protected readonly projectResource = httpResource<Project>(() => (this.session.can('funding.read') ? `/api/v1/projects/${this.projectId()}` : undefined));
  private readonly audits = httpResource<AuditedProject[]>(() => (this.session.can('funding.read') ? undefined : '/api/v1/me/audits'));
  protected readonly project = computed(() => (this.projectResource.hasValue() ? this.projectResource.value() : undefined));
  protected readonly named = computed(() => this.project() ?? (this.audits.hasValue() ? this.audits.value().find(({ id }) => id === this.projectId()) : undefined));
  protected readonly waitedFor = computed<ResourceRef<unknown>>(() => (this.session.can('funding.read') ? this.projectResource : this.list));
  protected readonly list = httpResource<Page<SubmissionRow>>(() => ({ url: `/api/v1/projects/${this.projectId()}/submissions`, params: this.query.params() }));
  protected readonly shown = lastValue(this.list);

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.named()?.name;
      if (name) title.name(name);
    });
  }

  protected async freeze(): Promise<void> {
    const project = this.project();
    if (!project) return;
    const { FreezeDialog } = await import('./freeze-dialog');
    const made = await this.dialogs.open<Submission, FreezeDialogData>(FreezeDialog, { projectId: project.id, startsOn: project.startsOn, endsOn: project.endsOn });
    if (!made) return;
    await this.router.navigate(['/staff/reports', project.id, 'submissions', made.id]);
    this.notices.say(this.words.say('submissions.locked', { n: made.version }));
  }
}

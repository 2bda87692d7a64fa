import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Project } from '@kortkurs/contract/funding';
import type { NumberFile } from '@kortkurs/contract/number-files';
import { ProjectHead } from '../funding/project-head';
import { PageTitle } from '../platform/page-title';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { NumberFiles } from './number-files';
import type { TrialDialogData } from './trial-dialog';

/** A project's files with identity numbers: those that were sent, and trials. */
@Component({
  selector: 'kk-number-files-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, NumberFiles, Pending, ProjectHead, TranslocoPipe],
  template: `
    <kk-project-head [projectId]="projectId()" [name]="project()?.name ?? ''" />
    @if (project(); as project) {
      <header class="kk-head">
        <div>
          <h1>{{ 'numberFiles.title' | transloco }}</h1>
          <p>{{ 'numberFiles.text' | transloco }}</p>
        </div>
        <div class="kk-actions">
          @if (session.can('number-files.change')) {
            <button matButton="outlined" type="button" (click)="tryOut(project)">{{ 'numberFiles.trial.make' | transloco }}</button>
          }
        </div>
      </header>
      <kk-number-files [path]="'projects/' + project.id + '/number-files'" named [empty]="'numberFiles.none' | transloco" [emptyText]="'numberFiles.noneText' | transloco" />
    } @else {
      <kk-pending [of]="resource" [rows]="6" />
    }
  `,
})
export class NumberFilesPage {
  readonly projectId = input.required<string>();

  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly files = viewChild(NumberFiles);
  protected readonly session = inject(Session);
  protected readonly resource = httpResource<Project>(() => `/api/v1/projects/${this.projectId()}`);
  protected readonly project = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.project()?.name;
      if (name) title.name(name);
    });
  }

  protected async tryOut(project: Project): Promise<void> {
    const { TrialDialog } = await import('./trial-dialog');
    const made = await this.dialogs.open<NumberFile, TrialDialogData>(TrialDialog, { projectId: project.id, startsOn: project.startsOn, endsOn: project.endsOn });
    if (!made) return;
    this.files()?.reload();
    this.notices.say(this.words.say('numberFiles.trial.made'));
  }
}

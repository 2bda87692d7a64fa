import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { LowerCasePipe } from '@angular/common';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Permission } from '@kortkurs/contract/permissions';
import type { Run } from '@kortkurs/contract/runs';
import { RunGrading } from '../../grading/run-grading';
import { PARENT_PAGE } from '../../platform/parent-page';
import { PageTitle } from '../../platform/page-title';
import { Format } from '../../platform/format';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { EuMark } from '../../ui/eu-mark';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import type { RunTabName } from '../run-tab';
import { RunWords } from '../run-words';
import { RunLine } from './run-line';
import { RunPageState } from './run-page-state';

/** A run: what it is, its sessions as a bar, and tabs that this and other rooms fill. */
@Component({
  selector: 'kk-run-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [RunPageState, { provide: PARENT_PAGE, useExisting: RunPageState }],
  imports: [Crumbs, EuMark, Icon, MatButton, LowerCasePipe, MatMenu, MatMenuItem, MatMenuTrigger, MatTabLink, MatTabNav, MatTabNavPanel, Pending, RouterLink, RouterLinkActive, RouterOutlet, RunGrading, RunLine, TranslocoPipe],
  templateUrl: './run-page.html',
  styleUrl: './run-page.scss',
})
export class RunPage {
  readonly runId = input.required<string>();
  readonly tabs = input.required<readonly { path: RunTabName; permission: Permission }[]>();

  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  protected readonly state = inject(RunPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly says = inject(RunWords);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);

  protected readonly shownTabs = computed(() => this.tabs().filter((tab) => this.session.can(tab.permission, { id: this.runId() })));
  protected readonly crumbs = computed(() => [{ label: this.state.crumb(), link: '/staff/runs' }]);

  /** "Ditt första bidrag, Våren 2027": its own name says nothing without the course's. */
  protected readonly here = computed(() => [this.state.title(), this.state.run()?.label].filter(Boolean).join(', '));

  protected readonly isOpen = computed(() => ['draft', 'published'].includes(this.state.run()?.status ?? ''));

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.open(this.runId()));
    effect(() => {
      if (this.state.title()) title.name(this.state.title());
    });
  }

  /** The draft that is like this run opens, to be changed. */
  protected async copy(run: Run): Promise<void> {
    const { CopyDialog } = await import('./copy-dialog');
    const made = await this.dialogs.open<Run, Run>(CopyDialog, run);
    if (!made) return;
    this.notices.say(this.words.say('runs.copy.done'));
    await this.router.navigate(['/staff/runs', made.id, 'settings']);
  }

  protected async cancel(run: Run): Promise<void> {
    const { CancelDialog } = await import('./cancel-dialog');
    const cancelled = await this.dialogs.open<Run, Run>(CancelDialog, run);
    if (!cancelled) return;
    this.state.take(cancelled);
    this.notices.say(this.words.say('runs.cancelDialog.done'));
  }
}

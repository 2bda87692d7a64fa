import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EList } from '@kortkurs/contract/e-lists';
import { CIRCLE_KINDS, type CircleStanding, type MadeEList } from '@kortkurs/contract/study-circles';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Pager } from '../ui/list/pager';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { CirclesPageState } from './circles-page-state';
import type { EListDialogData } from './e-list-dialog';
import { EListsSection } from './e-lists-section';
import { LackWords } from './lack-words';

/** All runs of a period that are reported to a study association: how each stands, and the E-list of a project's. */
@Component({
  selector: 'kk-circles-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [CirclesPageState],
  imports: [Banner, Crumbs, EListsSection, Empty, Field, Icon, KkInput, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, Pager, Pending, RouterLink, TranslocoPipe],
  templateUrl: './circles-page.html',
  styles: `
    .choose {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: var(--kk-s3) var(--kk-s4);
      padding-block: var(--kk-s4);
    }
    .label {
      display: none;
    }
    @media screen and (max-width: 839.98px) {
      .label {
        display: inline;
        color: var(--mat-sys-on-surface-variant);
      }
    }
    kk-banner {
      margin-block: var(--kk-s4);
    }
    @media print {
      .choose,
      #make-of {
        display: none;
      }
    }
  `,
})
export class CirclesPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  protected readonly state = inject(CirclesPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly sentences = inject(LackWords);
  protected readonly kinds = CIRCLE_KINDS;
  protected readonly saving = signal(false);
  protected readonly tone: Record<CircleStanding, string> = { accepted: 'kk-good', underWay: '', waiting: 'kk-warn', lacking: 'kk-bad' };
  protected readonly period = computed(() => `${this.format.fullDate(this.state.from())}–${this.format.fullDate(this.state.to())}`);

  protected valueOf(event: Event): string {
    return (event.target as HTMLSelectElement | HTMLInputElement).value;
  }

  /** What is listed, all pages of it, as a file. */
  protected async save(kind: 'xlsx' | 'csv'): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    try {
      const { from, to } = this.state.which();
      saveFile(this.document, await this.api.download(`study-circles.${kind}?${new URLSearchParams(this.state.which())}`), `${this.words.say('studyCircles.title')} ${from} ${to}.${kind}`);
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    } finally {
      this.saving.set(false);
    }
  }

  protected make(): void {
    const project = this.state.chosen();
    if (project) void this.makeOf({ projectId: project.id, projectName: project.name, from: this.state.from(), to: this.state.to() });
  }

  /** A new version of the same days. */
  protected makeAgain({ project, from, to }: EList): void {
    void this.makeOf({ projectId: project.id, projectName: project.name, from, to });
  }

  protected toLists(): void {
    const heading = this.document.getElementById('e-lists');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
    heading?.scrollIntoView();
  }

  private async makeOf(data: EListDialogData): Promise<void> {
    const { EListDialog } = await import('./e-list-dialog');
    const made = await this.dialogs.open<MadeEList, EListDialogData>(EListDialog, data);
    if (!made) return;
    this.notices.say(this.words.say('studyCircles.make.made'));
    await this.router.navigate(['/staff/reports', data.projectId, 'number-files']);
  }
}

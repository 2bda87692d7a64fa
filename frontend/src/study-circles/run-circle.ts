import { DOCUMENT } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { afterRenderEffect, ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language } from '@kortkurs/contract/common';
import type { CircleStanding, MeetingState, RunStudyCircle, StudyCircle, StudyCircleMeeting } from '@kortkurs/contract/study-circles';
import { beyondMeeting } from '@kortkurs/rules/study-circles';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon, type IconName } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { EListNote } from './e-list-note';
import type { ChoiceDialogAnswer, ChoiceDialogData } from './choice-dialog';
import { LackWords } from './lack-words';
import { studyCirclesWords } from './words';

/** A run as it is reported to a study association: part of its page, where one of its projects has rules for that. */
@Component({
  selector: 'kk-run-circle',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, EListNote, Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, Pending, RouterLink, TranslocoPipe],
  templateUrl: './run-circle.html',
  styles: `
    h3 {
      margin-top: var(--kk-s5);
      font: var(--mat-sys-title-medium);
    }
    .standing {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s2) var(--kk-s4);
      align-items: center;
      margin-bottom: var(--kk-s4);
    }
    .kk-note {
      margin-top: var(--kk-s4);
    }
    kk-banner {
      margin-bottom: var(--kk-s4);
    }
    .meetings {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 0 var(--kk-s1);
      margin-left: -8px;
    }
    .meetings a {
      min-width: 24px;
      min-height: 24px;
      text-align: center;
    }
    .label {
      display: none;
    }
    @media screen and (max-width: 839.98px) {
      .label {
        display: inline;
        color: var(--mat-sys-on-surface-variant);
      }
      .meetings {
        margin-left: 0;
      }
    }
  `,
})
export class RunCircle {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly sentences = inject(LackWords);

  readonly runId = input.required<string>();

  protected readonly ready = signal(false);
  protected readonly making = signal(false);
  protected readonly read = httpResource<RunStudyCircle>(() => `/api/v1/runs/${this.runId()}/study-circle`);
  protected readonly shown = lastValue(this.read);
  protected readonly project = computed(() => this.shown()?.projects.find(({ id }) => id === this.shown()?.choice?.projectId));
  protected readonly tone: Record<CircleStanding, string> = { accepted: 'kk-good', underWay: '', waiting: 'kk-warn', lacking: 'kk-bad' };
  protected readonly icon: Record<CircleStanding, IconName> = { accepted: 'check-circle', underWay: 'schedule', waiting: 'edit-note', lacking: 'error' };
  protected readonly meetingTone: Record<MeetingState, string> = { toCome: '', unsigned: 'kk-warn', noHours: 'kk-warn', done: 'kk-good' };

  constructor() {
    void this.words.bring('studyCircles', studyCirclesWords).then(() => this.ready.set(true));
    const element = inject<ElementRef<HTMLElement>>(ElementRef);
    let asked = inject(ActivatedRoute).snapshot.fragment === 'run-circle';
    // The address asks for it before it is there.
    afterRenderEffect(() => {
      if (!asked || !this.ready() || !this.shown()) return;
      asked = false;
      element.nativeElement.querySelector('#run-circle')?.scrollIntoView();
    });
  }

  protected names({ projects }: RunStudyCircle): string {
    return this.format.list(projects.map(({ name }) => name));
  }

  protected signed({ meetings }: StudyCircle): number {
    return meetings.filter(({ state }) => state === 'done' || state === 'noHours').length;
  }

  protected counting({ people }: StudyCircle): number {
    return people.filter(({ lacks }) => lacks.length === 0).length;
  }

  protected beyond({ studyHours, minutes }: StudyCircleMeeting): boolean {
    return beyondMeeting(studyHours, minutes);
  }

  protected sessionOf({ meetings }: StudyCircle, number: number): string {
    return meetings.find((meeting) => meeting.number === number)?.sessionId ?? '';
  }

  protected async choose(now: RunStudyCircle): Promise<void> {
    const { ChoiceDialog } = await import('./choice-dialog');
    const answer = await this.dialogs.open<ChoiceDialogAnswer, ChoiceDialogData>(ChoiceDialog, { runId: this.runId(), now });
    if (!answer) return;
    this.read.reload();
    this.notices.say(this.words.say(answer === 'overtaken' ? 'studyCircles.overtaken' : 'studyCircles.form.saved'));
  }

  protected async end(): Promise<void> {
    const yes = await this.confirm.ask({ title: this.words.say('studyCircles.end.title'), text: this.words.say('studyCircles.end.text'), action: this.words.say('studyCircles.end.do') });
    if (yes) await this.attempt(async () => {
      await this.api.delete(`runs/${this.runId()}/study-circle`);
      this.read.reload();
      this.notices.say(this.words.say('studyCircles.end.done'));
    });
  }

  protected async print(language: Language): Promise<void> {
    if (this.making()) return;
    this.making.set(true);
    await this.attempt(async () => {
      saveFile(this.document, await this.api.download(`runs/${this.runId()}/study-circle/e-list?language=${language}`), `${this.words.say('studyCircles.paperFile')}.pdf`);
      this.notices.say(this.words.say('studyCircles.paperMade'));
    });
    this.making.set(false);
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      this.read.reload();
    }
  }
}

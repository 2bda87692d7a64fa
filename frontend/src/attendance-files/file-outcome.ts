import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { FILE_EFFECTS, type AttendanceFileView, type FileOutcome } from '@kortkurs/contract/attendance-files';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { Icon } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { fileCrumbs, sessionNames } from './file-crumbs';
import { FilePageState } from './file-page-state';
import { SeatsKept } from './seats-kept';

/** What a file of attendance did to the marks, who was left out, and the way back for a day. */
@Component({
  selector: 'kk-file-outcome',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Crumbs, Icon, MatButton, RouterLink, SeatsKept, TranslocoPipe],
  template: `
    <kk-crumbs [crumbs]="crumbs()" [here]="view().file.name" />
    <header class="kk-head">
      <div>
        <h1 tabindex="-1">{{ (outcome().undone ? 'attendanceFiles.outcome.undone' : 'attendanceFiles.outcome.title') | transloco: { n: outcome().marks.made + outcome().marks.changes } }}</h1>
        <p>{{ 'attendanceFiles.outcome.by' | transloco: { file: view().file.name, who: outcome().appliedBy, when: format.dateTime(outcome().appliedAt) } }} {{ about() }}</p>
      </div>
    </header>
    @if (fault()) {
      <kk-banner kind="bad" role="alert">{{ fault() }}</kk-banner>
    }
    @if (outcome().undone; as undone) {
      <kk-banner kind="info">{{ 'attendanceFiles.outcome.undoneBy' | transloco: { who: undone.by, when: format.dateTime(undone.at), n: undone.kept } }}</kk-banner>
    } @else if (canUndo()) {
      <p class="kk-row">
        <button matButton="outlined" type="button" [attr.aria-disabled]="undoing() || null" (click)="undo()"><kk-icon matButtonIcon name="undo" />{{ 'attendanceFiles.undo.action' | transloco }}</button>
        <small class="kk-muted">{{ 'attendanceFiles.outcome.undoUntil' | transloco: { when: format.dateTime(outcome().undoUntil) } }}</small>
      </p>
    }
    <section class="kk-section" aria-labelledby="did">
      <div class="kk-section-head"><h2 id="did">{{ 'attendanceFiles.outcome.did' | transloco }}</h2></div>
      <ul class="kk-list kk-counts" role="list">
        @for (effect of effects(); track effect) {
          <li>
            <p class="kk-count"><b>{{ format.number(outcome().marks[effect]) }}</b></p>
            <div><b>{{ 'attendanceFiles.effects.' + effect | transloco }}</b><small>{{ 'attendanceFiles.effectNotes.' + effect | transloco }}</small></div>
          </li>
        }
      </ul>
    </section>
    <kk-seats-kept [of]="outcome().undone?.walkIns ?? []" />
    @if (outcome().leftOut.length) {
      <section class="kk-section" aria-labelledby="left">
        <div class="kk-section-head"><h2 id="left">{{ 'attendanceFiles.outside.title' | transloco }}</h2></div>
        <ul class="kk-list kk-split" role="list">
          @for (one of outcome().leftOut; track $index) {
            <li><b>{{ one.name }}</b><span class="kk-muted">{{ 'attendanceFiles.outside.why' | transloco: { why: one.why } }}</span></li>
          }
        </ul>
      </section>
    }
    <p class="kk-row kk-section">
      @if (view().sessionId; as sessionId) { <a matButton="filled" [routerLink]="['/staff/sessions', sessionId, 'roster']">{{ 'attendanceFiles.outcome.roster' | transloco }}</a> }
      @if (view().file.keptUntil; as until) {
        <button matButton="text" type="button" (click)="download()"><kk-icon matButtonIcon name="download" />{{ 'attendanceFiles.outcome.file' | transloco }}</button>
        <small class="kk-muted">{{ 'attendanceFiles.outcome.kept' | transloco: { when: format.date(until) } }}</small>
      }
    </p>
  `,
})
export class FileOutcomePart {
  readonly view = input.required<AttendanceFileView>();
  readonly outcome = input.required<FileOutcome>();
  protected readonly state = inject(FilePageState);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  private readonly nameOf = sessionNames();
  protected readonly crumbs = fileCrumbs(computed(() => this.view().run), true);
  protected readonly undoing = signal(false);
  protected readonly fault = signal('');
  protected readonly canUndo = computed(() => Date.parse(this.outcome().undoUntil) > Date.now());
  /** Those that happened to anybody; that marks were made is said even of none. */
  protected readonly effects = computed(() => FILE_EFFECTS.filter((effect) => effect === 'made' || this.outcome().marks[effect] > 0));
  protected readonly about = computed(() => this.nameOf(this.view().sessions.find(({ id }) => id === this.view().sessionId)));

  protected async undo(): Promise<void> {
    if (this.undoing()) return;
    const name = this.view().file.name;
    const sure = await this.confirm.ask({ title: this.words.say('attendanceFiles.undo.title', { name }), text: this.words.say('attendanceFiles.undo.text'), action: this.words.say('attendanceFiles.undo.action'), danger: true });
    if (!sure) return;
    this.undoing.set(true);
    this.fault.set('');
    try {
      await this.state.undo();
      this.notices.say(this.words.say('attendanceFiles.undo.done'));
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.undoing.set(false);
    }
  }

  protected async download(): Promise<void> {
    try {
      saveFile(this.document, await this.state.file(), this.view().file.name);
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }
}

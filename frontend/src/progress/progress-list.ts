import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunProgress } from '@kortkurs/contract/progress';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { HINTED } from './level-looks';
import { ProgressSentences } from './progress-words';
import type { ProgressGroup, ProgressLine } from './progress-tab-state';
import { HAND_IN_LOOKS, QUEUE_OF } from './work-looks';

/** The same as the matrix for a narrow screen: a person's sessions as a strip, with the rest in a sentence. */
@Component({
  selector: 'kk-progress-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatIconButton, RouterLink, TranslocoPipe],
  template: `
    @for (group of groups(); track group.level) {
      @if (group.level; as level) {
        <h3>{{ 'progress.group.' + level | transloco: { n: group.total, share: asked() } }}@if (hints.has(level)) {<small>{{ 'progress.group.hint.' + level | transloco }}</small>}</h3>
      }
      <ul role="list">
        @for (line of group.lines; track line.person.enrolmentId) {
          <li>
            <b>{{ line.person.name }}</b>
            <span class="kk-number share">{{ line.share === null ? '–' : format.share(line.share) }}</span>
            <p>{{ about(line) }}</p>
            @if (line.cells.length || hasWork()) {
              <button type="button" class="strip" [attr.aria-expanded]="opened() === line.person.enrolmentId" (click)="open(line)">
                @for (cell of line.cells; track cell.sessionId) {
                  <span class="box {{ cell.look }}" [style.--share.%]="cell.share * 100"></span>
                }
                @for (cell of line.handIns; track cell.activityId) {
                  @if (cell.work; as handIn) {
                    <kk-icon class="kk-status" [class]="handInLooks[handIn.state].look" [name]="handInLooks[handIn.state].icon" [size]="22" />
                  }
                }
                @for (cell of line.quizzes; track cell.activityId) {
                  @if (cell.work?.best; as best) {
                    <span class="kk-number quiz" aria-hidden="true">{{ format.share(best.share) }}</span>
                  }
                }
                <kk-icon [class.turned]="opened() === line.person.enrolmentId" name="keyboard-arrow-down" [size]="22" />
                <span class="kk-hidden">{{ (hasWork() ? 'progress.bySessionAndWork' : 'progress.bySession') | transloco }}, {{ line.person.name }}</span>
              </button>
            }
            @if (mayWrite()) {
              <button matIconButton type="button" [attr.aria-label]="'progress.write.one' | transloco: { name: line.person.name }" (click)="written.emit(line)"><kk-icon name="mail" [size]="22" /></button>
            }
            @if (opened() === line.person.enrolmentId) {
              <ol class="sessions" role="list">
                @for (cell of line.cells; track cell.sessionId; let at = $index) {
                  <li>
                    @if (cell.open) {
                      <a [routerLink]="['/staff/sessions', cell.sessionId, 'roster']">{{ session(at) }}</a>
                    } @else {
                      <span>{{ session(at) }}</span>
                    }
                    <span>{{ cell.text }}</span>
                  </li>
                }
                @for (cell of line.handIns; track cell.activityId) {
                  <li>
                    @if (mayGrade() && cell.work; as handIn) {
                      <a [routerLink]="['/staff/grading', handIn.id]" [queryParams]="{ run: progress().runId, state: queueOf[handIn.state] }">{{ cell.name }}</a>
                    } @else {
                      <span>{{ cell.name }}</span>
                    }
                    <span>{{ cell.text }}</span>
                  </li>
                }
                @for (cell of line.quizzes; track cell.activityId) {
                  <li>
                    @if (cell.work) {
                      <button class="kk-link" type="button" (click)="attempts.emit(line)">{{ cell.name }}<span class="kk-hidden">: {{ 'progress.attempts.show' | transloco }}</span></button>
                    } @else {
                      <span>{{ cell.name }}</span>
                    }
                    <span>{{ cell.text }}</span>
                  </li>
                }
              </ol>
            }
          </li>
        }
      </ul>
    }
  `,
  styleUrl: './progress-list.scss',
})
export class ProgressList {
  readonly progress = input.required<RunProgress>();
  readonly groups = input.required<readonly ProgressGroup[]>();
  readonly mayWrite = input(false);
  /** When there was a last sign of each. */
  readonly showsQuiet = input(false);
  /** Whether what was handed in may be judged. */
  readonly mayGrade = input(false);
  readonly written = output<ProgressLine>();
  /** Somebody's attempts at quizzes are asked for. */
  readonly attempts = output<ProgressLine>();

  private readonly words = inject(Words);
  private readonly sentences = inject(ProgressSentences);
  protected readonly format = inject(Format);
  protected readonly hints = HINTED;
  protected readonly handInLooks = HAND_IN_LOOKS;
  protected readonly queueOf = QUEUE_OF;
  protected readonly hasWork = computed(() => this.progress().assignments.length + this.progress().quizzes.length > 0);
  protected readonly opened = signal<string | null>(null);
  protected readonly asked = computed(() => this.progress().rule.minimumMinutesShare ?? 0);

  protected open({ person }: ProgressLine): void {
    this.opened.update((before) => (before === person.enrolmentId ? null : person.enrolmentId));
  }

  /** "Rörelse utan Hinder. Kan missa 78 min till. 1 av 5 moduler klara." */
  protected about({ person, reasons, modules, modulesDone, lastSeen, reminded }: ProgressLine): string {
    const miss = this.sentences.canMissSentence(person);
    const module = modules.length ? this.words.say('progress.modulesLong', { done: modulesDone, n: modules.length }) : '';
    return [person.organisation && `${person.organisation}.`, ...reasons.map((reason) => `${reason}.`), miss, module, ...(this.showsQuiet() ? [`${lastSeen}.`, reminded && `${reminded}.`] : [])].filter(Boolean).join(' ');
  }

  protected session(at: number): string {
    const session = this.progress().sessions[at];
    return session ? `${this.words.say('progress.head.session', { n: session.number })}, ${this.format.date(session.startsAt)}` : '';
  }
}

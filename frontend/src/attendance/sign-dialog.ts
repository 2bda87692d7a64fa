import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { MOST_STUDY_HOURS, STUDY_CIRCLE, type HeldTimes } from '@kortkurs/contract/attendance';
import { CHECK_IN_RULES } from '@kortkurs/contract/check-in';
import { countedMinutes } from '@kortkurs/rules/attendance';
import { heldFault, heldMinutes, measuredAgainst, missedOfHeld, wallSpan } from '@kortkurs/rules/held-times';
import { Format } from '../platform/format';
import { Network } from '../platform/network';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Strips } from '../ui/strips/strips';
import { HeldTimesFields, heldField } from './held-times';
import type { RosterLine } from './roster-lines';
import type { RosterPageState } from './roster-page-state';

const OTHER = 'other';

/** The last look before a list is signed: who becomes away, who led the session, what counts. Closes with whether the server has it, or undefined. */
@Component({
  selector: 'kk-sign-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, HeldTimesFields, KkInput, MatButton, Strips, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.sign.dialog' | transloco: { n: roster()?.session?.number }" [unsaved]="otherName().trim() !== '' || studyHours().trim() !== '' || isOtherTime()">
      @if (fault(); as text) {
        <kk-banner kind="bad">{{ text }}</kk-banner>
      }
      <section>
        <div class="head">
          <h3>{{ 'attendance.sign.becomeAway' | transloco: { n: unmarked().length } }}</h3>
          @if (state.rest().length > 1) {
            <button matButton type="button" (click)="state.markTheRest()">{{ 'attendance.sign.allHere' | transloco }}</button>
          }
        </div>
        @if (unmarked().length > 0) {
          <ul role="list" class="people">
            @for (line of unmarked(); track line.person.enrolmentId) {
              <li>
                <kk-strips [strips]="away" />
                <span class="who">{{ line.person.name }}<small>{{ line.person.organisation }}</small>@if (line.person.notified) { <small>{{ 'attendance.notified' | transloco }}</small> }</span>
                <button class="kk-link" type="button" [attr.aria-label]="'attendance.sign.nameWasHere' | transloco: { name: line.person.name }" (click)="state.set(line.person.enrolmentId, 'here')">{{ 'attendance.sign.wasHere' | transloco }}</button>
              </li>
            }
          </ul>
        }
      </section>
      @if (session.isByLink()) {
        <p>{{ 'attendance.sign.asStandIn' | transloco: { name: session.me()?.name } }}</p>
      } @else {
      <fieldset class="kk-group">
        <legend>{{ 'attendance.sign.who' | transloco }}</legend>
        @for (person of roster()?.instructors; track person.personId) {
          <label class="kk-tick"><input type="radio" name="led-by" [value]="person.personId" [checked]="ledBy() === person.personId" (change)="ledBy.set(person.personId)" /><span>{{ person.name }}</span></label>
        }
        <label class="kk-tick"><input type="radio" name="led-by" value="other" [checked]="ledBy() === 'other'" (change)="ledBy.set('other')" /><span>{{ 'attendance.sign.other' | transloco }}</span></label>
      </fieldset>
      }
      @if (!session.isByLink() && ledBy() === 'other') {
        <kk-field [label]="'attendance.sign.otherName' | transloco" [error]="nameFault()" required>
          <input #name kkInput="led-by-name" type="text" maxlength="200" autocomplete="name" [value]="otherName()" (input)="otherName.set(name.value)" />
        </kk-field>
      }
      @if (roster()?.asksStudyHours) {
        <kk-field [label]="'attendance.sign.studyHours' | transloco" [hint]="'attendance.sign.studyHoursHint' | transloco" [error]="hoursFault()" required>
          <input #hours kkInput="study-hours" type="text" inputmode="numeric" maxlength="2" autocomplete="off" [value]="studyHours()" (input)="studyHours.set(hours.value)" />
        </kk-field>
        @if (outsideCircle()) {
          <kk-banner kind="warn">{{ 'attendance.sign.circle' | transloco: { n: present().length + 1 } }}</kk-banner>
        }
      }
      <kk-held-times [(held)]="held" [fault]="heldFault()" [minutes]="countable()">
        @if (!heldFault()) {
          <p role="status">{{ 'attendance.sign.time' | transloco: { minutes: format.minutes(countable()), people: 'attendance.sign.people' | transloco: { n: present().length }, total: format.minutes(total()) } }}</p>
        }
        @if (isOtherTime() && planned(); as plan) {
          <p class="kk-muted">{{ 'attendance.heldTimes.planned' | transloco: { times: format.clock(plan.from) + '–' + format.clock(plan.to), n: plan.breakMinutes } }}</p>
          <p class="kk-muted">{{ 'attendance.heldTimes.follow' | transloco }}</p>
        }
        @if (without(); as names) {
          <kk-banner kind="warn">{{ 'attendance.heldTimes.without' | transloco: { names } }}</kk-banner>
        }
      </kk-held-times>
      <p class="kk-muted">{{ 'attendance.sign.note' | transloco }} @if (!network.isOnline()) {{{ 'attendance.sign.offline' | transloco }}}</p>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="button" disabledInteractive [disabled]="signing()" (click)="sign()">{{ 'attendance.sign.do' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    .head {
      display: flex;
      gap: 12px;
      align-items: center;
      justify-content: space-between;
      min-height: 44px;
      border-bottom: 2px solid var(--mat-sys-on-surface);
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
    .people {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
      gap: 0 24px;
      margin: 0;
      padding: 0;
    }
    li {
      display: flex;
      gap: 12px;
      align-items: center;
      min-height: 52px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .who {
      display: grid;
      flex: 1;
    }
    small {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class SignDialog {
  protected readonly state = inject<RosterPageState>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<SignDialog, boolean>>(MatDialogRef);
  protected readonly format = inject(Format);
  protected readonly network = inject(Network);
  protected readonly session = inject(Session);

  protected readonly roster = computed(() => this.state.shown());
  /** As it is planned, on the wall. */
  protected readonly planned = computed<HeldTimes>(() => {
    const { startsAt = '', endsAt = '', breakMinutes = 0 } = this.roster()?.session ?? {};
    return { from: startsAt && this.format.wallTime(startsAt), to: endsAt && this.format.wallTime(endsAt), breakMinutes };
  });
  /** What was entered before the list had to be looked at again. */
  private readonly before = this.state.takenBack();
  protected readonly held = signal(this.before?.held ?? this.planned());
  protected readonly heldFault = computed(() => heldFault(this.planned(), this.held()));
  protected readonly isOtherTime = computed(() => JSON.stringify(this.held()) !== JSON.stringify(this.planned()));
  /** What counts of the session as it was held; as planned while the times cannot be. */
  protected readonly countable = computed(() => {
    const session = this.roster()?.session;
    if (!session) return 0;
    if (!this.isOtherTime() || this.heldFault()) return session.countableMinutes;
    return heldMinutes(this.planned(), Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000), this.held());
  });
  protected readonly unmarked = computed(() => this.state.lines().filter((line) => line.presence === 'unmarked'));
  protected readonly present = computed(() => this.state.lines().filter((line) => line.presence === 'here' || line.presence === 'partly'));
  /** Those who were there and have no minute left of the time that was held. */
  protected readonly without = computed(() => this.format.list(this.present().filter((line) => this.counted(line) === 0).map(({ person }) => person.name)));
  protected readonly total = computed(() => this.present().reduce((sum, line) => sum + this.counted(line), 0));

  /** Whoever signs has most often led; a stand-in always. */
  protected readonly ledBy = signal(this.leaderBefore() ?? (this.roster()?.instructors.find(({ personId }) => personId === this.session.me()?.personId) ?? this.roster()?.instructors[0])?.personId ?? OTHER);
  protected readonly otherName = signal(this.before?.ledByName ?? '');
  protected readonly nameFault = signal('');
  protected readonly studyHours = signal(this.before?.studyHours?.toString() ?? '');
  protected readonly hoursFault = signal('');
  /** With the leader. A circle of other size is signed all the same: who pays for it decides. */
  protected readonly outsideCircle = computed(() => this.present().length + 1 < STUDY_CIRCLE.least || this.present().length + 1 > STUDY_CIRCLE.most);
  protected readonly fault = signal('');
  protected readonly signing = signal(false);
  protected readonly away = [{ minutes: 110, state: 'away' as const }];
  private readonly words = inject(Words);

  /** What counts for somebody of the session as it was held: minutes that a clock measured follow it, those that staff wrote stand. */
  private counted({ content, person, unsent }: RosterLine): number {
    const isMeasured = !unsent && person.mark && person.mark.source !== 'staff' && this.isOtherTime() && !this.heldFault();
    const follows = content && isMeasured && { ...content, ...missedOfHeld(measuredAgainst(content, wallSpan(this.planned())), wallSpan(this.held()), this.roster()?.session.graceMinutes ?? CHECK_IN_RULES.grace) };
    return countedMinutes(this.countable(), follows || content);
  }

  /** Nobody where they do not lead the run any more. */
  private leaderBefore(): string | undefined {
    if (!this.before) return undefined;
    return this.before.ledBy === null ? OTHER : this.roster()?.instructors.find(({ personId }) => personId === this.before?.ledBy)?.personId;
  }

  protected async sign(): Promise<void> {
    if (this.signing()) return;
    const other = this.ledBy() === OTHER;
    const name = this.otherName().trim();
    this.nameFault.set(other && !name ? this.words.say('attendance.sign.otherNameFault') : '');
    const hours = this.roster()?.asksStudyHours ? this.studyHours().trim() : null;
    const isWhole = hours === null || (/^\d{1,2}$/.test(hours) && Number(hours) <= MOST_STUDY_HOURS);
    this.hoursFault.set(isWhole ? '' : this.words.say('attendance.sign.studyHoursFault', { n: MOST_STUDY_HOURS }));
    const heldAt = this.heldFault();
    if (this.nameFault() || this.hoursFault() || heldAt) {
      // Whoever signs a long list on a phone has none of the fields before them.
      const first = this.nameFault() ? 'led-by-name' : heldAt && !this.hoursFault() ? heldField(heldAt) : 'study-hours';
      setTimeout(() => document.getElementById(first)?.focus());
      return;
    }
    this.signing.set(true);
    try {
      this.dialog.close(await this.state.sign({ ledBy: other ? null : this.ledBy(), ledByName: other ? name : null, studyHours: hours === null ? null : Number(hours), held: this.isOtherTime() ? this.held() : null }));
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('attendance.sign.changed'));
    } finally {
      this.signing.set(false);
    }
  }
}

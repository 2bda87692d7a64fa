import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttestationLine, AttestationView } from '@kortkurs/contract/attestations';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { EuMark } from '../ui/eu-mark';
import { Icon } from '../ui/icon/icon';
import type { AttestationWay } from './attestation-way';
import { AttestedLineRow } from './attested-line';
import { ConfirmCode } from './confirm-code';
import { DisputeForm } from './dispute-form';

const keyOf = ({ enrolmentId, sessionId }: AttestationLine): string => `${enrolmentId}:${sessionId}`;

/** A month with its sessions, as it is confirmed or has been. */
@Component({
  selector: 'kk-attested-month',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AttestedLineRow, Banner, ConfirmCode, DisputeForm, EuMark, Icon, MatButton, TranslocoPipe],
  templateUrl: './attested-month.html',
  styleUrl: './attested-month.scss',
})
export class AttestedMonth {
  readonly month = input.required<AttestationView>();
  readonly way = input.required<AttestationWay>();
  readonly changed = output<AttestationView>();
  readonly overtaken = output<void>();

  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);

  protected readonly keyOf = keyOf;
  /** The line that something is being said of. */
  protected readonly saying = signal('');
  protected readonly failure = signal('');
  protected readonly saving = signal(false);
  private readonly document = inject(DOCUMENT);
  protected readonly isDone = computed(() => this.month().state === 'confirmed' || this.month().state === 'partly');
  protected readonly monthName = computed(() => {
    const name = this.format.monthOfYear(`${this.month().month}-15`);
    return name.charAt(0).toLocaleUpperCase() + name.slice(1);
  });
  /** Lines that the button confirms, beside those at which one was away. */
  protected readonly asked = computed(() => this.month().lines.filter(({ answer, changed, minutes }) => answer === 'waiting' && !changed && minutes > 0).length);
  protected readonly canConfirm = computed(() => this.month().state === 'waiting' && this.month().lines.some(({ answer, changed }) => answer === 'waiting' && !changed) && this.month().toConfirm > 0);

  protected canSay({ answer, changed }: AttestationLine): boolean {
    return this.month().state === 'waiting' && answer === 'waiting' && !changed;
  }

  protected canUndo({ answer, dispute, changed }: AttestationLine): boolean {
    return this.month().state === 'waiting' && answer === 'disputed' && !changed && !dispute?.settled;
  }

  /** When a line was, as its button is told from the others. */
  protected nameOf(line: AttestationLine): string {
    const when = line.startsAt && line.endsAt ? this.format.when(line.startsAt, line.endsAt) : this.format.day(line.localDate);
    return `${when}, ${this.format.text(line.courseTitle)}`;
  }

  protected open(line: AttestationLine): void {
    this.saying.set(keyOf(line));
    focusWhenThere('said');
  }

  protected close(line: AttestationLine): void {
    this.saying.set('');
    focusWhenThere(`say-${keyOf(line)}`);
  }

  protected told(line: AttestationLine, view: AttestationView): void {
    this.saying.set('');
    this.changed.emit(view);
    void this.announcer.announce(this.words.say('attestations.dispute.sent'));
    focusWhenThere(`undo-${keyOf(line)}`);
  }

  protected async undo(line: AttestationLine): Promise<void> {
    this.failure.set('');
    try {
      this.changed.emit(await this.way().undo(line));
      focusWhenThere(`say-${keyOf(line)}`);
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
      this.overtaken.emit();
    }
  }

  /** Whether what was confirmed is so still: then its certificate is, too. */
  protected readonly hasCertificate = computed(() => this.isDone() && this.month().confirmedMinutes > 0 && !this.month().lines.some(({ answer, changed }) => answer === 'confirmed' && changed));

  protected async save(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.failure.set('');
    try {
      saveFile(this.document, await this.way().certificate(), `${this.words.say('attestations.certificate.file')}-${this.month().month}.pdf`);
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('attestations.certificate.notSaved'));
    }
    this.saving.set(false);
  }

  protected answered(view: AttestationView): void {
    const wasDone = this.isDone();
    this.changed.emit(view);
    if (!wasDone && (view.state === 'confirmed' || view.state === 'partly')) focusWhenThere('attested-done');
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { IMPROVEMENTS, OUTCOME_KINDS, OUTCOME_OCCASIONS, type Improvement, type LeftParticipant, type OutcomeKind, type OutcomeOccasion, type ParticipantOutcomes } from '@kortkurs/contract/outcomes';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { PageSending } from '../../platform/page-sending';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';

export interface AboutParticipant {
  projectId: string;
  row: LeftParticipant;
  /** Called once something is kept. */
  changed(): void;
}

/** What is known of one participant: staff enter what they know, take back what is wrong, and ask. Each thing is kept as soon as it is said. */
@Component({
  selector: 'kk-outcome-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, KkInput, MatButton, Pending, TranslocoPipe],
  providers: [PageSending],
  templateUrl: './outcome-dialog.html',
  styles: `
    section {
      margin-top: 28px;
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: end;
      margin-top: 16px;
    }
    .row kk-field {
      flex: 1 1 180px;
    }
    .kk-link {
      min-height: var(--kk-target);
    }
    fieldset .row {
      margin: 0;
      gap: 4px 24px;
    }
  `,
})
export class OutcomeDialog {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialog = inject<MatDialogRef<unknown>>(MatDialogRef);
  protected readonly about = inject<AboutParticipant>(MAT_DIALOG_DATA);
  protected readonly sending = inject(PageSending);
  protected readonly format = inject(Format);

  private readonly path = `projects/${this.about.projectId}/participants/${this.about.row.personId}/outcomes`;
  protected readonly read = httpResource<ParticipantOutcomes>(() => `/api/v1/${this.path}`);
  protected readonly known = linkedSignal(() => (this.read.hasValue() ? this.read.value() : undefined));

  protected readonly today = localDateOf(new Date().toISOString());
  protected readonly kinds = OUTCOME_KINDS;
  protected readonly improvements = IMPROVEMENTS;
  protected readonly occasions = OUTCOME_OCCASIONS;
  protected readonly kind = signal<OutcomeKind | ''>('');
  protected readonly on = signal('');
  /** Which of the two is missing, once one has tried. */
  protected readonly tried = signal(false);
  protected readonly employed = linkedSignal<boolean | null>(() => this.known()?.later?.employed ?? null);
  protected readonly improved = linkedSignal<Improvement | ''>(() => this.known()?.later?.improved ?? '');
  protected readonly isLater = computed(() => (this.known()?.laterOn ?? '9') <= this.today);

  protected close(): void {
    this.dialog.close();
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected add(): Promise<void> {
    const [kind, on] = [this.kind(), this.on()];
    this.tried.set(!kind || !on);
    if (!kind || !on) return Promise.resolve();
    return this.send(() => this.api.post(`${this.path}/events`, { id: newId(), on, kind }), 'added', () => {
      this.kind.set('');
      this.on.set('');
    });
  }

  protected remove(eventId: string): Promise<void> {
    return this.send(() => this.api.post(`projects/${this.about.projectId}/outcome-events/${eventId}/withdrawal`), 'removed');
  }

  protected stand(): Promise<void> {
    const employed = this.employed();
    if (employed === null) return Promise.resolve();
    return this.send(() => this.api.put(`${this.path}/later`, { employed, improved: (employed && this.improved()) || null }), 'saved');
  }

  protected ask(occasion: OutcomeOccasion): Promise<void> {
    return this.send(() => this.api.post(`${this.path}/ask`, { occasion }), 'written');
  }

  /** How an occasion stands, in a sentence. */
  protected asked(occasion: OutcomeOccasion): string {
    const asked = this.known()?.asked.filter((each) => each.occasion === occasion).at(-1);
    if (!asked) return this.words.say('outcomes.dialog.notAsked');
    if (!asked.answeredAt) return this.words.say('outcomes.dialog.asked', { day: this.format.fullDate(asked.askedAt) });
    return this.words.say(asked.declined ? 'outcomes.dialog.declined' : 'outcomes.dialog.answered', { day: this.format.fullDate(asked.answeredAt) });
  }

  /** The last day on which they could be asked, once it has gone and they have not answered. */
  protected over(occasion: OutcomeOccasion): string {
    const until = this.known()?.askUntil[occasion] ?? '';
    return until < this.today && !this.hasAnswered(occasion) ? until : '';
  }

  /** Whether it makes sense to write: it is time, and they have not answered, nor said of either that they do not want to. */
  protected canAsk(occasion: OutcomeOccasion): boolean {
    return this.about.row.reachable && !this.hasAnswered(occasion) && !this.over(occasion) && (occasion === 'leaving' || this.isLater());
  }

  private hasAnswered(occasion: OutcomeOccasion): boolean {
    return this.known()?.asked.some((each) => each.declined || (each.occasion === occasion && each.answeredAt)) ?? false;
  }

  private send(act: () => Promise<ParticipantOutcomes>, done: string, then?: () => void): Promise<void> {
    return this.sending.send(async () => {
      this.known.set(await act());
      this.about.changed();
      then?.();
      this.notices.say(this.words.say(`outcomes.dialog.${done}`));
    });
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { INVITATION_LIMITS } from '@kortkurs/contract/invitations';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { Pick, type PickOption } from '../../ui/pick/pick';
import { InviteState, SOURCES, type Source } from './invite-state';
import { TermsFields } from './terms-fields';

/** What the dialog begins with. */
export interface InviteData {
  runId: string;
  source?: Source;
}

/** Invites people to a run in one go, and says what came of each. Closes with true when somebody was invited, or with where one goes on to invite whole organisations. */
@Component({
  selector: 'kk-invite-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [InviteState],
  imports: [Banner, DialogFrame, Field, Icon, KkInput, MatButton, Pick, TermsFields, TranslocoPipe],
  templateUrl: './invite-dialog.html',
  styleUrl: './invite-dialog.scss',
})
export class InviteDialog {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly state = inject(InviteState);
  protected readonly dialog = inject<MatDialogRef<unknown, boolean | 'organisations'>>(MatDialogRef);
  private readonly data = inject<InviteData>(MAT_DIALOG_DATA);

  protected readonly sources = SOURCES;
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal('');
  protected readonly fault = computed(() => (this.tried() ? this.state.fault() : ''));
  protected readonly invited = computed(() => this.state.result()?.filter(({ outcome }) => outcome === 'invited') ?? []);
  protected readonly others = computed(() => this.state.result()?.filter(({ outcome }) => outcome !== 'invited') ?? []);

  private readonly outcome = viewChild<string, ElementRef<HTMLElement>>('result', { read: ElementRef });

  constructor() {
    void this.open();
    // The button that sent them is gone.
    effect(() => this.outcome()?.nativeElement.focus());
  }

  protected async open(): Promise<void> {
    this.problem.set('');
    try {
      await this.state.open(this.data.runId);
      if (this.data.source) this.state.show(this.data.source);
    } catch (error) {
      this.problem.set(problemOf(error).detail || this.words.say('enrolments.invite.failed'));
    }
  }

  protected faultWords(): string {
    const fault = this.fault();
    return fault && fault !== 'date' ? this.words.say(`enrolments.invite.fault.${fault}`, { n: INVITATION_LIMITS.atOnce }) : '';
  }

  protected pick(option: PickOption | null, field: Pick): void {
    if (!option) return;
    this.state.choose(option.id, option.label);
    // After the field has shown what was chosen.
    setTimeout(() => field.writeValue(null));
  }

  protected loadGroup(of: 'organisationId' | 'networkId', option: PickOption | null): void {
    void this.state.load(option ? `${of}=${option.id}` : null);
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const fault = this.state.fault();
    if (fault) {
      document.getElementById(fault === 'date' ? 'invite-answerBy' : 'invite-chosen')?.focus();
      return;
    }
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set('');
    try {
      await this.state.send();
    } catch (error) {
      const problem = problemOf(error);
      this.problem.set(problem.errors[0]?.message ?? (problem.detail || this.words.say('app.notSaved')));
    } finally {
      this.busy.set(false);
    }
  }

  protected close(): void {
    this.dialog.close(this.invited().length > 0);
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { ORGANISATION_INVITATION_LIMITS } from '@kortkurs/contract/organisation-invitations';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { Pick, type PickOption } from '../../ui/pick/pick';
import { TermsFields } from '../invite/terms-fields';
import { InviteOrganisationsState, type ChosenOrganisation } from './invite-organisations-state';

/** Invites organisations to a run, each with a number of seats, and says what came of each. Closes with true when one was invited. */
@Component({
  selector: 'kk-invite-organisations-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [InviteOrganisationsState],
  imports: [Banner, DialogFrame, Field, Icon, KkInput, MatButton, MatIconButton, Pick, TermsFields, TranslocoPipe],
  templateUrl: './invite-organisations-dialog.html',
  styles: `
    h3 {
      font: var(--mat-sys-title-medium);
    }
    li:has(kk-field) {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 120px auto;
      gap: 4px 16px;
      align-items: end;
      padding-block: 12px;
      overflow-wrap: anywhere;
    }
    li p {
      display: grid;
      align-self: center;
      justify-items: start;
    }
    li kk-pick {
      grid-column: 1 / -1;
    }
    small {
      display: block;
    }
    .fault {
      display: flex;
      gap: 6px;
      align-items: center;
      color: var(--mat-sys-error);
    }
    @media (max-width: 480px) {
      li:has(kk-field) {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      li p {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class InviteOrganisationsDialog {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly state = inject(InviteOrganisationsState);
  private readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  private readonly runId = inject<string>(MAT_DIALOG_DATA);

  protected readonly mostSeats = ORGANISATION_INVITATION_LIMITS.seats;
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
      await this.state.open(this.runId);
    } catch (error) {
      this.problem.set(problemOf(error).detail || this.words.say('organisationSeats.dialog.failed'));
    }
  }

  protected pick(option: PickOption | null, field: Pick): void {
    if (!option) return;
    this.state.choose(option.id);
    // After the field has shown what was chosen.
    setTimeout(() => field.writeValue(null));
  }

  protected async makeContact(one: ChosenOrganisation, option: PickOption | null): Promise<void> {
    if (!option) return;
    this.problem.set('');
    try {
      if (!(await this.state.makeContact(one, option.id))) this.problem.set(this.words.say('organisationSeats.dialog.noAddress', { name: option.label }));
      // The field in which the contact was chosen goes when there is one.
      else document.getElementById(`seats-${one.organisationId}`)?.focus();
    } catch (error) {
      this.problem.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  protected faultWords(): string {
    const fault = this.fault();
    return fault === 'nobody' || fault === 'many' ? this.words.say(`organisationSeats.fault.${fault}`, { n: ORGANISATION_INVITATION_LIMITS.atOnce }) : '';
  }

  protected seatsFault({ seats }: ChosenOrganisation): string {
    return this.fault() === 'seats' && !(Number.isInteger(seats) && seats >= 1 && seats <= this.mostSeats) ? this.words.say('organisationSeats.fault.seats', { n: this.mostSeats }) : '';
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const fault = this.state.fault();
    if (fault) {
      document.getElementById(fault === 'date' ? 'organisations-answerBy' : fault === 'seats' ? `seats-${this.state.wrongSeats()}` : 'organisations-find')?.focus();
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

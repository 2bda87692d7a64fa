import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import type { DoorState } from './door-state';

const alike = (one: string, other: string): boolean => one.trim().localeCompare(other.trim(), 'sv', { sensitivity: 'base' }) === 0;

/** A helper writes down somebody who came without a seat. Closes with what became of it. Nothing is told of whom the centre knows: only of the list that is seen anyway. */
@Component({
  selector: 'kk-door-walk-in-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, Icon, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'doorway.walkIn.title' | transloco" [unsaved]="form.dirty">
      <form id="walk-in" class="kk-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
        @if (trouble(); as text) {
          <kk-banner kind="bad" role="alert">{{ text }}</kk-banner>
        }
        <kk-field [label]="'doorway.walkIn.name' | transloco" [error]="faults.of('name')" required>
          <input kkInput="name" type="text" formControlName="name" autocomplete="off" autocapitalize="words" [attr.maxlength]="limits.name" />
        </kk-field>
        @if (onList(); as name) {
          <kk-banner kind="info" role="status">{{ 'doorway.walkIn.onList' | transloco: { name } }}</kk-banner>
        }
        <kk-field [label]="'doorway.walkIn.organisation' | transloco" [hint]="'doorway.walkIn.organisationHint' | transloco" [optional]="'app.optional' | transloco" [error]="faults.of('organisation')">
          <input kkInput="organisation" type="text" formControlName="organisation" autocomplete="off" [attr.maxlength]="limits.name" />
        </kk-field>
        <kk-field [label]="'doorway.walkIn.email' | transloco" [hint]="'doorway.walkIn.letter' | transloco" [optional]="'app.optional' | transloco" [error]="faults.of('email')">
          <input kkInput="email" type="email" formControlName="email" autocomplete="off" inputmode="email" [attr.maxlength]="limits.email" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="walk-in" disabledInteractive [disabled]="busy()"><kk-icon matButtonIcon name="check" />{{ 'doorway.walkIn.add' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class DoorWalkInDialog {
  private readonly state = inject<DoorState>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<DoorWalkInDialog>>(MatDialogRef);
  private readonly words = inject(Words);

  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({ name: [this.state.search(), [Validators.required, Validators.pattern(/\p{L}/u)]], organisation: [''], email: ['', Validators.email] });
  protected readonly faults = formFaults(this.form, { name: 'doorway.walkIn.nameFault', email: 'doorway.walkIn.emailFault' });
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  /** The same form sent again is the same person. */
  private readonly id = newId();
  private readonly name = toSignal(this.form.controls.name.valueChanges, { initialValue: this.form.controls.name.value });
  /** Somebody of that very name is on the list. */
  protected readonly onList = computed(() => this.state.lines().find(({ name }) => alike(name, this.name()))?.name);

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    this.trouble.set('');
    const { name, organisation, email } = this.form.getRawValue();
    try {
      this.dialog.close(await this.state.walkIn({ id: this.id, name: name.trim(), email: email.trim() || null, organisation: organisation.trim() || null }));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'invalid-input') this.faults.take(error);
      else this.trouble.set(problem.isPassing ? this.words.say('doorway.walkIn.notSaved') : problem.detail || this.words.say('app.pending.ours'));
    } finally {
      this.busy.set(false);
    }
  }
}

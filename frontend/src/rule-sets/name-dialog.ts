import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, LIMITS, type Localized } from '@kortkurs/contract/common';
import type { RuleSet } from '@kortkurs/contract/rule-sets';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface NameDialogData {
  kind: 'copy' | 'rename';
  ruleSet: RuleSet;
}

/** Names a copy of a rule set, or names it otherwise. Closes with it as saved. */
@Component({
  selector: 'kk-rule-set-name-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, FormTrouble, LocalizedField, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="title">
      <form id="rule-set-name" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        @if (data.kind === 'copy') {
          <p>{{ 'ruleSets.copyText' | transloco }}</p>
        }
        <kk-localized-field name="name" formControlName="name" [label]="'ruleSets.name' | transloco" [max]="limits.name" [error]="faults.of('name')" required />
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="rule-set-name">{{ (data.kind === 'copy' ? 'ruleSets.copy' : 'app.save') | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class NameDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, RuleSet>>(MatDialogRef);
  protected readonly data = inject<NameDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly newId = newId();
  protected readonly limits = LIMITS;
  protected readonly title = this.data.kind === 'copy' ? this.words.say('ruleSets.copyTitle', { name: inject(Format).text(this.data.ruleSet.name) }) : this.words.say('ruleSets.rename');
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: [this.data.kind === 'copy' ? this.nameOfCopy() : this.data.ruleSet.name, [Validators.required]],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { name } = this.form.getRawValue();
    const { ruleSet, kind } = this.data;
    try {
      this.dialog.close(
        kind === 'copy' ? await this.api.post<RuleSet>('rule-sets', { id: this.newId, copyOf: ruleSet.id, name }) : await this.api.put<RuleSet>(`rule-sets/${ruleSet.id}`, { name, version: ruleSet.version }),
      );
    } catch (error) {
      this.faults.take(error);
    }
  }

  /** In each language that the other has a name in, so that the list does not show two alike. */
  private nameOfCopy(): Localized {
    const { name } = this.data.ruleSet;
    return Object.fromEntries(LANGUAGES.flatMap((language) => (name[language] ? [[language, this.words.say(`ruleSets.copyNameIn.${language}`, { name: name[language] })]] : [])));
  }
}

import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl, type FormControl, type ValidationErrors } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import type { FormFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { written } from '../../platform/written';
import { Field, KkInput } from './field';

/** When a paper was signed, and by whom. */
export interface PaperControls {
  signedOn: FormControl<string>;
  signedByName: FormControl<string>;
}

/** Refuses days that have not been yet. Called where things can be injected. */
export function notLater(): (control: AbstractControl<string>) => ValidationErrors | null {
  const today = inject(Format).localDate(new Date());
  return ({ value }) => (value > today ? { day: true } : null);
}

/** The controls of a signed paper, for the form that it is filed by. Called where things can be injected. */
export function paperControls(day = ''): PaperControls {
  const build = inject(NonNullableFormBuilder);
  return { signedOn: build.control(day, [Validators.required, notLater()]), signedByName: build.control('', [written()]) };
}

/**
 * A paper that was signed by hand: the file, the day and the name. What it is called lies under `words`, as `file`, `fileHint`, `signedOn`, `signedByName`,
 * `noFile` and `tooLarge`.
 */
@Component({
  selector: 'kk-signed-paper',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-field [label]="words() + '.file' | transloco" [hint]="words() + '.fileHint' | transloco: { n: megabytes }" [error]="fault()" required>
      <input #chosen kkInput="file" type="file" accept=".pdf,.png,.jpg,.jpeg,image/jpeg,image/png,application/pdf" (change)="choose(chosen.files?.[0])" />
    </kk-field>
    <kk-field [label]="words() + '.signedOn' | transloco" [error]="faults().of('signedOn')" required>
      <input kkInput="signedOn" type="date" [formControl]="controls().signedOn" [attr.max]="today" />
    </kk-field>
    <kk-field [label]="words() + '.signedByName' | transloco" [error]="faults().of('signedByName')" required>
      <input kkInput="signedByName" [formControl]="controls().signedByName" autocomplete="off" [attr.maxlength]="most" />
    </kk-field>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class SignedPaper {
  readonly controls = input.required<PaperControls>();
  readonly faults = input.required<FormFaults>();
  readonly words = input.required<string>();

  private readonly said = inject(Words);
  protected readonly most = LIMITS.name;
  protected readonly megabytes = DOCUMENT_LIMITS.bytes / 1024 / 1024;
  protected readonly today = inject(Format).localDate(new Date());
  protected readonly fault = signal('');
  private upload: File | undefined;

  protected choose(file: File | undefined): void {
    this.upload = file;
    this.file();
  }

  /** The chosen file where it can be sent; else it is said beside its field why not. */
  file(): File | undefined {
    const fault = !this.upload ? 'noFile' : this.upload.size > DOCUMENT_LIMITS.bytes ? 'tooLarge' : '';
    this.fault.set(fault && this.said.say(`${this.words()}.${fault}`, { n: this.megabytes }));
    return fault ? undefined : this.upload;
  }
}

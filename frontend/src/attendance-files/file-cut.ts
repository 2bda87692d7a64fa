import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FileReading } from '@kortkurs/contract/attendance-files';
import { INTAKE_ENCODINGS, INTAKE_SEPARATORS, type IntakeEncoding, type IntakeSeparator } from '@kortkurs/contract/intake-reading';
import { FilePageState } from './file-page-state';

const SEPARATOR_NAMES: Record<IntakeSeparator, string> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' };

/** By what letters a file is read and cut into columns, or which sheet of a workbook; each can be chosen otherwise. */
@Component({
  selector: 'kk-file-cut',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    @if (reading().encoding; as encodingNow) {
      <p>
        <label for="encoding">{{ 'attendanceFiles.cut.encoding' | transloco }}</label>
        <select id="encoding" class="kk-input" #encodingField (change)="encoding(encodingField.value)">
          @for (one of encodings; track one) { <option [value]="one" [selected]="one === encodingNow">{{ 'attendanceFiles.cut.encodings.' + one | transloco }}</option> }
        </select>
      </p>
      <p>
        <label for="separator">{{ 'attendanceFiles.cut.separator' | transloco }}</label>
        <select id="separator" class="kk-input" #separatorField (change)="separator(separatorField.value)">
          @for (one of separators; track one) { <option [value]="one" [selected]="one === reading().separator">{{ 'attendanceFiles.cut.separators.' + names[one] | transloco }}</option> }
        </select>
      </p>
    }
    @if (reading().sheets.length > 1) {
      <p>
        <label for="sheet">{{ 'attendanceFiles.cut.sheet' | transloco }}</label>
        <select id="sheet" class="kk-input" #sheetField (change)="sheet(sheetField.value)">
          @for (one of reading().sheets; track one) { <option [value]="one" [selected]="one === reading().sheet">{{ one }}</option> }
        </select>
      </p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s3) var(--kk-s4);
    }
    p {
      display: grid;
      gap: 4px;
      align-content: end;
      max-width: 240px;
    }
  `,
})
export class FileCut {
  readonly reading = input.required<FileReading>();
  private readonly state = inject(FilePageState);
  protected readonly encodings = INTAKE_ENCODINGS;
  protected readonly separators = INTAKE_SEPARATORS;
  protected readonly names = SEPARATOR_NAMES;

  protected encoding(value: string): void {
    const encoding = INTAKE_ENCODINGS.find((one): one is IntakeEncoding => one === value);
    if (encoding) void this.state.send(() => ({ encoding }));
  }

  protected separator(value: string): void {
    const separator = INTAKE_SEPARATORS.find((one): one is IntakeSeparator => one === value);
    if (separator) void this.state.send(() => ({ separator }));
  }

  protected sheet(sheet: string): void {
    void this.state.send(() => ({ sheet }));
  }
}

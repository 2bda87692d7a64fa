import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { INTAKE_ENCODINGS, INTAKE_SEPARATORS, type IntakeEncoding, type IntakeFileFacts, type IntakeSeparator } from '@kortkurs/contract/intake-reading';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { ListPageState } from '../list-page-state';
import { sizeOf } from '../sizes';

const SEPARATOR_NAMES: Record<IntakeSeparator, string> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' };

/** The file as it was read: encoding, separator, headings, sheet. Each is said and can be changed where it stands. */
@Component({
  selector: 'kk-file-facts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, KkInput, MatButton, RouterLink, TranslocoPipe],
  templateUrl: './file-facts.html',
  styles: `
    .pair {
      display: grid;
      gap: 8px;
      max-width: 320px;
      font-weight: 400;
    }
    label {
      font: var(--mat-sys-label-small);
    }
  `,
})
export class FileFacts {
  readonly file = input.required<IntakeFileFacts>();
  readonly runId = input.required<string>();
  protected readonly state = inject(ListPageState);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  protected readonly editing = signal<'signs' | 'header' | 'sheet' | null>(null);
  protected readonly encodings = INTAKE_ENCODINGS;
  protected readonly separators = INTAKE_SEPARATORS;
  protected readonly size = computed(() => sizeOf(this.file().bytes, (value) => this.format.number(value)));
  protected readonly titles = computed(() => this.file().titleLines.join(' · '));

  protected separatorName(separator: IntakeSeparator): string {
    return this.words.say(`intake.file.separators.${SEPARATOR_NAMES[separator]}`);
  }

  protected toggle(part: 'signs' | 'header' | 'sheet'): void {
    this.editing.update((open) => (open === part ? null : part));
  }

  protected encoding(value: string): void {
    void this.state.send({ encoding: value as IntakeEncoding });
  }

  protected separator(value: string): void {
    void this.state.send({ separator: value as IntakeSeparator });
  }

  protected sheet(value: string): void {
    // Lines, columns and answers belong to the sheet that was read.
    void this.state.send({ sheet: value, headerLine: null });
  }

  protected header(value: string): void {
    const line = Number.parseInt(value, 10);
    if (Number.isInteger(line) && line >= 0 && line <= this.file().lines) void this.state.send({ headerLine: line });
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { FormArray, FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { PARTICIPANTS_COLUMNS, RULE_SET_LIMITS, type ParticipantsColumn } from '@kortkurs/contract/rule-sets';
import { columnHeadings } from '@kortkurs/rules/participants-columns';
import { startWith, switchMap } from 'rxjs';
import { ReadersLanguage } from '../platform/language';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';

/** A column of the participants file with what is to stand above it; nothing is what usually does. */
export type ColumnGroup = FormGroup<{ column: FormControl<ParticipantsColumn>; heading: FormControl<string> }>;

/** What a row of an example says; whose number it is cannot be seen. */
const EXAMPLE: Record<ParticipantsColumn, string> = { number: '19850101-••••', start: '2026-09-08', exit: '2026-09-29', signed: '8,25', registered: '11,00' };
const MONTH = '2026-09';

/** Chooses the columns of the participants file, their order and what stands above them, and shows what its first rows will look like. */
@Component({
  selector: 'kk-columns-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, Icon, KkInput, MatButton, MatIconButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './columns-field.html',
  styleUrl: './columns-field.scss',
})
export class ColumnsField {
  readonly columns = input.required<FormArray<ColumnGroup>>();
  readonly make = input.required<(column: ParticipantsColumn) => ColumnGroup>();

  private readonly language = inject(ReadersLanguage);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly most = RULE_SET_LIMITS.heading;
  protected readonly example = EXAMPLE;

  private readonly changed = toSignal(toObservable(this.columns).pipe(switchMap((columns) => columns.valueChanges.pipe(startWith(null)))));
  protected readonly shown = computed(() => {
    this.changed();
    return this.columns().getRawValue();
  });
  protected readonly others = computed(() => PARTICIPANTS_COLUMNS.filter((column) => !this.shown().some((each) => each.column === column)));
  protected readonly preview = computed(() =>
    this.shown().map(({ column, heading }) => ({ column, title: this.titled(column, heading.trim()) })),
  );

  protected usual(column: ParticipantsColumn): string {
    return this.titled(column, '');
  }

  /** Swap a column with the one before it or after it; the focus stays at its button, or goes to the other where that is the last way to go. */
  protected move(at: number, by: 1 | -1): void {
    const columns = this.columns();
    const group = columns.at(at);
    columns.removeAt(at, { emitEvent: false });
    columns.insert(at + by, group);
    columns.markAsDirty();
    this.focus(`[data-column=${group.controls.column.value}] button[data-by="${by}"]`);
  }

  protected add(column: ParticipantsColumn): void {
    this.columns().push(this.make()(column));
    this.columns().markAsDirty();
    this.focus(`[data-column=${column}] input`);
  }

  protected remove(at: number): void {
    const column = this.columns().at(at).controls.column.value;
    this.columns().removeAt(at);
    this.columns().markAsDirty();
    this.focus(`button[data-add=${column}]`);
  }

  private titled(column: ParticipantsColumn, heading: string): string {
    return columnHeadings(column, { monthly: { dueDays: 1, headings: { [column]: heading } } }, [MONTH], this.language.now())[0] ?? '';
  }

  private focus(selector: string): void {
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}

import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from './icon/icon';

/** A button that chooses files, below it its content, and what was wrong with those that did not get there. */
@Component({
  selector: 'kk-file-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (!isFull()) {
      <label class="kk-button kk-outlined">
        <kk-icon name="upload-file" />{{ sending() || label() }}
        <input #control class="kk-hidden" type="file" [attr.id]="controlId() || null" [multiple]="several()" [accept]="accept()" [attr.aria-label]="name() || null" [attr.aria-describedby]="describedBy()" [attr.aria-disabled]="sending() !== '' || null" (change)="chosen(control)" />
      </label>
    }
    <ng-content />
    <div role="alert" [id]="faultsId()">
      @for (fault of faults(); track $index) {
        <p><kk-icon name="error" [size]="20" />{{ fault }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    label {
      position: relative;
      vertical-align: middle;
      cursor: pointer;
    }
    label:focus-within {
      outline: 3px solid var(--mat-sys-primary);
      outline-offset: 2px;
    }
    div p {
      display: flex;
      gap: 6px;
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-small);
      overflow-wrap: anywhere;
    }
  `,
})
export class FileButton {
  /** Endings and media types, as in HTML. */
  readonly accept = input.required<string>();
  readonly label = input.required<string>();
  /** What it is called where the label does not say of what; empty: as the label. */
  readonly name = input('');
  /** What is being sent, as the button says it; empty while nothing is. */
  readonly sending = input('');
  readonly faults = input<readonly string[]>([]);
  readonly faultsId = input.required<string>();
  /** Ids of what describes it beside its faults. */
  readonly hintId = input('');
  /** No more can be added: the button goes, what was wrong stays. */
  readonly isFull = input(false);
  /** Whether more than one can be chosen at a time. */
  readonly several = input(true);
  /** Set it when something else must point at the control, such as an error summary. */
  readonly controlId = input('');
  readonly files = output<File[]>();

  protected readonly describedBy = (): string => [this.hintId(), this.faultsId()].filter(Boolean).join(' ');

  protected chosen(control: HTMLInputElement): void {
    const files = Array.from(control.files ?? []);
    // The same file can be chosen once more after it was refused.
    control.value = '';
    if (files.length > 0) this.files.emit(files);
  }
}

import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { Icon } from '../icon/icon';

/**
 * Where one file is dropped or chosen. Its content is what may stand below: kinds and sizes. It gives every file to the page, also while
 * another is read: whether that is taken, and what is wrong with it, is for the page to say.
 */
@Component({
  selector: 'kk-drop-zone',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <label [class.over]="over()" [class.busy]="reading()" (dragover)="dragged($event)" (dragleave)="over.set(false)" (drop)="dropped($event)">
      <kk-icon name="upload-file" [size]="40" />
      @if (reading(); as sentence) {
        <b>{{ sentence }}</b>
      } @else {
        <b>{{ drop() }}</b>
        <span class="kk-muted">{{ or() }}</span>
        <span class="choose">{{ choose() }}</span>
      }
      <small><ng-content /></small>
      <input #control class="kk-hidden" type="file" [accept]="accept()" (change)="chosen(control)" />
    </label>
  `,
  styleUrl: './drop-zone.scss',
})
export class DropZone {
  /** Endings and media types, as in HTML. */
  readonly accept = input.required<string>();
  /** "Släpp filen här" */
  readonly drop = input.required<string>();
  /** "eller" */
  readonly or = input.required<string>();
  /** "Välj fil" */
  readonly choose = input.required<string>();
  /** "Läser lista.xlsx …" while a file is read, else empty. */
  readonly reading = input('');
  /** The file that was dropped or chosen. */
  readonly file = output<File>();

  protected readonly over = signal(false);

  protected chosen(control: HTMLInputElement): void {
    const file = control.files?.[0];
    // The same file can be chosen once more after it was refused.
    control.value = '';
    if (file) this.file.emit(file);
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file) this.file.emit(file);
  }

  protected dragged(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }
}

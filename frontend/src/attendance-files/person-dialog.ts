import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FilePerson } from '@kortkurs/contract/attendance-files';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Most people that are shown at once: who is not among them is found by writing more of the name. */
const SHOWN = 30;

/** Chooses which of the run's people somebody in a file is. Answers with the enrolment. */
@Component({
  selector: 'kk-file-person-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendanceFiles.person.title' | transloco: { name: data.name }">
      <label class="kk-hidden" for="find-person">{{ 'attendanceFiles.person.search' | transloco }}</label>
      <input #field id="find-person" class="kk-input" type="search" autocomplete="off" [placeholder]="'attendanceFiles.person.search' | transloco" (input)="sought.set(field.value)" />
      <ul class="kk-list" role="list">
        @for (person of found().slice(0, shown); track person.enrolmentId) {
          <li><button matButton="text" type="button" (click)="ref.close(person.enrolmentId)">{{ person.name }}@if (person.organisation) {, {{ person.organisation }}}</button></li>
        } @empty {
          <li>{{ 'attendanceFiles.person.none' | transloco }}</li>
        }
      </ul>
      @if (found().length > shown) { <p class="kk-note">{{ 'attendanceFiles.person.more' | transloco: { n: found().length - shown } }}</p> }
    </kk-dialog-frame>
  `,
})
export class FilePersonDialog {
  protected readonly data = inject<{ name: string; people: FilePerson[] }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<FilePersonDialog, string>>(MatDialogRef);
  protected readonly shown = SHOWN;
  protected readonly sought = signal('');
  protected readonly found = computed(() => {
    const words = this.sought().toLowerCase().split(/\s+/).filter(Boolean);
    return this.data.people.filter(({ name, organisation }) => words.every((word) => `${name} ${organisation ?? ''}`.toLowerCase().includes(word)));
  });
}

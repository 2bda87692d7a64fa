import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NamedRunEffects } from '@kortkurs/contract/completion';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { EffectWords } from './effect-words';

export interface EffectsShown {
  title: string;
  text: string;
  /** What is said otherwise, point by point. */
  points?: readonly string[];
  effects: NamedRunEffects;
  /** What the button does, where something is to be done: it is pressed when the dialog closes with true. */
  action?: string;
}

/** What another rule does to the people of a run: how many, who they are, and what each of them would have left. */
@Component({
  selector: 'kk-effects-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="shown.title">
      <p>{{ shown.text }}</p>
      @if (shown.points?.length) {
        <ul class="kk-bullets">
          @for (point of shown.points; track $index) {
            <li>{{ point }}</li>
          }
        </ul>
      }
      <h3>{{ 'courses.effects.people' | transloco: { n: shown.effects.people } }}</h3>
      @for (group of groups; track group.effect) {
        <details [open]="!shown.action">
          <summary>{{ group.words }}</summary>
          <ul class="kk-list" role="list">
            @for (person of group.people; track person.enrolmentId) {
              <li>
                {{ person.name }}
                @if (person.left) {
                  <small class="kk-muted">{{ 'courses.effects.left' | transloco: { left: person.left } }}</small>
                }
              </li>
            }
          </ul>
        </details>
      } @empty {
        <p>{{ words.of(shown.effects)[0] }}</p>
      }
      @if (groups.length && shown.effects.counts.same; as rest) {
        <p class="kk-small kk-muted">{{ 'courses.effects.rest' | transloco: { n: rest } }}</p>
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close(false)">{{ (shown.action ? 'app.cancel' : 'app.close') | transloco }}</button>
        @if (shown.action; as action) {
          <button matButton="filled" type="button" cdkFocusInitial (click)="dialog.close(true)">{{ action }}</button>
        }
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    h3 {
      font: var(--mat-sys-title-medium);
    }
    summary {
      min-height: 44px;
      padding-block: 10px;
      cursor: pointer;
    }
    small {
      display: block;
    }
  `,
})
export class EffectsDialog {
  protected readonly dialog = inject<MatDialogRef<EffectsDialog, boolean>>(MatDialogRef);
  protected readonly shown = inject<EffectsShown>(MAT_DIALOG_DATA);
  protected readonly words = inject(EffectWords);
  protected readonly groups = this.words.groups(this.shown.effects.affected);
}

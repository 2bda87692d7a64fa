import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon, type IconName } from '../ui/icon/icon';

/** One thing that a menu offers. */
export interface PartChoice {
  key: string;
  words: string;
  icon?: IconName;
}

/** A menu of what can be done to a part of a course, or added to it. Fetched by itself: menus are large. */
@Component({
  selector: 'kk-part-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatIconButton, MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger],
  template: `
    @if (adds()) {
      <button matButton type="button" [matMenuTriggerFor]="menu"><kk-icon matButtonIcon name="add" />{{ label() }}</button>
    } @else {
      <button matIconButton type="button" [attr.aria-label]="label()" [matMenuTriggerFor]="menu"><kk-icon name="more-vert" [size]="24" /></button>
    }
    <mat-menu #menu="matMenu">
      <ng-template matMenuContent>
        @for (choice of choices(); track choice.key) {
          <button mat-menu-item type="button" (click)="chosen.emit(choice.key)">
            @if (choice.icon; as icon) {
              <kk-icon [name]="icon" [size]="24" />
            }
            {{ choice.words }}
          </button>
        }
      </ng-template>
    </mat-menu>
  `,
  // Long names of modules take two lines on a phone.
  styles: 'button { text-align: left; }',
})
export class PartMenu {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly PartChoice[]>();
  /** Adds something, and says so on its button. */
  readonly adds = input(false);
  readonly chosen = output<string>();
}

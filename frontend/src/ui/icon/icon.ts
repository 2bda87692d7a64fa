import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { iconPaths } from './icon-paths';
import type { moreIconPaths } from './more-icon-paths';

/** The names of the icons there are. */
export type IconName = keyof typeof iconPaths | keyof typeof moreIconPaths;

const first: Partial<Record<IconName, string>> = iconPaths;
/** The rest, once fetched; shared by every icon. */
const rest = signal<Partial<Record<IconName, string>>>({});
let fetching = false;

/** The outline of an icon; the empty string until the file that has it is there. */
function outline(name: IconName): string {
  const path = first[name] ?? rest()[name];
  if (path === undefined && !fetching) {
    fetching = true;
    void import('./more-icon-paths').then((file) => rest.set(file.moreIconPaths));
  }
  return path ?? '';
}

/** A drawing beside text that says the same; hidden from screen readers. */
@Component({
  selector: 'kk-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg [attr.width]="size()" [attr.height]="size()" viewBox="0 -960 960 960" aria-hidden="true" focusable="false">
    <path [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      vertical-align: -0.22em;
    }
    svg {
      display: block;
      fill: currentColor;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  /** Side in px: 24 alone, 22 in a line of text or a button, 20 in a chip. */
  readonly size = input(22);

  protected readonly path = computed(() => outline(this.name()));
}

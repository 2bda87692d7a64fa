import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import encodeQR from 'qr';

/** A QR code: dark on white in both themes, since cameras want it so. */
@Component({
  selector: 'kk-qr',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg [attr.viewBox]="'0 0 ' + picture().size + ' ' + picture().size" role="img" [attr.aria-label]="label()" shape-rendering="crispEdges">
      <rect [attr.width]="picture().size" [attr.height]="picture().size" fill="#fff" />
      <path [attr.d]="picture().path" fill="#0b2f37" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
      width: min(100%, 264px);
    }
    svg {
      display: block;
      width: 100%;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-small);
    }
  `,
})
export class Qr {
  readonly text = input.required<string>();
  /** What the picture is, for those who do not see it. */
  readonly label = input.required<string>();

  protected readonly picture = computed(() => {
    const rows = encodeQR(this.text(), 'raw', { ecc: 'medium', border: 2 });
    return { size: rows.length, path: pathOf(rows) };
  });
}

/** The dark squares, each run of a row as one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows.map((row, y) => [...row.map((dark) => (dark ? '1' : '0')).join('').matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`).join('')).join('');
}

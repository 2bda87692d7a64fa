import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { SCHEMES, Theme } from '../../platform/theme';

/** Light, dark, or as the system says. */
@Component({
  selector: 'kk-theme-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `<label>
    <span>{{ 'app.theme.label' | transloco }}</span>
    <select class="kk-input kk-compact" (change)="choose($event)">
      @for (scheme of schemes; track scheme) {
        <option [value]="scheme" [selected]="scheme === theme.now()">{{ 'app.theme.' + scheme | transloco }}</option>
      }
    </select>
  </label>`,
  styles: `
    label {
      display: flex;
      flex-wrap: wrap;
      gap: 10px;
      align-items: center;
      font: var(--mat-sys-label-medium);
    }
    select {
      width: auto;
    }
  `,
})
export class ThemeSwitch {
  protected readonly theme = inject(Theme);
  protected readonly schemes = SCHEMES;

  protected choose(event: Event): void {
    const value = (event.target as HTMLSelectElement).value;
    this.theme.set(SCHEMES.find((scheme) => scheme === value) ?? 'system');
  }
}

import { ChangeDetectionStrategy, Component } from '@angular/core';
import { LanguageSwitch } from './language-switch';
import { ThemeSwitch } from './theme-switch';

/** Below every public page: how the product looks and in which language. */
@Component({
  selector: 'kk-footer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LanguageSwitch, ThemeSwitch],
  template: `<footer>
    <div class="kk-wrap inside">
      <p class="name">Kortkurs</p>
      <div class="choices">
        <kk-language-switch />
        <kk-theme-switch />
      </div>
    </div>
  </footer>`,
  styles: `
    footer {
      margin-top: var(--kk-s9);
      padding-block: var(--kk-s6);
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .inside {
      display: flex;
      flex-wrap: wrap;
      gap: 16px 32px;
      align-items: center;
      justify-content: space-between;
    }
    .name {
      font: var(--mat-sys-title-medium);
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 24px;
      align-items: center;
    }
  `,
})
export class Footer {}

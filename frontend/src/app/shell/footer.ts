import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Centre } from '../../platform/centre';
import { LanguageSwitch } from './language-switch';
import { ThemeSwitch } from './theme-switch';

/** Below every public page: whose it is, how it looks and in which language. */
@Component({
  selector: 'kk-footer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LanguageSwitch, ThemeSwitch],
  template: `<footer>
    <div class="kk-wrap inside">
      <div>
        <p class="name">{{ centre.facts()?.name || 'Kortkurs' }}</p>
        @if (centre.facts(); as facts) {
          <p class="kk-muted">{{ facts.postalAddress }}</p>
          @if (facts.contactEmail) {
            <p><a [href]="'mailto:' + facts.contactEmail">{{ facts.contactEmail }}</a></p>
          }
        }
      </div>
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
    a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
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
    @media print {
      footer {
        margin-top: var(--kk-s5);
        break-inside: avoid;
      }
      .choices {
        display: none;
      }
    }
  `,
})
export class Footer {
  protected readonly centre = inject(Centre);
}

import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** Around the pages that lead to an account: the form, and beside it what one can do without. */
@Component({
  selector: 'kk-sign-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    <div class="form"><ng-content /></div>
    <aside class="kk-band" aria-labelledby="kk-without">
      <h2 id="kk-without">{{ 'access.without.title' | transloco }}</h2>
      <ul role="list">
        <li>
          <a routerLink="/">{{ 'access.without.programme' | transloco }}</a>
          <span class="kk-muted">{{ 'access.without.programmeAbout' | transloco }}</span>
        </li>
        <li>
          <a routerLink="/verify">{{ 'access.without.verify' | transloco }}</a>
          <span class="kk-muted">{{ 'access.without.verifyAbout' | transloco }}</span>
        </li>
        <li>
          <a routerLink="/certificate-link">{{ 'access.without.certificates' | transloco }}</a>
          <span class="kk-muted">{{ 'access.without.certificatesAbout' | transloco }}</span>
        </li>
      </ul>
    </aside>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1.16fr) minmax(0, 1fr);
      min-height: min(720px, calc(100vh - 70px));
    }
    .form {
      display: grid;
      gap: 20px;
      align-content: start;
      width: 100%;
      max-width: calc(480px + 2 * var(--kk-gutter));
      margin-inline: auto;
      padding: clamp(32px, 6vw, 64px) var(--kk-gutter);
    }
    aside {
      padding: clamp(32px, 6vw, 64px) var(--kk-gutter);
    }
    h2 {
      max-width: 320px;
      padding-bottom: 20px;
      font: var(--mat-sys-headline-medium);
    }
    ul {
      max-width: 460px;
      border-top: 2px solid currentColor;
    }
    li {
      display: grid;
      padding-block: 12px 16px;
      border-bottom: 1px solid color-mix(in srgb, currentColor 40%, transparent);
    }
    a {
      display: inline-flex;
      align-items: center;
      justify-self: start;
      min-height: 44px;
      font: var(--mat-sys-title-medium);
    }
    @media (max-width: 840px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class SignFrame {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  /** Call when another step takes the form's place: focus would go with the form, and goes to the headline as on a new page. */
  toHeadline(): void {
    afterNextRender(
      () => {
        const headline = this.host.querySelector('h1');
        if (!headline) return;
        headline.tabIndex = -1;
        headline.focus();
      },
      { injector: this.injector },
    );
  }
}

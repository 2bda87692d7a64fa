import { ChangeDetectionStrategy, Component, booleanAttribute, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Film } from './film';
import { pageParts } from './page-parts';

/** The text of a page as it is read: with tables that may be wider, pictures that are fetched when they come near, and films that ask first. */
@Component({
  selector: 'kk-page-body',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Film, TranslocoPipe],
  host: { class: 'kk-text', '[class.first]': 'first()' },
  template: `
    @for (part of parts(); track $index) {
      @switch (part.of) {
        @case ('text') {
          <div class="kk-text" [innerHTML]="part.html"></div>
        }
        @case ('table') {
          <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="'app.richText.table' | transloco" [innerHTML]="part.html"></div>
        }
        @case ('picture') {
          <!-- Before the address: what is set first decides when it is fetched. -->
          <figure><img loading="lazy" decoding="async" [attr.width]="part.width" [attr.height]="part.height" [attr.sizes]="part.sizes || null" [attr.srcset]="part.srcset || null" [src]="part.src" [alt]="part.alt" /></figure>
        }
        @case ('film') {
          <kk-film [title]="part.title" [href]="part.href" [embed]="part.embed" />
        }
        @default never(part);
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host.first ::ng-deep h2 {
      margin-top: 1.6em;
      font: var(--mat-sys-title-large);
      letter-spacing: -0.004em;
    }
    :host.first ::ng-deep h3 {
      font: var(--mat-sys-title-medium);
      letter-spacing: normal;
    }
  `,
})
export class PageBody {
  /** As the server gives it. */
  readonly html = input.required<string>();
  /** It stands right below the heading of its page, so that its own are of the next level. */
  readonly first = input(false, { transform: booleanAttribute });
  protected readonly parts = computed(() => pageParts(this.first() ? raised(this.html()) : this.html()));
}

/** Headings of the server's HTML, a level higher: they are written as parts of a page that has a heading of the second level, such as a course's. */
const raised = (html: string): string => html.replace(/(<\/?h)([34])(?=[\s>])/g, (_tag, start: string, level: string) => `${start}${Number(level) - 1}`);

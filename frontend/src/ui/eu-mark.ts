import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Language } from '@kortkurs/contract/common';
import { EMBLEM_BLUE, EMBLEM_GOLD, emblemStars } from '@kortkurs/rules/eu-emblem';
import { ReadersLanguage } from '../platform/language';

/** The statement is fixed by the Union, word for word and per language. */
const STATEMENT: Record<Language, readonly [string, string]> = {
  sv: ['Medfinansieras av', 'Europeiska unionen'],
  en: ['Co-funded by', 'the European Union'],
};

/** Height of the drawing's own units. */
const HEIGHT = 36;

/**
 * The emblem of the European Union with its statement in full, as whoever has its money must show it: flag 3 to 2 in reflex
 * blue and yellow, never recoloured, never smaller than another logo beside it, the words in Ubuntu.
 */
@Component({
  selector: 'kk-eu-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg class="kk-eu-emblem" [attr.width]="height() * 1.5" [attr.height]="height()" viewBox="0 0 54 36" aria-hidden="true" focusable="false">
      <rect width="54" height="36" [attr.fill]="blue" />
      <path [attr.fill]="gold" [attr.d]="path" />
    </svg>
    <p>
      <strong>{{ statement()[0] }}<br />{{ statement()[1] }}</strong>
      @if (project()) {
        <span>{{ project() }}</span>
      }
    </p>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 14px;
      align-items: center;
    }
    svg {
      flex: none;
      max-width: none;
      outline: 1px solid light-dark(transparent, #fff);
    }
    strong {
      display: block;
      color: light-dark(#000, #fff);
      font: 500 0.9375rem / 1.25 Ubuntu, Arial, Verdana, sans-serif;
    }
    span {
      display: block;
      margin-top: 4px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
  `,
})
export class EuMark {
  private readonly language = inject(ReadersLanguage);

  /** What it pays for, for example "Projektet Starkare föreningsliv, ESF+". */
  readonly project = input('');
  /** Height of the emblem in px. */
  readonly height = input(40);

  protected readonly blue = EMBLEM_BLUE;
  protected readonly gold = EMBLEM_GOLD;
  protected readonly path = emblemStars(0, 0, HEIGHT);
  protected readonly statement = computed(() => STATEMENT[this.language.now()]);
}

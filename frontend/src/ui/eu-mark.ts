import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Language } from '@kortkurs/contract/common';
import { ReadersLanguage } from '../platform/language';

/** The statement is fixed by the Union, word for word and per language. */
const STATEMENT: Record<Language, readonly [string, string]> = {
  sv: ['Medfinansieras av', 'Europeiska unionen'],
  en: ['Co-funded by', 'the European Union'],
};

/** Twelve five-pointed stars, a point up, on a circle of a third of the flag's height, each in a circle of an eighteenth. */
function stars(height: number): string {
  const [cx, cy] = [(height * 3) / 4, height / 2];
  const [ring, outer] = [height / 3, height / 18];
  const inner = outer * Math.sin(Math.PI / 10) / Math.sin((7 * Math.PI) / 10);
  return Array.from({ length: 12 }, (_, star) => {
    const angle = (star * Math.PI) / 6;
    const [x, y] = [cx + ring * Math.sin(angle), cy - ring * Math.cos(angle)];
    const points = Array.from({ length: 10 }, (_, at) => {
      const radius = at % 2 === 0 ? outer : inner;
      const turn = (at * Math.PI) / 5;
      return `${(x + radius * Math.sin(turn)).toFixed(2)} ${(y - radius * Math.cos(turn)).toFixed(2)}`;
    });
    return `M${points.join('L')}Z`;
  }).join('');
}

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
      <rect width="54" height="36" fill="#003399" />
      <path fill="#ffcc00" [attr.d]="path" />
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

  protected readonly path = stars(HEIGHT);
  protected readonly statement = computed(() => STATEMENT[this.language.now()]);
}

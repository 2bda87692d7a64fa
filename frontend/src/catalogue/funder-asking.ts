import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FunderAsking as Asking } from '@kortkurs/contract/catalogue';
import type { Localized } from '@kortkurs/contract/common';
import { VOLUNTARY_FACTS, type RecordFact } from '@kortkurs/contract/participant-facts';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** What is said to be asked, in this order; for how long one has been out of work belongs to employment. */
const ASKED: readonly { name: string; facts: readonly RecordFact[] }[] = [
  ...(['identityNumber', 'bornOn', 'gender'] as const).map((fact) => ({ name: fact, facts: [fact] })),
  { name: 'employment', facts: ['employment', 'unemployedMonths'] },
  { name: 'education', facts: ['education'] },
  { name: 'voluntary', facts: VOLUNTARY_FACTS },
];

/** What a funder asks those who enrol about themselves, and what it says that each is for; nothing where it asks nothing. */
@Component({
  selector: 'kk-funder-asking',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    @if (asked().length) {
      <p>{{ 'catalogue.course.asksFacts' | transloco: { funder: asking()?.funderName, facts: facts() } }}</p>
      @if (explained().length) {
        <ul>
          @for (each of explained(); track each.name) {
            <li>
              <b>{{ 'catalogue.course.asked.' + each.name | transloco }}</b>
              @for (purpose of each.purposes; track $index) {
                <span [attr.lang]="format.textLanguage(purpose)">{{ format.text(purpose) }} </span>
              }
            </li>
          }
        </ul>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    ul {
      display: grid;
      gap: 6px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      font: var(--mat-sys-body-medium);
    }
    b {
      display: block;
    }
    b::first-letter {
      text-transform: uppercase;
    }
  `,
})
export class FunderAsking {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly asking = input<Asking>();

  protected readonly asked = computed(() =>
    ASKED.flatMap(({ name, facts }) => {
      const told = (this.asking()?.facts ?? []).filter(({ fact }) => facts.includes(fact));
      return told.length > 0 ? [{ name, purposes: this.differing(told.flatMap(({ purpose }) => purpose ?? [])) }] : [];
    }),
  );
  protected readonly explained = computed(() => this.asked().filter(({ purposes }) => purposes.length > 0));
  protected readonly facts = computed(() => this.format.list(this.asked().map(({ name }) => this.words.say(`catalogue.course.asked.${name}`))));

  /** What reads alike is said once. */
  private differing(purposes: readonly Localized[]): Localized[] {
    return [...new Map(purposes.map((purpose) => [this.format.text(purpose), purpose])).values()];
  }
}

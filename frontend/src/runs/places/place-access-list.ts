import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Place, PlaceAccess } from '@kortkurs/contract/places';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Icon, type IconName } from '../../ui/icon/icon';

/** What a place can be said to offer, in the order it is shown. */
export const PLACE_FACTS: readonly { fact: keyof PlaceAccess; icon: IconName }[] = [
  { fact: 'stepFree', icon: 'accessible' },
  { fact: 'hearingLoop', icon: 'hearing' },
  { fact: 'accessibleToilet', icon: 'accessibility-new' },
  { fact: 'quietRoom', icon: 'door-open' },
  { fact: 'parking', icon: 'location-on' },
];

/** What a place offers people who need it, and what it is said not to have. */
@Component({
  selector: 'kk-place-access',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<ul class="kk-facts" role="list">
    @for (line of lines(); track line.fact) {
      <li [class.kk-muted]="!line.has"><kk-icon [name]="line.has ? line.icon : 'block'" [size]="24" />{{ line.text }}</li>
    } @empty {
      @if (!note()) {
        <li class="kk-muted">{{ unknown() }}</li>
      }
    }
    @if (note()) {
      <li><kk-icon name="info" [size]="24" />{{ note() }}</li>
    }
  </ul>`,
  styles: `
    ul {
      gap: 8px 24px;
      font: var(--mat-sys-body-small);
    }
    li:not(.kk-muted) kk-icon {
      color: var(--mat-sys-primary);
    }
  `,
})
export class PlaceAccessList {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly place = input.required<Place>();
  /** What to say when nobody has said anything. */
  readonly unknown = input('');

  protected readonly note = computed(() => this.format.text(this.place().accessNote));
  protected readonly lines = computed(() =>
    PLACE_FACTS.filter(({ fact }) => this.place()[fact] !== null).map(({ fact, icon }) => {
      const has = this.place()[fact] === true;
      const what = this.words.say(`runs.places.${fact}`);
      return { fact, icon, has, text: has ? what : this.words.say('runs.places.notThere', { what }) };
    }),
  );
}

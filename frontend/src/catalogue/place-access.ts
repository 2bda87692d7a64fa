import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Occasion } from '@kortkurs/contract/catalogue';
import type { PlaceAccess as Facts } from '@kortkurs/contract/places';
import { Format } from '../platform/format';
import { Icon, type IconName } from '../ui/icon/icon';

const FACTS: readonly { name: keyof Facts; icon: IconName }[] = [
  { name: 'stepFree', icon: 'accessible' },
  { name: 'accessibleToilet', icon: 'wc' },
  { name: 'hearingLoop', icon: 'hearing' },
  { name: 'quietRoom', icon: 'weekend' },
  { name: 'parking', icon: 'directions-bus' },
];

/** What a place offers those who need it, and the way there. Nothing is said of what nobody has looked at. */
@Component({
  selector: 'kk-place-access',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  template: `
    <ul role="list">
      @for (fact of facts(); track fact.name) {
        <li>
          <kk-icon [name]="fact.icon" [size]="24" />
          <p><b>{{ 'catalogue.access.' + fact.name + '.title' | transloco }}</b>{{ 'catalogue.access.' + fact.name + (fact.has ? '.yes' : '.no') | transloco }}</p>
        </li>
      }
      @if (format.text(place().accessNote); as note) {
        <li>
          <kk-icon name="info" [size]="24" />
          <p [attr.lang]="format.textLanguage(place().accessNote)"><b>{{ 'catalogue.access.more' | transloco }}</b>{{ note }}</p>
        </li>
      }
      @if (format.text(place().directions) || place().address) {
        <li>
          <kk-icon name="location-on" [size]="24" />
          <p>
            <b>{{ 'catalogue.access.way' | transloco }}</b>{{ place().address }}
            <span [attr.lang]="format.textLanguage(place().directions)">{{ format.text(place().directions) }}</span>
            @if (place().mapUrl; as map) {
              <a [href]="map" target="_blank" rel="noopener">{{ 'catalogue.access.map' | transloco }}</a>
            }
          </p>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr));
      gap: 0 40px;
    }
    li {
      display: grid;
      grid-template-columns: 28px minmax(0, 1fr);
      gap: 12px;
      padding-block: 10px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    kk-icon {
      margin-top: 1px;
      color: var(--mat-sys-primary);
    }
    b {
      display: block;
      font-weight: 650;
    }
    span {
      display: block;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
  `,
})
export class PlaceAccess {
  protected readonly format = inject(Format);

  readonly place = input.required<NonNullable<Occasion['place']>>();

  protected readonly facts = computed(() => FACTS.map(({ name, icon }) => ({ name, icon, has: this.place()[name] })).filter(({ has }) => has !== null));
}

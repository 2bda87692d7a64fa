import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MunicipalityBeside, MunicipalityReach, PlaceFigures } from '@kortkurs/contract/reach';
import { SKANE_TILES } from '@kortkurs/rules/skane-tiles';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Pager } from '../ui/list/pager';
import { Pending } from '../ui/state/pending';
import { type MapTile, TileMap } from '../ui/tile-map';
import { MapPageState, MEASURES, type Measure } from './map-page-state';
import { QuarterWords } from './quarter-words';

/** Places that are named in the summary. */
const NAMED = 3;

/** From which of Skåne's municipalities people came in a period: a tile for each, the table that says the same, and the organisations behind each figure. */
@Component({
  selector: 'kk-map-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Field, Icon, KkInput, MatButton, Pager, Pending, RouterLink, TileMap, TranslocoPipe],
  providers: [MapPageState],
  templateUrl: './map-page.html',
  styleUrl: './map-page.scss',
})
export class MapPage {
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly state = inject(MapPageState);
  protected readonly format = inject(Format);
  protected readonly quarters = inject(QuarterWords);

  protected readonly measures = MEASURES;
  protected readonly tiles = computed<MapTile[]>(() => {
    const [reach, measure] = [this.state.shown(), this.state.measure()];
    if (!reach) return [];
    const known = new Map(reach.municipalities.map((one) => [one.code, one]));
    const most = Math.max(1, ...reach.municipalities.map((one) => valueOf(one, measure)));
    return SKANE_TILES.flatMap(({ code, column, row, lines }) => {
      const one = known.get(code);
      if (!one) return [];
      const value = valueOf(one, measure);
      const chosen = this.state.municipality() === code;
      return [{ id: code, column, row, lines, figure: this.figure(value, measure), level: levelOf(value / most), label: this.words.say('reach.map.tile', { name: one.name, figure: this.said(value, measure) }), query: placeQuery(chosen ? null : code), chosen }];
    });
  });
  protected readonly summary = computed(() => {
    const [reach, measure] = [this.state.shown(), this.state.measure()];
    if (!reach) return '';
    if (!reach.total.participants) return this.words.say('reach.map.none');
    const reached = reach.municipalities.filter(({ participants }) => participants > 0);
    const first = reached.toSorted((a, b) => valueOf(b, measure) - valueOf(a, measure)).slice(0, NAMED);
    const places = this.format.list(first.map((one) => this.words.say('reach.map.place', { name: one.name, figure: this.figure(valueOf(one, measure), measure) })));
    const all = this.words.say('reach.map.summary', { ...reach.total, reached: reached.length, all: reach.municipalities.length });
    return first.length ? `${all} ${this.words.say('reach.map.most', { measure, places })}` : all;
  });
  protected readonly mapName = computed(() => this.words.say('reach.map.mapName', { measure: this.words.say(`reach.map.measures.${this.state.measure()}`), summary: this.summary() }));
  /** Rows of what lies beside the municipalities, where there is anything. */
  protected readonly beside = computed(() => this.state.shown()?.beside.filter(({ participants }) => participants > 0) ?? []);
  protected readonly inSeveral = computed(() => {
    const reach = this.state.shown();
    return reach ? [...reach.municipalities, ...reach.beside].reduce((sum, { participants }) => sum + participants, 0) > reach.total.participants : false;
  });
  protected readonly behind = computed(() => {
    const place = this.state.municipality();
    if (place === 'elsewhere') return this.words.say('reach.map.behindElsewhere');
    if (place === 'unknown') return this.words.say('reach.map.behindUnknown');
    return this.words.say('reach.map.behind', { name: this.state.shown()?.municipalities.find(({ code }) => code === place)?.name ?? '' });
  });

  protected besideName(kind: MunicipalityBeside): string {
    return `reach.map.${kind === 'none' ? 'noOrganisation' : kind}`;
  }

  protected query(place: string): Record<string, string | null> {
    return placeQuery(place);
  }

  protected periodText({ from, to }: MunicipalityReach): string {
    return this.words.say('reach.map.own', { from: this.format.fullDate(from), to: this.format.fullDate(to) });
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private figure(value: number, measure: Measure): string {
    return measure === 'hours' ? this.format.number(Math.round(value / 60)) : this.format.number(value);
  }

  private said(value: number, measure: Measure): string {
    return this.words.say(`reach.map.figure.${measure}`, measure === 'hours' ? { n: this.format.hours(value), count: value / 60 } : { n: value });
  }
}

const placeQuery = (municipality: string | null): Record<string, string | null> => ({ municipality, after: null, page: null });
const valueOf = (one: PlaceFigures, measure: Measure): number => (measure === 'hours' ? one.minutes : one[measure]);

/** A few places have most of all: the steps are closer together where there is little. */
function levelOf(share: number): MapTile['level'] {
  if (share <= 0) return 0;
  return share <= 0.1 ? 1 : share <= 0.3 ? 2 : share <= 0.6 ? 3 : 4;
}

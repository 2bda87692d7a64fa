import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, computed, effect, inject, Injector, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CatalogueRow } from '@kortkurs/contract/catalogue';
import { Centre } from '../platform/centre';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { Words } from '../platform/words/words';
import { EuMark } from '../ui/eu-mark';
import { Icon } from '../ui/icon/icon';
import { NoHits } from '../ui/list/no-hits';
import { Season } from '../ui/season/season';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { CatalogueFilters } from './catalogue-filters';
import { CataloguePageState } from './catalogue-page-state';
import { RunRow } from './run-row';
import { seasonShown } from './season-strip';

/** The runs that begin in a month, or those without dates. */
interface Section {
  /** `2026-03`, or `own-pace`. */
  key: string;
  title: string;
  /** How many there are in all, also below what is unfolded. */
  total: number;
  runs: CatalogueRow[];
}

const OWN_PACE = 'own-pace';
/** With more months than this on the axis their names are cut short. */
const MONTHS_IN_FULL = 5;

/** The programme: what begins, month by month. The first page that anyone meets. */
@Component({
  selector: 'kk-catalogue-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [CataloguePageState],
  imports: [CatalogueFilters, Empty, EuMark, Icon, NoHits, Pending, RunRow, Season, TranslocoPipe],
  templateUrl: './catalogue-page.html',
  styleUrl: './catalogue-page.scss',
})
export class CataloguePage {
  private readonly words = inject(Words);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  protected readonly state = inject(CataloguePageState);
  protected readonly format = inject(Format);
  protected readonly centre = inject(Centre);

  protected readonly season = computed(() => {
    const season = this.state.shown()?.season;
    return season ? seasonShown(season, this.format.localDate(new Date()), this.state.from()) : undefined;
  });

  protected readonly title = computed(() => {
    const halves = this.season()?.halves ?? [this.format.localDate(new Date()).slice(5, 7) <= '06' ? 'spring' : 'autumn'];
    return this.words.say(`catalogue.halves.${halves.length <= 2 && halves.length > 0 ? halves.join('-') : 'all'}`);
  });

  /** The year, where it is said, only once. */
  protected readonly begins = computed(() => {
    const { from = '', until = '' } = this.season() ?? {};
    return from.slice(0, 4) === until.slice(0, 4) ? this.format.bareDate(from) : this.format.date(from);
  });

  protected readonly months = computed(() => {
    const months = this.season()?.months ?? [];
    return months.map(({ month, runs }) => ({
      month,
      label: capital(months.length > MONTHS_IN_FULL ? this.format.shortMonth(`${month}-01`) : this.format.month(`${month}-01`)),
      shortLabel: capital(this.format.shortMonth(`${month}-01`)),
      count: runs,
      countLabel: this.words.say('catalogue.occasionsWord', { n: runs }),
      fragment: this.anchor(month),
    }));
  });

  protected readonly sections = computed<Section[]>(() => {
    const totals = new Map(this.state.shown()?.season?.months.map(({ month, runs }) => [month, runs]));
    const sections = new Map<string, Section>();
    let year = this.format.localDate(new Date()).slice(0, 4);
    for (const run of this.state.items()) {
      const key = run.startsAt ? this.format.localDate(run.startsAt).slice(0, 7) : OWN_PACE;
      const section = sections.get(key) ?? { key, title: this.heading(key, year), total: totals.get(key) ?? 0, runs: [] };
      year = key.slice(0, 4);
      section.runs.push(run);
      sections.set(key, section);
    }
    return [...sections.values()].map((section) => ({ ...section, total: Math.max(section.total, section.runs.length) }));
  });

  protected readonly isCoFunded = computed(() => this.state.items().some(({ funding }) => funding.some(({ mark }) => mark === 'eu')));

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.name(this.title()));
    const fragment = toSignal(inject(ActivatedRoute).fragment);
    effect(() => {
      const wanted = fragment();
      if (wanted && this.state.shown()) untracked(() => void this.goTo(wanted));
    });
  }

  protected anchor(month: string): string {
    return `month-${month}`;
  }

  protected typed(event: Event): void {
    this.state.query.type((event.target as HTMLInputElement).value);
  }

  /** Brings the next rows and leads on to the first of them. */
  protected async unfold(): Promise<void> {
    const known = this.state.items().length;
    if (!(await this.state.unfold())) return;
    afterNextRender(() => this.host.nativeElement.querySelectorAll<HTMLElement>('kk-run-row h3 a')[known]?.focus(), { injector: this.injector });
  }

  /** A month of the axis may lie below what is unfolded yet. */
  private async goTo(anchor: string): Promise<void> {
    const isThere = (): boolean => this.sections().some(({ key }) => this.anchor(key) === anchor);
    const arrived = isThere();
    while (!isThere() && (await this.state.unfold()));
    // The router has scrolled to what was here already.
    if (!arrived) afterNextRender(() => document.getElementById(anchor)?.scrollIntoView(), { injector: this.injector });
  }

  /** The year stands at its first month. */
  private heading(key: string, yearBefore: string): string {
    if (key === OWN_PACE) return this.words.say('catalogue.ownPace');
    return capital(key.startsWith(yearBefore) ? this.format.month(`${key}-01`) : this.format.monthOfYear(`${key}-01`));
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

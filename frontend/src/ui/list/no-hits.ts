import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Empty } from '../state/empty';
import type { FilterChoice } from './filter-choice';
import type { ListQuery } from './list-query';

/** A list that its search or filters have emptied: names what was searched and which filters are on, and takes them off. */
@Component({
  selector: 'kk-no-hits',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, TranslocoPipe],
  template: `<kk-empty [title]="title()" [text]="text()">
    <button class="kk-button kk-filled" type="button" (click)="clear()">{{ button() | transloco }}</button>
  </kk-empty>`,
})
export class NoHits {
  private readonly document = inject(DOCUMENT);
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly query = input.required<ListQuery<string>>();
  readonly filters = input<readonly FilterChoice[]>([]);

  private readonly on = computed(() =>
    this.filters().flatMap((filter) =>
      this.query()
        .values(filter.name)
        .map((value) => filter.options.find((option) => option.value === value)?.label ?? filter.label),
    ),
  );
  protected readonly title = computed(() => {
    const search = this.query().search();
    return search ? this.words.say('app.list.noneFor', { search }) : this.words.say('app.list.noneTitle');
  });
  protected readonly text = computed(() => {
    const filters = this.format.list(this.on());
    return filters ? this.words.say('app.list.hiding', { filters }) : this.words.say('app.list.noneText');
  });
  protected readonly button = computed(() => (this.on().length > 0 ? 'app.list.removeFilters' : 'app.list.clearSearch'));

  /** The button goes with the page that had no hits; focus goes to where the list begins. */
  protected clear(): void {
    this.query().clear();
    this.document.getElementById('main')?.focus({ preventScroll: true });
  }
}

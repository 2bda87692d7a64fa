import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RuleSetContent } from '@kortkurs/contract/rule-sets';
import { participantsColumns } from '@kortkurs/rules/participants-columns';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { RuleSetWords, byKind } from './rule-set-words';

/** What one version of a rule set says: the questions, the indicators as sentences, and what follows after the course. */
@Component({
  selector: 'kk-rule-set-rules',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  templateUrl: './rule-set-rules.html',
  styleUrl: './rule-set-rules.scss',
})
export class RuleSetRules {
  readonly content = input.required<RuleSetContent>();

  protected readonly said = inject(RuleSetWords);
  protected readonly format = inject(Format);

  private readonly words = inject(Words);

  protected readonly asked = computed(() => this.content().facts.filter(({ from }) => from !== 'off'));
  protected readonly notAsked = computed(() => this.content().facts.filter(({ from }) => from === 'off'));
  protected readonly asksPeople = computed(() => this.asked().some(({ from }) => from === 'person'));
  protected readonly hasCore = computed(() => this.asked().some(({ need }) => need === 'core'));
  /** The columns of the participants file, under what stands above them where that is their own. */
  protected readonly columns = computed(() => {
    const { monthly } = this.content();
    return this.format.list(participantsColumns(this.content()).map((column) => monthly?.headings?.[column] ?? this.words.say(`ruleSets.column.${column}`).toLocaleLowerCase()));
  });
  protected readonly groups = computed(() =>
    byKind(this.content().indicators.map((indicator) => ({ ...indicator, who: this.said.who(indicator, this.content()), whyNobody: this.said.whyNobody(indicator, this.content()) }))),
  );
}

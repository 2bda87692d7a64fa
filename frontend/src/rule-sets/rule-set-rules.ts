import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RuleSetContent } from '@kortkurs/contract/rule-sets';
import { Format } from '../platform/format';
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

  protected readonly asked = computed(() => this.content().facts.filter(({ from }) => from !== 'off'));
  protected readonly notAsked = computed(() => this.content().facts.filter(({ from }) => from === 'off'));
  protected readonly hasCore = computed(() => this.asked().some(({ need }) => need === 'core'));
  protected readonly groups = computed(() =>
    byKind(this.content().indicators.map((indicator) => ({ ...indicator, who: this.said.who(indicator, this.content()), whyNobody: this.said.whyNobody(indicator, this.content()) }))),
  );
}

import { Injectable, computed, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import type { RuleSet, RuleSetVersion } from '@kortkurs/contract/rule-sets';
import { differencesOf } from '@kortkurs/rules/rule-set-changes';
import { lastValue } from '../platform/last-value';

/** What the page of one rule set knows: the version that is read, and the one before it to say what changed. */
@Injectable()
export class RuleSetPageState {
  readonly ruleSetId = signal('');
  /** Of the version that is read; empty for the newest. */
  readonly versionId = signal('');

  readonly ruleSet = httpResource<RuleSet>(() => (this.ruleSetId() ? `/api/v1/rule-sets/${this.ruleSetId()}` : undefined));
  readonly known = computed(() => (this.ruleSet.hasValue() ? this.ruleSet.value() : undefined));

  private readonly wanted = computed(() => this.known()?.versions.find(({ id }) => id === this.versionId())?.id ?? this.known()?.newest.id);
  readonly older = this.versionResource(() => (this.wanted() === this.known()?.newest.id ? undefined : this.wanted()));
  private readonly lastOlder = lastValue(this.older);
  /** The version on the page; the newest until another one that was asked for has come. */
  readonly read = computed<RuleSetVersion | undefined>(() => (this.wanted() === this.lastOlder()?.id ? this.lastOlder() : this.known()?.newest));

  readonly before = this.versionResource(() => {
    const versions = this.known()?.versions ?? [];
    return versions[versions.findIndex(({ id }) => id === this.wanted()) + 1]?.id;
  });
  /** What the version on the page has that the one before had not; nothing yet while that one is fetched. */
  readonly differences = computed(() => {
    const [read, before] = [this.read(), this.before.hasValue() ? this.before.value() : undefined];
    return read && before && read.id === this.wanted() ? { since: before.number, list: differencesOf(before.content, read.content) } : undefined;
  });

  private versionResource(id: () => string | undefined) {
    return httpResource<RuleSetVersion>(() => (id() ? `/api/v1/rule-sets/${this.ruleSetId()}/versions/${id()}` : undefined));
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { Indicator, NewRuleSetVersion, RuleSet } from '@kortkurs/contract/rule-sets';
import { differencesOf } from '@kortkurs/rules/rule-set-changes';
import { faultsOf } from '@kortkurs/rules/rule-set-check';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { formSaving } from '../platform/form-saving';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { keepsWorkOnClose, type HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { AdjustForm } from './adjust-form';
import { ColumnsField } from './columns-field';
import { RuleSetWords, byKind } from './rule-set-words';

/** Codes of faults that have words of their own here; others cannot come about in this form. */
const FAULTS = ['swedish', 'coreNotAsked', 'monthsAlone', 'ageNotAsked', 'sum', 'ages', 'monthsOver', 'days', 'months', 'circle'];

/** Adjusts a rule set of the centre's own: a new version, made from the newest. */
@Component({
  selector: 'kk-adjust-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [AdjustForm],
  imports: [ColumnsField, Crumbs, Field, FormTrouble, Icon, KkInput, LocalizedField, MatButton, Pending, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './adjust-page.html',
  styleUrl: './adjust-page.scss',
})
export class AdjustPage implements HoldsWork {
  readonly ruleSetId = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly said = inject(RuleSetWords);
  protected readonly format = inject(Format);
  protected readonly form = inject(AdjustForm);
  protected readonly limits = LIMITS;
  protected readonly froms = ['person', 'register', 'off'] as const;
  protected readonly needs = ['core', 'wanted', 'voluntary'] as const;
  protected readonly circleNumbers = ['fewestPeople', 'mostPeople', 'fewestMeetings', 'fewestHours', 'ownHours', 'ownMeetings', 'amongFirst', 'otherFewestPeople', 'fewestMinutes', 'cultureFewestPeople'] as const;

  protected readonly makeColumn = this.form.columnGroup.bind(this.form);

  protected readonly ruleSet = httpResource<RuleSet>(() => `/api/v1/rule-sets/${this.ruleSetId()}`);
  protected readonly known = computed(() => (this.ruleSet.hasValue() ? this.ruleSet.value() : undefined));
  /** What it was copied from, so that an indicator that was left out can be taken in again. */
  protected readonly original = httpResource<RuleSet>(() => {
    const from = this.known()?.copiedFrom?.id;
    return from && `/api/v1/rule-sets/${from}`;
  });
  protected readonly isReady = computed(() => !!this.known() && (!this.known()?.copiedFrom || this.original.hasValue()));
  protected readonly name = computed(() => this.format.text(this.known()?.name));

  protected readonly faults = formFaults(this.form.group, { validTo: 'ruleSets.fault.validTo', why: 'ruleSets.fault.why' });
  protected readonly saving = formSaving(this.form.group, this.faults);
  private readonly changed = toSignal(this.form.group.valueChanges.pipe(takeUntilDestroyed()));
  private readonly filled = signal(0);
  private readonly newId = newId();
  /** Faults of the content show from the first try to save on. */
  private readonly tried = signal(false);

  protected readonly content = computed(() => {
    this.changed();
    this.filled();
    return this.form.content();
  });
  protected readonly differences = computed(() => {
    const newest = this.known()?.newest;
    return newest ? differencesOf(newest.content, this.content()) : [];
  });
  private readonly contentFaults = computed(() => (this.tried() ? faultsOf(this.content()) : []));

  protected readonly indicators = computed(() => {
    this.filled();
    return byKind(this.form.indicators.controls.map((row, at) => ({ at, row, kind: row.getRawValue().indicator.kind, code: row.getRawValue().indicator.code })));
  });

  constructor() {
    keepsWorkOnClose(this);
    const title = inject(PageTitle);
    effect(() => {
      if (this.name()) title.name(this.name());
    });
    effect(() => {
      const known = this.known();
      const others: Indicator[] = this.original.hasValue() ? this.original.value().newest.content.indicators : [];
      if (!known || !this.isReady()) return;
      untracked(() => {
        this.form.fill({ validFrom: known.newest.validFrom, validTo: known.newest.validTo ?? '' }, known.newest.content, others);
        this.filled.update((times) => times + 1);
      });
    });
  }

  hasUnsaved(): boolean {
    return this.form.group.dirty;
  }

  /** The indicator of a row as it stands, in words; nothing while one of its numbers is empty. */
  protected who(at: number): string {
    this.content();
    if (this.form.indicators.at(at).getRawValue().numbers.some((number) => number === null)) return '';
    return this.said.who(this.form.indicatorOf(this.form.indicators.at(at).getRawValue()), this.content());
  }

  /** The fault of a fact's part or of another field of the content, in words; empty where there is none. */
  protected fault(field: string): string {
    const code = this.contentFaults().find((each) => each.field === field)?.code;
    return code ? this.words.say(`ruleSets.fault.${FAULTS.includes(code) ? code : 'other'}`) : '';
  }

  /** The fault of an indicator, which stands among those that are counted. */
  protected indicatorFault(code: string, part: 'name' | 'counts'): string {
    const at = this.content().indicators.findIndex((each) => each.code === code);
    return at < 0 ? '' : this.fault(`indicators.${at}.${part}`);
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    const [first] = this.contentFaults();
    if (first && this.faults.check()) {
      this.open(first.field);
      return;
    }
    const known = this.known();
    if (!known || first) return;
    await this.saving.send(
      () => {
        const { validFrom, validTo, why } = this.form.group.getRawValue();
        return this.api.post<RuleSet>(`rule-sets/${known.id}/versions`, { id: this.newId, basedOn: known.newest.number, validFrom, validTo: validTo || null, why, content: this.content() } satisfies NewRuleSetVersion);
      },
      (saved) => {
        this.notices.say(this.words.say('ruleSets.form.saved', { n: saved.newest.number }));
        return this.router.navigate(['/staff/rule-sets', saved.id]);
      },
    );
  }

  /** Brings the reader to what must be mended: its fold opens and the first field of it gets the focus. */
  private open(field: string): void {
    const [part, at = ''] = field.split('.');
    const id = part === 'indicators' ? `indicator-${this.content().indicators[Number(at)]?.code}` : part === 'facts' ? `fact-${this.content().facts[Number(at)]?.fact}` : field.split('.').at(-1);
    const element = document.getElementById(id ?? '');
    if (element instanceof HTMLDetailsElement) element.open = true;
    const target = element?.matches('input') ? element : element?.querySelector<HTMLElement>('[aria-invalid=true], input, select');
    if (target instanceof HTMLElement) target.focus();
  }
}

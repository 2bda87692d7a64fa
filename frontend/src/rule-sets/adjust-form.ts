import { Injectable, inject } from '@angular/core';
import { FormArray, NonNullableFormBuilder, Validators, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { LIMITS } from '@kortkurs/contract/common';
import { RULE_SET_LIMITS, type AskedFact, type Indicator, type ParticipantsColumn, type RuleSetContent, type StudyCircleRules } from '@kortkurs/contract/rule-sets';
import { numbersOf, withNumbers, type ConditionNumber } from '@kortkurs/rules/condition-numbers';
import { participantsColumns } from '@kortkurs/rules/participants-columns';
import type { ColumnGroup } from './columns-field';

type Days = { validFrom: string; validTo: string };

/** The waits that a rule set is given when it begins to ask afterwards, or to send months: the programme's. */
const USUAL = { leavingDays: 28, laterMonths: 6, dueDays: 28 } as const;

function inOrder(form: AbstractControl): ValidationErrors | null {
  const { validFrom, validTo } = form.value as Days;
  const wrong = validFrom !== '' && validTo !== '' && validTo < validFrom;
  const control = form.get('validTo');
  if (control && wrong !== !!control.errors?.['order']) control.setErrors(wrong ? { order: true } : null, { emitEvent: false });
  return null;
}

/** The form in which a rule set is adjusted, and the content that it comes to. What it does not show stays as it was. */
@Injectable()
export class AdjustForm {
  private readonly build = inject(NonNullableFormBuilder);

  readonly facts = new FormArray<ReturnType<AdjustForm['factGroup']>>([]);
  readonly indicators = new FormArray<ReturnType<AdjustForm['indicatorGroup']>>([]);
  readonly columns = new FormArray<ColumnGroup>([]);
  readonly group = this.build.group(
    {
      validFrom: ['', [Validators.required]],
      validTo: [''],
      why: ['', [Validators.required, Validators.maxLength(LIMITS.note)]],
      facts: this.facts,
      asksMinors: [true],
      indicators: this.indicators,
      asksLater: [false],
      leavingDays: [USUAL.leavingDays as number | null],
      laterMonths: [USUAL.laterMonths as number | null],
      isMonthly: [false],
      dueDays: [USUAL.dueDays as number | null],
      columns: this.columns,
      attests: [false],
      circles: this.build.group({ fewestPeople: 0, mostPeople: 0, fewestMeetings: 0, fewestHours: 0, ownHours: 0, ownMeetings: 0, amongFirst: 0, otherFewestPeople: 0, fewestMinutes: 0, cultureFewestPeople: 0 }),
    },
    { validators: [inOrder] },
  );

  private circles: StudyCircleRules | null = null;
  /** Said only where they are not the usual ones, or were said before. */
  private saysColumns = false;
  private saysMinors = false;

  get hasCircles(): boolean {
    return this.circles !== null;
  }

  /**
   * Fills the form.
   * @param others indicators that the rule set does not count now and that can be taken in: its original's
   */
  fill(days: Days, content: RuleSetContent, others: readonly Indicator[]): void {
    this.facts.clear();
    for (const fact of content.facts) this.facts.push(this.factGroup(fact));
    this.indicators.clear();
    for (const indicator of content.indicators) this.indicators.push(this.indicatorGroup(indicator, true));
    for (const indicator of others.filter(({ code }) => !content.indicators.some((each) => each.code === code))) this.indicators.push(this.indicatorGroup(indicator, false));
    this.circles = content.studyCircles;
    this.saysMinors = content.asksMinors !== undefined;
    this.saysColumns = content.monthly?.columns !== undefined;
    this.columns.clear();
    for (const column of participantsColumns(content)) this.columns.push(this.columnGroup(column, content.monthly?.headings?.[column] ?? ''));
    const { culture, ...circles } = content.studyCircles ?? {};
    this.group.patchValue({
      ...days,
      why: '',
      asksMinors: content.asksMinors ?? true,
      asksLater: content.outcomes !== null,
      ...(content.outcomes ?? {}),
      isMonthly: content.monthly !== null,
      ...(content.monthly && { dueDays: content.monthly.dueDays }),
      attests: content.attests,
      circles: { ...circles, ...(culture && { fewestMinutes: culture.fewestMinutes, cultureFewestPeople: culture.fewestPeople }) },
    });
    this.group.markAsPristine();
    this.group.markAsUntouched();
  }

  /** What the form says. An empty number is nought, which the check refuses where there must be one. */
  content(): RuleSetContent {
    const value = this.group.getRawValue();
    const { fewestMinutes, cultureFewestPeople, ...circles } = value.circles;
    return {
      facts: value.facts.map(({ fact, from, need, purpose }) => ({ fact, from, need, purpose })),
      ...((this.saysMinors || !value.asksMinors) && { asksMinors: value.asksMinors }),
      indicators: value.indicators.filter(({ counted }) => counted).map((row) => this.indicatorOf(row)),
      outcomes: value.asksLater ? { leavingDays: value.leavingDays ?? 0, laterMonths: value.laterMonths ?? 0 } : null,
      monthly: value.isMonthly ? { dueDays: value.dueDays ?? 0, ...this.fileOf(value.columns) } : null,
      attests: value.attests,
      studyCircles: this.circles && { ...circles, culture: { fewestMinutes, fewestPeople: cultureFewestPeople } },
    };
  }

  /** An indicator as its row says, whether it is counted or not. */
  indicatorOf({ indicator, name, numbers }: { indicator: Indicator; name: Indicator['name']; numbers: readonly (number | null)[] }): Indicator {
    const { counts } = indicator;
    return { ...indicator, name, counts: counts && !('sumOf' in counts) ? withNumbers(counts, numbers.map((number) => number ?? -1)) : counts };
  }

  /** A column that the file can have, with what is to stand above it. */
  columnGroup(column: ParticipantsColumn, heading = ''): ColumnGroup {
    return this.build.group({ column: [column], heading: [heading, [Validators.maxLength(RULE_SET_LIMITS.heading)]] });
  }

  private fileOf(chosen: readonly { column: ParticipantsColumn; heading: string }[]): Pick<NonNullable<RuleSetContent['monthly']>, 'columns' | 'headings'> {
    const columns = chosen.map(({ column }) => column);
    const headings = chosen.flatMap(({ column, heading }) => (heading.trim() ? [[column, heading.trim()] as const] : []));
    const isUsual = String(columns) === String(participantsColumns(null));
    return { ...((this.saysColumns || !isUsual) && { columns }), ...(headings.length && { headings: Object.fromEntries(headings) }) };
  }

  private factGroup({ fact, from, need, purpose }: AskedFact) {
    return this.build.group({ fact: [fact], from: [from], need: [need], purpose: [purpose] });
  }

  private indicatorGroup(indicator: Indicator, counted: boolean) {
    const { counts, name } = indicator;
    const numbers = counts && !('sumOf' in counts) ? numbersOf(counts) : [];
    return this.build.group({
      indicator: [indicator],
      counted: [counted],
      name: [name],
      kinds: [numbers.map(({ kind }): ConditionNumber => kind)],
      numbers: this.build.array(numbers.map(({ value }) => this.build.control<number | null>(value))),
    });
  }
}

import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { completionLimits, type CompletionRule } from '@kortkurs/contract/completion';
import { CompletionSentences } from '../completion/completion-words';
import { Icon } from '../ui/icon/icon';
import { CoursePageState } from './course-page-state';

const USUAL_SHARE = 80;

/** The rule for a certificate as sentences with a slot: each line that is ticked must be met. */
@Component({
  selector: 'kk-completion-rule-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, ReactiveFormsModule, TranslocoPipe],
  template: `
    <form [formGroup]="form" novalidate>
      <fieldset class="kk-group">
        <legend class="kk-hidden">{{ 'courses.rule.title' | transloco }}</legend>
        <div class="line">
          <label class="kk-tick"><input type="checkbox" formControlName="byShare" /><span>{{ 'courses.rule.share' | transloco }}</span></label>
          <label class="slot">
            <span class="kk-hidden">{{ 'courses.rule.shareLabel' | transloco }}</span>
            <input id="rule-share" class="kk-input kk-compact" type="number" [min]="limits.shareMin" [max]="limits.shareMax" step="1" formControlName="share" [attr.aria-invalid]="state.ruleFault() || null" [attr.aria-describedby]="state.ruleFault() ? 'rule-share-fault' : null" />
            {{ 'courses.rule.ofTheTime' | transloco }}
          </label>
          @if (state.ruleFault()) {
            <p id="rule-share-fault" class="fault" role="alert"><kk-icon name="error" [size]="20" />{{ 'courses.rule.shareFault' | transloco: { min: limits.shareMin, max: limits.shareMax } }}</p>
          }
        </div>
        <label class="kk-tick line"><input type="checkbox" formControlName="allSessions" /><span>{{ 'courses.rule.allSessions' | transloco }}</span></label>
        <label class="kk-tick line"><input type="checkbox" formControlName="activities" /><span>{{ 'courses.rule.activities' | transloco }}</span></label>
        <label class="kk-tick line"><input type="checkbox" formControlName="approval" /><span>{{ 'courses.rule.approval' | transloco }}</span></label>
      </fieldset>
    </form>
    <h3>{{ 'courses.rule.reads' | transloco }}</h3>
    <p role="status">{{ 'courses.rule.sentence' | transloco: { rule: sentence() } }}</p>
  `,
  styles: `
    .line {
      padding-block: 6px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .slot {
      display: flex;
      gap: 8px;
      align-items: center;
      padding-left: 36px;
    }
    .slot input {
      width: 84px;
    }
    .fault {
      display: flex;
      gap: 6px;
      padding: 6px 0 0 36px;
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-small);
    }
    h3 {
      margin-top: 16px;
      font: var(--mat-sys-label-medium);
    }
  `,
})
export class CompletionRuleForm {
  protected readonly state = inject(CoursePageState);
  private readonly sentences = inject(CompletionSentences);
  protected readonly limits = completionLimits;
  protected readonly form = inject(NonNullableFormBuilder).group({ byShare: [true], share: [USUAL_SHARE], allSessions: [false], activities: [true], approval: [false] });
  protected readonly sentence = computed(() => {
    const rule = this.state.content()?.completionRule;
    return rule ? this.sentences.rule(rule) : '';
  });

  constructor() {
    effect(() => {
      this.state.filled();
      untracked(() => this.fill());
    });
    this.form.valueChanges.pipe(takeUntilDestroyed(inject(DestroyRef))).subscribe(() => this.pass());
  }

  private fill(): void {
    const rule = this.state.content()?.completionRule;
    if (!rule) return;
    this.state.ruleFault.set(false);
    const { minimumMinutesShare: share, requiredSessions, requiredActivities, instructorApproval } = rule;
    this.form.reset({ byShare: share !== undefined, share: share ?? USUAL_SHARE, allSessions: requiredSessions === 'all', activities: requiredActivities, approval: instructorApproval === true }, { emitEvent: false });
  }

  private pass(): void {
    const { byShare, share, allSessions, activities, approval } = this.form.getRawValue();
    const isShare = Number.isInteger(share) && share >= completionLimits.shareMin && share <= completionLimits.shareMax;
    this.state.ruleFault.set(byShare && !isShare);
    // What cannot be saved waits at its field; the rest of the rule is saved with the share that stood before.
    const kept = isShare ? share : this.state.content()?.completionRule.minimumMinutesShare;
    const completionRule: CompletionRule = {
      ...(byShare && kept !== undefined && { minimumMinutesShare: kept }),
      ...(allSessions && { requiredSessions: 'all' as const }),
      requiredActivities: activities,
      ...(approval && { instructorApproval: true }),
    };
    this.state.change((content) => ({ ...content, completionRule }));
  }
}

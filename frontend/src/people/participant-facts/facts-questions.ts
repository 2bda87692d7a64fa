import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { ControlContainer, FormGroupDirective, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FormFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { Icon } from '../../ui/icon/icon';
import { FactQuestion } from './fact-question';
import { NumberQuestion } from './number-question';
import type { FactsAsking } from './facts-asking';

/** What a funder asks of who takes part: what counts, that one may decline, and what is voluntary. What is put inside it comes last of what counts. Stands in a form with the controls of `asking`; its page brings the words `facts`. */
@Component({
  selector: 'kk-facts-questions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FactQuestion, Icon, NgTemplateOutlet, NumberQuestion, ReactiveFormsModule, TranslocoPipe],
  viewProviders: [{ provide: ControlContainer, useExisting: FormGroupDirective }],
  template: `
    @if (asking().wants()) {
      <section aria-labelledby="facts">
        <h2 id="facts">{{ 'facts.asked.counting' | transloco }}</h2>
        <ng-container [ngTemplateOutlet]="promise" />
        @if (asking().deciding(); as question) {
          @if (!asking().isDeclined()) {
            <kk-fact-question [question]="question" [faults]="faults()" />
            <p class="minors" aria-live="polite">{{ (asking().isSpared() ? 'facts.asked.spared' : 'facts.asked.minors') | transloco }}</p>
          }
        }
        @if (asking().number() && (asking().asksNumber() || protects()) && (!asking().isDeclined() || asking().isProtected())) {
          <kk-number-question [asking]="asking()" [faults]="faults()" [protects]="protects()" />
        }
        @if (!asking().isDeclined()) {
          @for (question of asking().following(); track question.fact) {
            <kk-fact-question [question]="question" [faults]="faults()" />
          }
        }
        <ng-content />
        <label class="kk-tick declined">
          <input type="checkbox" id="declined" formControlName="declined" />
          <span>{{ 'facts.asked.declined' | transloco }}<small>{{ 'facts.asked.declinedHint' | transloco }}</small></span>
        </label>
      </section>
    }
    @if (asking().voluntary().length && !asking().isDeclined()) {
      <section aria-labelledby="voluntary">
        <h2 id="voluntary">{{ 'facts.voluntary' | transloco }}</h2>
        <p class="kk-muted lead">{{ 'facts.voluntaryLead' | transloco }}</p>
        @if (!asking().wants()) {
          <ng-container [ngTemplateOutlet]="promise" />
        }
        @for (question of asking().voluntary(); track question.fact) {
          <kk-fact-question [question]="question" [faults]="faults()" />
        }
      </section>
    }
    <ng-template #promise>
      <ul class="promise" role="list">
        @if (asking().asksNumber()) {
          <li><kk-icon name="lock" />{{ 'facts.number.sealed' | transloco }}</li>
        }
        <li><kk-icon name="visibility-off" />{{ 'facts.asked.hidden' | transloco }}</li>
        <li><kk-icon name="mail" />{{ 'facts.asked.unsent' | transloco }}</li>
        <li><kk-icon name="history" />{{ 'facts.asked.once' | transloco }}</li>
      </ul>
      @if (asking().kept(); as kept) {
        <details class="kept">
          <summary>{{ 'facts.asked.howLong' | transloco }}</summary>
          <p>{{ (kept.until ? 'facts.asked.keptUntil' : 'facts.asked.keptFor') | transloco: { date: kept.until ? format.fullDate(kept.until) : '', n: kept.years } }}</p>
        </details>
      }
    </ng-template>
  `,
  styles: `
    :host {
      display: grid;
      gap: 28px;
    }
    h2 {
      padding-bottom: 10px;
      border-bottom: 2px solid var(--mat-sys-on-surface);
      font: var(--mat-sys-headline-medium);
    }
    .promise {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 28px;
      padding-top: 14px;
    }
    .promise li {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      font: var(--mat-sys-body-small);
    }
    .promise kk-icon {
      color: var(--mat-sys-primary);
    }
    .kept {
      padding-top: 10px;
      font: var(--mat-sys-body-medium);
    }
    .minors {
      padding-block: 12px;
      font: var(--mat-sys-body-medium);
    }
    .declined {
      margin-top: 12px;
    }
    .lead {
      padding-top: 12px;
    }
  `,
})
export class FactsQuestions {
  protected readonly format = inject(Format);

  readonly asking = input.required<FactsAsking>();
  readonly faults = input.required<FormFaults>();
  /** Whether one can say here that one's personal data are protected. */
  readonly protects = input(false);
}

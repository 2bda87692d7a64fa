import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { SURVEY_HIGHEST, SURVEY_LIMITS, type SurveyAnswer, type SurveyQuestion } from '@kortkurs/contract/surveys';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { type Tile, TileChoice } from '../ui/answers/tile-choice';
import { Icon } from '../ui/icon/icon';

type Said = Omit<SurveyAnswer, 'questionId'>;

/** A question of a survey as it is asked, whatever its kind, and what is answered to it. */
@Component({
  selector: 'kk-survey-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TileChoice, TranslocoPipe],
  template: `
    @let asked = question();
    <fieldset [attr.aria-describedby]="fault() ? name() + '-fault' : null">
      <legend [id]="name() + '-name'">
        <span [attr.lang]="format.textLanguage(asked.text)">{{ format.text(asked.text) }}</span>
        @if (!asked.required) {
          &ngsp;<small>{{ 'surveys.optional' | transloco }}</small>
        }
      </legend>
      @switch (asked.kind) {
        @case ('scale') {
          <kk-tile-choice [name]="name()" [tiles]="grades()" [chosen]="given().value" [ends]="ends()" [invalid]="!!fault()" [disabled]="disabled()" (choose)="answered.emit({ value: $event })" />
        }
        @case ('text') {
          <textarea
            #field
            class="kk-input"
            rows="4"
            [id]="name()"
            [attr.aria-labelledby]="name() + '-name'"
            [attr.aria-invalid]="fault() ? 'true' : null"
            [attr.maxlength]="limit"
            [disabled]="disabled()"
            [value]="given().text ?? ''"
            (input)="answered.emit({ text: field.value })"
          ></textarea>
        }
        @default {
          @if (asked.kind === 'several') {
            <p class="hint">{{ 'surveys.several' | transloco }}</p>
          }
          <div class="rows">
            @for (option of asked.options; track option.id) {
              <label class="choice">
                <input
                  [type]="asked.kind === 'several' ? 'checkbox' : 'radio'"
                  [name]="name()"
                  [value]="option.id"
                  [checked]="(given().chosen ?? []).includes(option.id)"
                  [attr.aria-invalid]="fault() ? 'true' : null"
                  [disabled]="disabled()"
                  (change)="choose(option.id)"
                />
                <span [attr.lang]="format.textLanguage(option.text)">{{ format.text(option.text) }}</span>
              </label>
            }
          </div>
        }
      }
      @if (fault(); as why) {
        <p class="fault" [id]="name() + '-fault'"><kk-icon name="error" [size]="20" />{{ why }}</p>
      }
      @if (!asked.required && asked.kind !== 'text' && asked.kind !== 'several' && has() && !disabled()) {
        <button class="kk-link" type="button" (click)="answered.emit({})">{{ 'surveys.clear' | transloco }}<span class="kk-hidden">, {{ format.text(asked.text) }}</span></button>
      }
    </fieldset>
  `,
  styles: `
    :host {
      display: block;
    }
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 12px;
      padding: 0;
      font: var(--mat-sys-title-large);
      text-wrap: balance;
      overflow-wrap: anywhere;
    }
    legend small {
      margin-inline-start: 4px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    .hint {
      margin: -8px 0 12px;
      color: var(--mat-sys-on-surface-variant);
    }
    .rows {
      border-top: 2px solid var(--mat-sys-on-surface);
    }
    .choice {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr);
      gap: 8px 16px;
      align-items: center;
      min-height: 56px;
      padding: 10px 8px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      font: var(--mat-sys-body-large);
      line-height: 1.4;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    .choice input {
      width: 22px;
      height: 22px;
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    .choice:hover {
      background: var(--mat-sys-surface-container-low);
    }
    .choice:has(:checked) {
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
      font-weight: 600;
    }
    .choice:has(:focus-visible) {
      outline: 3px solid var(--mat-sys-primary);
      outline-offset: -3px;
    }
    .choice input:focus-visible {
      outline: none;
    }
    .fault {
      display: flex;
      gap: 6px;
      align-items: flex-start;
      margin-top: 10px;
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-medium);
    }
    .kk-link {
      margin-top: 8px;
    }
  `,
})
export class SurveyQuestionField {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly limit = SURVEY_LIMITS.answer;

  readonly question = input.required<SurveyQuestion>();
  /** Tells its controls from those of other questions on the page. */
  readonly name = input.required<string>();
  readonly given = input<Said>({});
  /** Why it cannot be sent so. */
  readonly fault = input('');
  readonly disabled = input(false);
  readonly answered = output<Said>();

  protected readonly has = computed(() => this.given().value !== undefined || !!this.given().chosen?.length);
  protected readonly grades = computed((): Tile[] =>
    Array.from({ length: SURVEY_HIGHEST }, (_, at) => ({ value: at + 1, name: String(at + 1), hint: at === 0 ? this.words.say('surveys.lowest') : at + 1 === SURVEY_HIGHEST ? this.words.say('surveys.highest') : '' })),
  );
  protected readonly ends = computed((): [string, string] => [`1 = ${this.words.say('surveys.lowest')}`, `${SURVEY_HIGHEST} = ${this.words.say('surveys.highest')}`]);

  protected choose(id: string): void {
    const chosen = this.given().chosen ?? [];
    if (this.question().kind === 'single') return this.answered.emit({ chosen: [id] });
    this.answered.emit({ chosen: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id] });
  }
}

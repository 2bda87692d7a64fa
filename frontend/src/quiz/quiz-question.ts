import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { QUIZ_LIMITS, TRUE_OR_FALSE, type QuestionOption, type QuestionShown, type QuizAnswer } from '@kortkurs/contract/quiz';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { NOTHING, canBeSaved, orderOf } from './quiz-answers';

/** A question as it is asked, whatever its kind, and what is answered to it. Says nothing of what is right. */
@Component({
  selector: 'kk-quiz-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatIconButton, TranslocoPipe],
  template: `
    <fieldset [attr.aria-describedby]="hint() ? name() + '-hint' : null">
      <legend [attr.lang]="format.textLanguage(question().text)">@if (number(); as n) {<span class="number">{{ n }}. </span>}{{ format.text(question().text) }}</legend>
      @if (hint(); as said) {
        <p class="hint" [id]="name() + '-hint'">{{ said }}</p>
      }
      @switch (question().kind) {
        @case ('short_text') {
          <div class="typed">
            <input #field class="kk-input" type="text" autocomplete="off" [id]="name()" [attr.aria-label]="'quiz.answer' | transloco" [attr.maxlength]="limit" [value]="answer().text" (input)="type(field.value)" />
          </div>
        }
        @case ('number') {
          <div class="typed">
            <div class="unit">
              <input
                #field
                class="kk-input"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                [id]="name()"
                [attr.aria-label]="unit() ? ('quiz.answerIn' | transloco: { unit: unit() }) : ('quiz.answer' | transloco)"
                [attr.aria-invalid]="isNoNumber() ? 'true' : null"
                [attr.aria-describedby]="isNoNumber() ? name() + '-fault' : null"
                [attr.maxlength]="limit"
                [value]="answer().text"
                (input)="type(field.value)"
              />
              <span aria-hidden="true">{{ unit() }}</span>
            </div>
            @if (isNoNumber()) {
              <p class="fault" [id]="name() + '-fault'"><kk-icon name="error" [size]="20" />{{ 'quiz.noNumber' | transloco }}</p>
            }
          </div>
        }
        @case ('matching') {
          <ul class="rows" role="list">
            @for (option of question().options; track option.id) {
              <li class="pair">
                <label [for]="name() + option.id" [attr.lang]="format.textLanguage(option.text)">{{ format.text(option.text) }}</label>
                <select #match class="kk-input" [id]="name() + option.id" (change)="pair(option.id, match.value)">
                  <option value="" [selected]="!matchOf(option.id)">{{ 'quiz.choose' | transloco }}</option>
                  @for (each of question().matches; track each.id) {
                    <option [value]="each.id" [selected]="matchOf(option.id) === each.id" [attr.lang]="format.textLanguage(each.text)">{{ format.text(each.text) }}</option>
                  }
                </select>
              </li>
            }
          </ul>
        }
        @case ('ordering') {
          <ol class="rows" role="list">
            @for (option of ordered(); track option.id; let at = $index, first = $first, last = $last) {
              <li class="place">
                <span class="at" aria-hidden="true">{{ at + 1 }}.</span>
                <span [attr.lang]="format.textLanguage(option.text)">{{ format.text(option.text) }}</span>
                <button matIconButton type="button" disabledInteractive [disabled]="first" [id]="name() + option.id + '-up'" [attr.aria-label]="'quiz.up' | transloco: { name: format.text(option.text) }" (click)="move(option, -1)">
                  <kk-icon name="arrow-upward" />
                </button>
                <button matIconButton type="button" disabledInteractive [disabled]="last" [id]="name() + option.id + '-down'" [attr.aria-label]="'quiz.down' | transloco: { name: format.text(option.text) }" (click)="move(option, 1)">
                  <kk-icon name="arrow-downward" />
                </button>
              </li>
            }
          </ol>
        }
        @default {
          <div class="rows">
            @for (choice of choices(); track choice.id) {
              <label class="choice">
                <input [type]="question().kind === 'multiple' ? 'checkbox' : 'radio'" [name]="name()" [value]="choice.id" [checked]="answer().chosen.includes(choice.id)" (change)="choose(choice.id)" />
                <span [attr.lang]="choice.lang">{{ choice.text }}</span>
              </label>
            }
          </div>
        }
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
      margin-bottom: 16px;
      padding: 0;
      font: var(--mat-sys-headline-small);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .hint {
      margin: -8px 0 12px;
      color: var(--mat-sys-on-surface-variant);
    }
    .rows {
      margin: 0;
      padding: 0;
      border-top: 2px solid var(--mat-sys-on-surface);
      list-style: none;
    }
    .choice,
    .pair,
    .place {
      display: grid;
      gap: 8px 16px;
      align-items: center;
      min-height: 64px;
      padding: 12px 8px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      font: var(--mat-sys-body-large);
      line-height: 1.4;
      overflow-wrap: anywhere;
    }
    .choice {
      grid-template-columns: 24px minmax(0, 1fr);
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
    .pair {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .place {
      grid-template-columns: 28px minmax(0, 1fr) auto auto;
      gap: 4px;
      padding-block: 6px;
    }
    .at {
      color: var(--mat-sys-on-surface-variant);
    }
    .typed {
      max-width: 32em;
      padding-top: 16px;
      border-top: 2px solid var(--mat-sys-on-surface);
    }
    .unit {
      display: flex;
      gap: 12px;
      align-items: center;
    }
    .unit input {
      max-width: 12em;
    }
    .fault {
      display: flex;
      gap: 6px;
      align-items: flex-start;
      margin-top: 8px;
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-medium);
    }
    @media (max-width: 600px) {
      .pair {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class QuizQuestion {
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly format = inject(Format);
  protected readonly limit = QUIZ_LIMITS.answer;

  readonly question = input.required<QuestionShown>();
  /** Tells its controls from those of other questions on the page. */
  readonly name = input.required<string>();
  /** Said before the question where several stand on one page. */
  readonly number = input<number>();
  readonly given = input<QuizAnswer | null>(null);
  readonly answered = output<QuizAnswer>();

  protected readonly answer = computed(() => this.given() ?? NOTHING);
  protected readonly unit = computed(() => this.format.text(this.question().unit));
  /** What the kind wants, where the controls do not say it. */
  protected readonly hint = computed(() => {
    const { kind } = this.question();
    return kind === 'multiple' || kind === 'matching' || kind === 'ordering' ? this.words.say(`quiz.hint.${kind}`) : '';
  });
  protected readonly choices = computed(() =>
    this.question().kind === 'true_false'
      ? TRUE_OR_FALSE.map((id) => ({ id, text: this.words.say(`quiz.${id}`), lang: null }))
      : this.question().options.map(({ id, text }) => ({ id, text: this.format.text(text), lang: this.format.textLanguage(text) })),
  );
  protected readonly ordered = computed(() => {
    const byId = new Map(this.question().options.map((option) => [option.id, option]));
    return orderOf(this.question(), this.answer()).flatMap((id) => byId.get(id) ?? []);
  });
  protected readonly isNoNumber = computed(() => !canBeSaved(this.question(), this.answer()));

  protected matchOf(option: string): string | undefined {
    return this.answer().pairs.find((pair) => pair.option === option)?.match;
  }

  protected choose(id: string): void {
    const { chosen } = this.answer();
    const next = this.question().kind !== 'multiple' ? [id] : chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
    this.answered.emit({ ...NOTHING, chosen: next });
  }

  protected type(text: string): void {
    this.answered.emit({ ...NOTHING, text });
  }

  protected pair(option: string, match: string): void {
    const others = this.answer().pairs.filter((pair) => pair.option !== option);
    this.answered.emit({ ...NOTHING, pairs: match ? [...others, { option, match }] : others });
  }

  /** One place up or down; what is moved keeps the focus, and it is said where it stands. */
  protected move(option: QuestionOption, by: -1 | 1): void {
    const order = this.ordered().map(({ id }) => id);
    const at = order.indexOf(option.id);
    const to = at + by;
    if (to < 0 || to >= order.length) return;
    order.splice(at, 1);
    order.splice(to, 0, option.id);
    this.answered.emit({ ...NOTHING, chosen: order });
    void this.announcer.announce(this.words.say('quiz.moved', { name: this.format.text(option.text), n: to + 1, of: order.length }));
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>(`[id="${this.name()}${option.id}-${by < 0 ? 'up' : 'down'}"]`)?.focus(), { injector: this.injector });
  }
}

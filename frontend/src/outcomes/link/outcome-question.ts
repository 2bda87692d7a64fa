import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LocalDate } from '@kortkurs/contract/common';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { CHOICES, type Chosen, type Step } from './answer-steps';

/** One question with its choices; the day is asked below the choice that has one. */
@Component({
  selector: 'kk-outcome-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, KkInput, TranslocoPipe],
  template: `
    <h1 #top id="question" tabindex="-1">{{ question() }}</h1>
    @if (hint(); as hint) {
      <p class="kk-muted hint" id="hint">{{ hint }}</p>
    }
    <fieldset class="kk-group" aria-labelledby="question" [attr.aria-describedby]="described()">
      @for (choice of choices(); track choice) {
        <label class="kk-tick" [class.chosen]="chosen()?.choice === choice">
          <input type="radio" [name]="step()" [value]="choice" [checked]="chosen()?.choice === choice" (change)="pick(choice)" />
          <span>{{ 'outcomes.link.choice.' + step() + '.' + choice | transloco: { start: format.fullDate(startOn()) } }}@if (small(choice); as small) {<small>{{ small }}</small>}</span>
        </label>
        @if (choice === 'on' && chosen()?.choice === 'on') {
          <div class="day">
            <label for="day">{{ 'outcomes.link.day' | transloco }}</label>
            <input kkInput="day" type="date" [max]="today()" [value]="chosen()?.day" [attr.aria-invalid]="fault() ? 'true' : null" [attr.aria-describedby]="fault() ? 'fault' : null" (input)="write($event)" />
          </div>
        }
      }
      <p class="fault" id="fault" role="alert" [hidden]="!fault()"><kk-icon name="error" [size]="20" />{{ fault() }}</p>
    </fieldset>
  `,
  styles: `
    h1 {
      font: var(--mat-sys-display-small);
      text-wrap: balance;
    }
    h1:focus {
      outline: none;
    }
    .hint {
      margin-top: 8px;
    }
    fieldset {
      margin-top: 20px;
    }
    .kk-tick {
      padding-block: 14px;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .chosen {
      font-weight: 650;
    }
    .chosen small {
      font-weight: 400;
    }
    .day {
      display: grid;
      gap: 6px;
      max-width: 260px;
      margin: 0 0 16px 36px;
      font: var(--mat-sys-label-medium);
    }
    .fault {
      display: flex;
      gap: 6px;
      align-items: flex-start;
      margin-top: 12px;
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-medium);
    }
    .fault[hidden] {
      display: none;
    }
  `,
})
export class OutcomeQuestion {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  readonly step = input.required<Step>();
  readonly chosen = input<Chosen>();
  /** What one has chosen to do now: the day is asked of that. */
  readonly now = input('');
  readonly startOn = input.required<LocalDate>();
  /** The day that the later question is about. */
  readonly laterOn = input.required<LocalDate>();
  readonly today = input.required<LocalDate>();
  readonly fault = input('');
  readonly choose = output<Chosen>();

  private readonly top = viewChild.required<ElementRef<HTMLElement>>('top');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly choices = computed(() => CHOICES[this.step()]);
  protected readonly question = computed(() => this.words.say(`outcomes.link.ask.${this.step()}`, { now: this.now(), day: this.format.fullDate(this.laterOn()) }));
  protected readonly hint = computed(() => (HINTED.includes(this.step()) ? this.words.say(`outcomes.link.hint.${this.step()}`) : ''));
  protected readonly described = computed(() => [this.hint() ? 'hint' : '', this.fault() ? 'fault' : ''].filter(Boolean).join(' ') || null);

  protected small(choice: string): string {
    return SMALL.includes(`${this.step()}.${choice}`) ? this.words.say(`outcomes.link.small.${this.step()}.${choice}`) : '';
  }

  protected pick(choice: string): void {
    this.choose.emit({ choice, day: this.chosen()?.day ?? '' });
  }

  protected write(event: Event): void {
    this.choose.emit({ choice: 'on', day: (event.target as HTMLInputElement).value });
  }

  /** Let the question be read, after it has taken the place of another. */
  focus(): void {
    this.top().nativeElement.focus();
  }

  /** Go to what is missing: the day, or the first choice. */
  focusOnFault(): void {
    (this.host.querySelector<HTMLElement>('#day') ?? this.host.querySelector<HTMLElement>('input'))?.focus();
  }
}

const HINTED: readonly Step[] = ['education', 'qualified', 'employed', 'improved'];
const SMALL: readonly string[] = ['now.employed', 'now.unemployed_searching', 'now.inactive', 'improved.under_to_full', 'improved.more_demanding', 'improved.no'];

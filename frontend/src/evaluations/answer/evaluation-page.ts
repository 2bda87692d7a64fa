import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { EVALUATION_HIGHEST, EVALUATION_LIMITS, type EvaluationQuestion } from '@kortkurs/contract/evaluations';
import { Centre } from '../../platform/centre';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { type HoldsWork, keepsWorkOnClose } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { type Tile, TileChoice } from '../../ui/answers/tile-choice';
import { Banner } from '../../ui/banner';
import { KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { Pending } from '../../ui/state/pending';
import { EvaluationPageState } from './evaluation-page-state';

/** What one thinks of a run: one page that is answered in a minute, without a name. */
@Component({
  selector: 'kk-evaluation-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, KkInput, MatButton, Pending, RouterLink, TileChoice, TranslocoPipe],
  providers: [EvaluationPageState],
  templateUrl: './evaluation-page.html',
  styleUrl: './evaluation-page.scss',
})
export class EvaluationPage implements HoldsWork {
  private readonly injector = inject(Injector);
  private readonly words = inject(Words);
  private readonly centre = inject(Centre);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly state = inject(EvaluationPageState);
  protected readonly format = inject(Format);

  protected readonly most = EVALUATION_LIMITS.comment;
  protected readonly busy = signal(false);
  /** What is wrong with the overall grade, and what keeps the answer as a whole from being kept. */
  protected readonly fault = signal('');
  protected readonly trouble = signal('');
  protected readonly email = computed(() => this.centre.facts()?.contactEmail);
  private readonly thanks = viewChild<ElementRef<HTMLElement>>('thanks');

  constructor() {
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.state.asked()?.standing === 'open' && this.state.hasWritten();
  }

  /** The answers to choose from, the lowest first, with what each is called. */
  protected choices({ kind }: EvaluationQuestion): Tile[] {
    if (kind === 'text') return [];
    return Array.from({ length: EVALUATION_HIGHEST[kind] }, (_, at) => {
      const value = at + 1;
      if (kind === 'recommend') return { value, name: this.words.say(`evaluations.recommend.${value}`), hint: '' };
      return { value, name: String(value), hint: value === 1 ? this.words.say('evaluations.lowest') : value === EVALUATION_HIGHEST[kind] ? this.words.say('evaluations.highest') : '' };
    });
  }

  /** What the lowest and the highest grade mean. */
  protected ends(): [string, string] {
    return [`1 = ${this.words.say('evaluations.lowest')}`, `5 = ${this.words.say('evaluations.highest')}`];
  }

  protected when(): string {
    const asked = this.state.asked();
    if (!asked?.from || !asked.to) return '';
    return asked.from === asked.to ? this.format.fullDate(asked.from) : this.format.dates(asked.from, asked.to);
  }

  protected choose({ id }: EvaluationQuestion, value: number): void {
    this.state.values.update((values) => ({ ...values, [id]: value }));
    if (id === 'overall') this.fault.set('');
  }

  protected write({ id }: EvaluationQuestion, event: Event): void {
    const text = (event.target as HTMLTextAreaElement).value;
    this.state.texts.update((texts) => ({ ...texts, [id]: text }));
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.trouble.set('');
    if (this.state.values()['overall'] === undefined) {
      this.fault.set(this.words.say('evaluations.answer.grade'));
      this.host.querySelector<HTMLInputElement>('input[name="overall"]')?.focus();
      return;
    }
    this.busy.set(true);
    try {
      await this.state.send();
      // The questions are gone: the focus goes to what has come in their place.
      afterNextRender(() => this.thanks()?.nativeElement.focus(), { injector: this.injector });
    } catch (error) {
      this.trouble.set(problemOf(error).detail || this.words.say('evaluations.answer.failed'));
      afterNextRender(() => this.host.querySelector('kk-banner')?.scrollIntoView({ block: 'nearest' }), { injector: this.injector });
    } finally {
      this.busy.set(false);
    }
  }
}

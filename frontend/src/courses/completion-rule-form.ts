import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, computed, effect, inject, Injector, signal, untracked } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Id } from '@kortkurs/contract/common';
import { completionLimits } from '@kortkurs/contract/completion';
import type { CourseActivity, CourseModule } from '@kortkurs/contract/courses';
import { CompletionSentences } from '../completion/completion-words';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { CoursePageState } from './course-page-state';
import { PartMenu, type PartChoice } from './part-menu';
import { freshLine, isFaulty, kindsLeft, linesOf, ruleOf, withLine, type RuleKind, type RuleLine, type RuleParts } from './rule-lines';

/** The kinds of activity that lines name. */
const KINDS: Record<'quiz' | 'handIn', string> = { quiz: 'quiz', handIn: 'assignment' };

/** The rule for a certificate as one sentence with slots, a line for each condition: all that stand here must be met. */
@Component({
  selector: 'kk-completion-rule-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatIconButton, PartMenu, TranslocoPipe],
  templateUrl: './completion-rule-form.html',
  styleUrl: './completion-rule-form.scss',
})
export class CompletionRuleForm {
  private readonly state = inject(CoursePageState);
  private readonly sentences = inject(CompletionSentences);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly limits = completionLimits;
  protected readonly faulty = isFaulty;
  protected readonly idOf = idOf;
  protected readonly lines = signal<readonly RuleLine[]>([]);
  protected readonly modules = computed(() => this.state.content()?.modules ?? []);
  private readonly activities = computed(() => this.modules().flatMap(({ activities }) => activities));
  protected readonly sentence = computed(() => {
    const rule = this.state.content()?.completionRule;
    return rule ? this.sentences.rule(rule, this.modules()) : '';
  });
  /** What conditions can name. */
  private readonly parts = computed((): RuleParts => {
    const of = (line: keyof typeof KINDS): Id[] => this.activities().filter(({ kind }) => kind === KINDS[line]).map(({ id }) => id);
    return { modules: this.asking(), quizzes: of('quiz'), assignments: of('handIn') };
  });
  /** The conditions that can be added. */
  protected readonly choices = computed((): PartChoice[] =>
    kindsLeft(this.lines(), this.parts()).map((key) => ({ key, words: this.words.say(`courses.rule.kind.${key}`) })),
  );

  constructor() {
    effect(() => {
      this.state.filled();
      untracked(() => {
        const rule = this.state.content()?.completionRule;
        if (rule) this.lines.set(linesOf(rule, this.asking()));
        this.state.ruleFault.set(false);
      });
    });
  }

  protected title(part: Pick<CourseModule, 'title'>): string {
    return this.format.text(part.title) || this.words.say('courses.untitled');
  }

  /** The quizzes or assignments that a line can name: those that no other line names. */
  protected offered(line: Extract<RuleLine, { kind: 'quiz' | 'handIn' }>): CourseActivity[] {
    const others = this.lines().flatMap((each) => (each.kind === line.kind && each.key !== line.key ? [each.activity] : []));
    return this.activities().filter(({ id, kind }) => kind === KINDS[line.kind] && !others.includes(id));
  }

  protected isThere(id: Id): boolean {
    return this.activities().some((activity) => activity.id === id);
  }

  /** Whether a module has something that is required. */
  protected asks(module: CourseModule): boolean {
    return module.activities.some(({ required }) => required);
  }

  /** "Modul 1–4", by the numbers that the modules have now. */
  protected chosen(ids: readonly Id[]): string {
    const numbers = ids.map((id) => this.modules().findIndex((module) => module.id === id) + 1).filter((number) => number > 0);
    return this.words.say('courses.rule.chosen', { n: numbers.length, numbers: this.sentences.numbers(numbers) });
  }

  protected gone(ids: readonly Id[]): boolean {
    return ids.some((id) => !this.modules().some((module) => module.id === id));
  }

  protected text(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected write<Line extends RuleLine>(line: Line, change: Partial<Line>): void {
    this.pass(this.lines().map((each) => (each.key === line.key ? { ...line, ...change } : each)));
  }

  /** Modules that are gone go with the first choice that is made anew. */
  protected tick(line: Extract<RuleLine, { kind: 'activities' }>, id: Id): void {
    const ids = this.modules().map((module) => module.id);
    this.write(line, { modules: ids.filter((each) => (each === id) !== line.modules.includes(each)) });
  }

  protected add(kind: string): void {
    const line = freshLine(kind as RuleKind, this.lines(), this.parts());
    this.pass(withLine(this.lines(), line));
    // The menu gives the focus back to its button first.
    setTimeout(() => this.focus(`#${idOf(line)} :is(input, select, button)`));
  }

  protected remove(line: RuleLine): void {
    const at = this.lines().indexOf(line);
    this.pass(this.lines().filter((each) => each !== line));
    const next = this.lines()[at] ?? this.lines().at(-1);
    afterNextRender(() => this.focus(next ? `#${idOf(next)} > button` : '.add button'), { injector: this.injector });
  }

  /** The modules that have something required. */
  protected asking(): Id[] {
    return this.modules().filter((module) => this.asks(module)).map(({ id }) => id);
  }

  private pass(lines: readonly RuleLine[]): void {
    this.lines.set(lines);
    this.state.ruleFault.set(lines.some(isFaulty));
    this.state.change((content) => ({ ...content, completionRule: ruleOf(lines, content.completionRule) }));
  }

  private focus(selector: string): void {
    this.host.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** Of the line's place on the page. */
const idOf = ({ key }: RuleLine): string => `rule-${key}-line`;

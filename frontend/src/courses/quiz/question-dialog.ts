import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormArray, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Localized } from '@kortkurs/contract/common';
import { QUESTION_KINDS, QUIZ_LIMITS, type BankQuestion, type QuestionKind, type QuizAnswer } from '@kortkurs/contract/quiz';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { formFaults } from '../../platform/form-faults';
import { someLanguage } from '../../platform/localized';
import { QuizQuestion } from '../../quiz/quiz-question';
import { ErrorSummary } from '../../ui/field/error-summary';
import { Field, KkInput } from '../../ui/field/field';
import { LocalizedField } from '../../ui/field/localized-field';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { fieldsOf, freshLine, linesOf, questionOf, type OptionLine } from './question-form';

/** In the place of a text that is not written yet. */
const NOT_YET: Localized = { sv: '…', en: '…' };

export interface QuestionChoice {
  courseId: string;
  /** The question that is changed; undefined for a new one. */
  question?: BankQuestion;
  topics: readonly string[];
  /** What can be worth reading again. */
  pages: readonly { id: string; title: Localized }[];
}

/** A question of the bank, with how it will be asked. Closes with the question as it was saved. */
@Component({
  selector: 'kk-question-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, ErrorSummary, Field, Icon, KkInput, LocalizedField, MatButton, MatIconButton, QuizQuestion, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './question-dialog.html',
  styles: `
    .line {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px 12px;
      align-items: start;
      padding: 16px 0;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .line > div {
      display: grid;
      gap: 12px;
      min-width: 0;
    }
    .tools {
      display: flex;
    }
    summary {
      min-height: var(--kk-target);
      align-content: center;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
      cursor: pointer;
    }
    .shown {
      padding: 20px 24px;
      border-radius: var(--mat-sys-corner-medium);
      background: var(--mat-sys-surface-container-low);
    }
    .shown h3 {
      margin-bottom: 12px;
      font: var(--mat-sys-label-large);
    }
  `,
})
export class QuestionDialog {
  private readonly api = inject(Api);
  private readonly builder = inject(NonNullableFormBuilder);
  protected readonly format = inject(Format);
  protected readonly choice = inject<QuestionChoice>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<unknown, BankQuestion>>(MatDialogRef);
  protected readonly kinds = QUESTION_KINDS;
  protected readonly limits = QUIZ_LIMITS;
  private readonly question = this.choice.question;
  private readonly start = fieldsOf(this.question);
  private readonly id = this.question?.id ?? newId();

  protected readonly form = this.builder.group({
    kind: [this.start.kind],
    topic: [this.start.topic, [Validators.maxLength(QUIZ_LIMITS.topic)]],
    points: [this.start.points, [Validators.required, Validators.min(1), Validators.max(QUIZ_LIMITS.points), Validators.pattern(/^\d+$/)]],
    text: [this.start.text, [someLanguage]],
    isTrue: [this.start.isTrue],
    accepted: [this.start.accepted],
    value: [this.start.value],
    tolerance: [this.start.tolerance],
    unit: [this.start.unit],
    partial: [this.start.partial],
    feedback: [this.start.feedback],
    readAgain: [this.start.readAgain],
    lines: this.builder.array(linesOf(this.question).map((line) => this.lineOf(line))),
  });
  protected readonly faults = formFaults(this.form);
  protected readonly isSaving = signal(false);
  private readonly value = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });
  protected readonly kind = computed<QuestionKind>(() => this.value().kind ?? 'single');
  /** The question as it will be asked; what is not written yet has its place. */
  protected readonly asked = computed(() => {
    this.value();
    const { options, matches, ...question } = this.wish();
    const held = <Line extends { text: Localized }>(line: Line): Line => (this.format.text(line.text) ? line : { ...line, text: NOT_YET });
    return { ...question, options: options.map(held), matches: matches.map(held) };
  });
  /** What one tries out beside the form; it is nobody's. */
  protected readonly tried = signal<QuizAnswer | null>(null);

  protected get lines(): FormArray<ReturnType<QuestionDialog['lineOf']>> {
    return this.form.controls.lines;
  }

  protected readonly hasLines = computed(() => ['single', 'multiple', 'matching', 'ordering'].includes(this.kind()));
  protected readonly hasParts = computed(() => ['multiple', 'matching', 'ordering'].includes(this.kind()));

  protected addLine(): void {
    this.lines.push(this.lineOf(freshLine()));
  }

  protected removeLine(at: number): void {
    this.lines.removeAt(at);
  }

  protected moveLine(at: number, by: -1 | 1): void {
    const line = this.lines.at(at);
    this.lines.removeAt(at);
    this.lines.insert(at + by, line);
  }

  /** Of a question with one right answer the others are not. */
  protected setRight(at: number): void {
    this.lines.controls.forEach((line, place) => line.controls.right.setValue(place === at));
  }

  protected async save(): Promise<void> {
    if (this.isSaving() || !this.faults.check()) return;
    this.isSaving.set(true);
    const path = `courses/${this.choice.courseId}/questions`;
    try {
      const wish = this.wish();
      this.dialog.close(this.question ? await this.api.put<BankQuestion>(`${path}/${this.id}`, wish, { version: this.question.version }) : await this.api.post<BankQuestion>(path, { id: this.id, ...wish }));
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.isSaving.set(false);
    }
  }

  private wish() {
    const { lines, ...fields } = this.form.getRawValue();
    return questionOf({ ...fields, points: Number(fields.points) }, lines, this.question);
  }

  private lineOf(line: OptionLine) {
    return this.builder.group({ id: [line.id], text: [line.text], right: [line.right], feedback: [line.feedback], matchId: [line.matchId], match: [line.match] });
  }
}

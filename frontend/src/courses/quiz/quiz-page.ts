import { CdkDrag, CdkDragHandle, CdkDropList, moveItemInArray, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Course } from '@kortkurs/contract/courses';
import { QUIZ_LAYOUTS, QUIZ_LIMITS, QUIZ_REVIEWS, type BankQuestion, type QuestionBank, type Quiz, type QuizSlot } from '@kortkurs/contract/quiz';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { formFaults } from '../../platform/form-faults';
import { formSaving } from '../../platform/form-saving';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import { Session } from '../../platform/session';
import { keepsWorkOnClose, type HoldsWork } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { Icon } from '../../ui/icon/icon';

import { Confirm } from '../../ui/overlay/confirm';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import type { QuestionChoice } from './question-dialog';

/** Questions of the bank that are shown before one asks for more. */
const SHOWN = 30;

const whole = (min: number, max: number) => [Validators.min(min), Validators.max(max), Validators.pattern(/^\d+$/)];
const numberOr = (text: string | number | null): number | null => (text === '' || text === null ? null : Number(text));

/** A quiz of a course's draft: which questions it asks, out of the course's bank, and how it is taken. */
@Component({
  selector: 'kk-quiz-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Crumbs, Empty, Field, FormTrouble, Icon, KkInput, MatButton, MatIconButton, Pending, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './quiz-page.html',
  styleUrl: './quiz-page.scss',
})
export class QuizPage implements HoldsWork {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly limits = QUIZ_LIMITS;
  protected readonly layouts = QUIZ_LAYOUTS;
  protected readonly reviews = QUIZ_REVIEWS;

  readonly courseId = input.required<string>();
  readonly quizId = input.required<string>();

  protected readonly course = httpResource<Course>(() => `/api/v1/courses/${this.courseId()}`);
  protected readonly quiz = httpResource<Quiz>(() => `/api/v1/courses/${this.courseId()}/draft/quizzes/${this.quizId()}`);
  protected readonly bank = httpResource<QuestionBank>(() => `/api/v1/courses/${this.courseId()}/questions`);
  protected readonly known = computed(() => (this.course.hasValue() ? this.course.value() : undefined));
  protected readonly draft = computed(() => this.known()?.draft ?? undefined);
  private readonly activities = computed(() => this.draft()?.modules.flatMap(({ activities }) => activities) ?? []);
  protected readonly activity = computed(() => this.activities().find(({ id }) => id === this.quizId()));
  protected readonly title = computed(() => this.format.text(this.activity()?.title) || this.words.say('courses.kind.quiz'));
  /** Where it can be tried as it is saved, once it asks something. */
  protected readonly trial = computed(() => {
    const [draft, activity] = [this.draft(), this.activity()];
    return draft && activity && this.isAsking() ? ['/staff/courses', this.courseId(), 'preview', draft.id, activity.id] : undefined;
  });
  protected readonly isReady = computed(() => this.known() !== undefined && this.quiz.hasValue() && this.bank.hasValue());

  protected readonly slots = signal<readonly QuizSlot[]>([]);
  private readonly savedSlots = signal('[]');
  private readonly isAsking = computed(() => this.savedSlots() !== '[]');
  private version = 0;
  protected readonly form = inject(NonNullableFormBuilder).group({
    layout: ['one' as Quiz['layout']],
    shuffleQuestions: [false],
    shuffleOptions: [true],
    attempts: ['' as string | number, whole(1, QUIZ_LIMITS.attempts)],
    minutes: ['' as string | number, whole(QUIZ_LIMITS.minutesMin, QUIZ_LIMITS.minutes)],
    passShare: ['' as string | number, whole(1, 100)],
    review: ['handed_in' as Quiz['review']],
    reviewDate: [''],
  });
  protected readonly faults = formFaults(this.form);
  protected readonly saving = formSaving(this.form, this.faults);

  protected readonly find = signal('');
  protected readonly topic = signal('');
  protected readonly limit = signal(SHOWN);
  protected readonly questions = computed(() => (this.bank.hasValue() ? this.bank.value().questions : []));
  protected readonly topics = computed(() => (this.bank.hasValue() ? this.bank.value().topics.filter(({ topic }) => topic !== '') : []));
  private readonly byId = computed(() => new Map(this.questions().map((question) => [question.id, question])));
  protected readonly found = computed(() => {
    const words = this.find().trim().toLocaleLowerCase();
    return this.questions().filter((question) => (!this.topic() || question.topic === this.topic()) && (!words || `${question.text.sv ?? ''} ${question.text.en ?? ''} ${question.topic}`.toLocaleLowerCase().includes(words)));
  });
  private readonly asked = computed(() => new Set(this.slots().flatMap((slot) => ('question' in slot ? [slot.question] : []))));
  protected readonly count = computed(() => this.slots().reduce((sum, slot) => sum + ('question' in slot ? 1 : slot.count), 0));

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => pageTitle.name(this.title()));
    effect(() => {
      if (!this.quiz.hasValue()) return;
      const quiz = this.quiz.value();
      untracked(() => this.fill(quiz));
    });
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.form.dirty || JSON.stringify(this.slots()) !== this.savedSlots();
  }

  protected isAsked(question: BankQuestion): boolean {
    return this.asked().has(question.id);
  }

  /** What a line of the quiz asks, in words. */
  protected lineOf(slot: QuizSlot): { text: string; about: string; isGone: boolean } {
    if ('topic' in slot) return { text: this.words.say('quizBank.drawn', { n: slot.count, topic: slot.topic || this.words.say('quizBank.noTopic') }), about: this.words.say('quizBank.drawnAbout', { n: this.left(slot.topic) }), isGone: this.left(slot.topic) < slot.count };
    const question = this.byId().get(slot.question);
    return question ? { text: this.format.text(question.text), about: this.about(question), isGone: false } : { text: this.words.say('quizBank.gone'), about: '', isGone: true };
  }

  protected about(question: BankQuestion): string {
    return [this.words.say(`quizBank.kinds.${question.kind}`), ...(question.topic ? [question.topic] : []), this.words.say('quizBank.pointsOf', { n: question.points })].join(', ');
  }

  protected add(question: BankQuestion): void {
    this.slots.update((slots) => [...slots, { question: question.id }]);
  }

  /** Draw one question more of a topic. */
  protected draw(topic: string): void {
    this.slots.update((slots) => (slots.some((slot) => 'topic' in slot && slot.topic === topic) ? slots.map((slot) => ('topic' in slot && slot.topic === topic ? { topic, count: slot.count + 1 } : slot)) : [...slots, { topic, count: 1 }]));
  }

  protected setCount(at: number, field: HTMLInputElement): void {
    const count = Math.round(Number(field.value));
    if (!(count >= 1 && count <= QUIZ_LIMITS.questions)) return;
    this.slots.update((slots) => slots.map((slot, place) => (place === at && 'topic' in slot ? { ...slot, count } : slot)));
  }

  protected moveSlot(at: number, by: -1 | 1): void {
    this.place(at, at + by);
  }

  protected dropSlot({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.place(previousIndex, currentIndex);
  }

  protected removeSlot(at: number): void {
    this.slots.update((slots) => slots.filter((_slot, place) => place !== at));
  }

  protected async edit(question?: BankQuestion): Promise<void> {
    const { QuestionDialog } = await import('./question-dialog');
    const data: QuestionChoice = {
      courseId: this.courseId(),
      ...(question && { question }),
      topics: this.topics().map(({ topic }) => topic),
      pages: this.activities().filter(({ kind }) => kind !== 'quiz').map(({ id, title }) => ({ id, title })),
    };
    const saved = await this.dialogs.open<BankQuestion, QuestionChoice>(QuestionDialog, data, 'wide');
    if (!saved) return;
    this.bank.reload();
    // A new question is written to be asked.
    if (!question) this.add(saved);
  }

  protected async double(question: BankQuestion): Promise<void> {
    const { id: _id, version: _version, updatedAt: _at, inUse: _inUse, ...wish } = question;
    await this.told(async () => {
      await this.api.post(`courses/${this.courseId()}/questions`, { ...wish, id: newId() });
      this.notices.say(this.words.say('quizBank.doubled'));
    });
  }

  protected async remove(question: BankQuestion): Promise<void> {
    if (!(await this.confirm.ask({ title: this.words.say('quizBank.removeTitle'), text: this.format.text(question.text), action: this.words.say('app.remove'), danger: true }))) return;
    await this.told(() => this.api.delete(`courses/${this.courseId()}/questions/${question.id}`));
  }

  protected async save(): Promise<void> {
    const slots = this.slots();
    await this.saving.send(
      () => {
        const { attempts, minutes, passShare, reviewDate, ...rest } = this.form.getRawValue();
        const wish = { ...rest, attempts: numberOr(attempts), minutes: numberOr(minutes), passShare: numberOr(passShare), reviewDate: rest.review === 'date' && reviewDate ? reviewDate : null, slots };
        return this.api.put<Quiz>(`courses/${this.courseId()}/draft/quizzes/${this.quizId()}`, wish, this.version ? { version: this.version } : {});
      },
      (saved) => {
        this.version = saved.version;
        this.savedSlots.set(JSON.stringify(slots));
        this.bank.reload();
        this.notices.say(this.words.say('quizBank.saved'));
      },
    );
  }

  private place(from: number, to: number): void {
    this.slots.update((slots) => {
      const after = [...slots];
      moveItemInArray(after, from, to);
      return after;
    });
  }

  private left(topic: string): number {
    return this.questions().filter((question) => question.topic === topic && !this.asked().has(question.id)).length;
  }

  private fill({ slots, version, attempts, minutes, passShare, reviewDate, layout, shuffleQuestions, shuffleOptions, review }: Quiz): void {
    this.version = version;
    this.slots.set(slots);
    this.savedSlots.set(JSON.stringify(slots));
    this.form.reset({ layout, shuffleQuestions, shuffleOptions, review, attempts: attempts ?? '', minutes: minutes ?? '', passShare: passShare ?? '', reviewDate: reviewDate ?? '' });
  }

  private async told(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.bank.reload();
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}

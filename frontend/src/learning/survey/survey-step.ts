import { LiveAnnouncer } from '@angular/cdk/a11y';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, Injector, afterNextRender, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ContentOf } from '@kortkurs/contract/learning';
import { SURVEY_AT_LEAST, type OwnSurvey, type SurveyAnswer, type SurveyQuestion } from '@kortkurs/contract/surveys';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { SurveyQuestionField } from '../../surveys/survey-question';
import { answersOf, leftOut, valuesOf, type SurveyValues } from '../../surveys/survey-values';
import { Banner } from '../../ui/banner';
import { Icon } from '../../ui/icon/icon';
import { Pending } from '../../ui/state/pending';
import { PlayerPageState } from '../player-page-state';
import { StepFace } from '../step-face';
import { SurveyDraft } from './survey-draft';

/** So long after the last key what is answered is kept on the device, in milliseconds. */
const REST_MS = 600;

/** A survey as one answers it: who will see it, the questions on one page, and what became of it. */
@Component({
  selector: 'kk-survey-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [SurveyDraft],
  imports: [Banner, Icon, MatButton, Pending, SurveyQuestionField, TranslocoPipe],
  templateUrl: './survey-step.html',
  styleUrl: './survey-step.scss',
})
export class SurveyStep {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly face = inject(StepFace);
  private readonly player = inject(PlayerPageState);
  private readonly draft = inject(SurveyDraft);
  protected readonly format = inject(Format);
  protected readonly atLeast = SURVEY_AT_LEAST;

  readonly content = input.required<ContentOf<'survey'>>();
  /** The enrolment that answers; undefined where a version is looked at in advance. */
  readonly enrolmentId = input<string>();

  protected readonly base = computed(() => (this.enrolmentId() ? `enrolments/${this.enrolmentId()}/surveys/${this.content().id}` : ''));
  protected readonly own = httpResource<OwnSurvey>(() => (this.base() ? `/api/v1/${this.base()}` : undefined));
  /** The newest that was read, and while it is read again still the one before. */
  protected readonly known = linkedSignal<{ base: string; read: OwnSurvey | undefined }, OwnSurvey | undefined>({
    source: () => ({ base: this.base(), read: this.own.hasValue() ? this.own.value() : undefined }),
    computation: ({ base, read }, before) => read ?? (before?.source.base === base ? before.value : undefined),
  });
  protected readonly questions = computed(() => this.content().shown?.questions ?? []);
  protected readonly isHidden = computed(() => this.content().shown?.names !== 'shown');
  /** Nothing to fill in any more: what was answered is kept, and nobody knows which it is. */
  protected readonly isGiven = computed(() => this.isHidden() && !!this.known()?.isAnswered);
  protected readonly isFixed = computed(() => !this.base() || this.known()?.isOpen === false);
  protected readonly values = signal<SurveyValues>({});
  /** Whether what stands here is not sent. */
  protected readonly isBegun = signal(false);
  /** Why a question cannot be sent so, by question. */
  protected readonly faults = signal<Readonly<Record<string, string>>>({});
  protected readonly isBusy = signal(false);
  /** Why it was not kept. */
  protected readonly trouble = signal('');
  private filledFor = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const [base, known] = [this.base(), this.known()];
      if (base && known && this.filledFor !== base) untracked(() => void this.fill(base, known));
    });
    this.face.save = () => this.rest();
    inject(DestroyRef).onDestroy(() => {
      void this.rest();
      this.face.clear();
    });
  }

  protected nameOf({ id }: SurveyQuestion): string {
    return `survey-${id}`;
  }

  protected answer({ id }: SurveyQuestion, said: Omit<SurveyAnswer, 'questionId'>): void {
    this.values.update((before) => ({ ...before, [id]: said }));
    this.faults.update(({ [id]: _mended, ...others }) => others);
    this.isBegun.set(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.rest(), REST_MS);
  }

  protected async send(): Promise<void> {
    if (this.isBusy() || this.isFixed()) return;
    this.trouble.set('');
    const missing = leftOut(this.questions(), this.values());
    this.faults.set(Object.fromEntries(missing.map((id) => [id, this.words.say('surveys.required')])));
    if (missing[0]) return this.focusOn(missing[0]);
    this.isBusy.set(true);
    const [base, version] = [this.base(), this.known()?.version];
    try {
      await this.api.put<void>(base, { answers: answersOf(this.questions(), this.values()) }, version === null || version === undefined ? {} : { version });
      clearTimeout(this.timer);
      this.timer = undefined;
      this.isBegun.set(false);
      this.face.isUnsaved.set(false);
      await this.draft.drop(base);
      if (this.isHidden()) this.values.set({});
      this.own.reload();
      // What waits for this opens, and the outline says that it is done.
      this.player.player.reload();
      await this.announcer.announce(this.words.say(this.isHidden() ? 'surveys.sent' : 'surveys.saved'));
      if (this.isHidden()) this.known.update((known) => known && { ...known, isAnswered: true, isOpen: false });
      afterNextRender(() => this.host.querySelector<HTMLElement>('#survey-given')?.focus(), { injector: this.injector });
    } catch (error) {
      const { code, detail } = problemOf(error);
      // Answered in another tab, or closed meanwhile: the next time is on top of that.
      if (code === 'changed-meanwhile' || code === 'survey-closed') this.own.reload();
      this.trouble.set(code === 'changed-meanwhile' ? this.words.say('surveys.overtaken') : detail || this.words.say(code === 'offline' ? 'surveys.noNetwork' : 'surveys.notSent'));
    } finally {
      this.isBusy.set(false);
    }
  }

  private async fill(base: string, known: OwnSurvey): Promise<void> {
    this.filledFor = base;
    this.values.set(valuesOf(known.answers));
    if (!known.isOpen) return this.draft.drop(base);
    const kept = await this.draft.read(base);
    if (!kept || this.isBegun() || this.base() !== base) return;
    this.values.set(kept);
    this.isBegun.set(true);
  }

  /** Keep what is written now on the device; where it refuses, whoever leaves is asked. */
  private async rest(): Promise<void> {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.face.isUnsaved.set(!(await this.draft.keep(this.base(), this.values())));
  }

  private focusOn(id: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(`[name="survey-${id}"], #survey-${id}`)?.focus(), { injector: this.injector });
  }
}

import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { httpResource } from '@angular/common/http';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, LIMITS, type Language, type Localized } from '@kortkurs/contract/common';
import { COURSE_LEVELS, COURSE_LIMITS, type CourseLevel, type Format as CourseFormat } from '@kortkurs/contract/courses';
import type { Challenge } from '@kortkurs/contract/organisations';
import { Format } from '../platform/format';
import { someLanguage } from '../platform/localized';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { LocalizedField } from '../ui/field/localized-field';
import { Notices } from '../ui/overlay/notices';
import { LocalizedRichText } from '../ui/text/localized-rich-text';
import { CoursePageState } from './course-page-state';

/** What a draft says about the course: title, sentence, description, level, languages, subjects; and what the course is. */
@Component({
  selector: 'kk-course-about-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, LocalizedField, LocalizedRichText, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './course-about-form.html',
})
export class CourseAboutForm {
  private readonly state = inject(CoursePageState);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly session = inject(Session);
  protected readonly format = inject(Format);

  protected readonly limits = LIMITS;
  protected readonly levels = COURSE_LEVELS;
  protected readonly languages = LANGUAGES;
  private readonly formatList = httpResource<CourseFormat[]>(() => '/api/v1/formats');
  private readonly challengeList = httpResource<Challenge[]>(() => (this.session.can('networks.read') ? '/api/v1/challenges' : undefined));
  /** Archived ones can only stay where they are. */
  protected readonly formats = computed(() => (this.formatList.hasValue() ? this.formatList.value().filter(({ id, archivedAt }) => !archivedAt || id === this.state.known()?.formatId) : []));
  protected readonly challenges = computed(() =>
    this.challengeList.hasValue() ? this.challengeList.value().filter(({ id, archivedAt }) => !archivedAt || id === this.state.known()?.challengeId) : [],
  );
  private readonly build = inject(NonNullableFormBuilder);
  protected readonly form = this.build.group({
    title: [{} as Localized, [someLanguage]],
    summary: [{} as Localized],
    description: [{} as Localized],
    level: ['' as CourseLevel | ''],
    sv: [true],
    en: [false],
    subjects: [''],
  });
  protected readonly head = this.build.group({ formatId: [''], challengeId: [''] });
  protected readonly noLanguage = computed(() => {
    this.state.content();
    return !this.form.controls.sv.value && !this.form.controls.en.value;
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    effect(() => {
      this.state.filled();
      untracked(() => this.fill());
    });
    effect(() => {
      const known = this.state.known();
      if (known) untracked(() => this.head.reset({ formatId: known.formatId, challengeId: known.challengeId ?? '' }, { emitEvent: false }));
    });
    this.form.valueChanges.pipe(takeUntilDestroyed(destroyed)).subscribe(() => this.pass());
    this.head.valueChanges.pipe(takeUntilDestroyed(destroyed)).subscribe(() => void this.saveHead());
  }

  private fill(): void {
    const content = this.state.content();
    if (!content) return;
    const { title, summary, description, level, languages, subjects } = content;
    this.form.reset({ title, summary, description, level: level ?? '', sv: languages.includes('sv'), en: languages.includes('en'), subjects: subjects.join(', ') }, { emitEvent: false });
  }

  /** Hands on what can be saved; a draft always has a title and a language. */
  private pass(): void {
    const { sv, en, subjects, level, ...texts } = this.form.getRawValue();
    const languages: Language[] = [...(sv ? (['sv'] as const) : []), ...(en ? (['en'] as const) : [])];
    if (this.form.controls.title.invalid || languages.length === 0) return;
    this.state.change((content) => ({ ...content, ...texts, level: level || null, languages, subjects: this.subjectsOf(subjects) }));
  }

  private subjectsOf(text: string): string[] {
    const written = text.split(',').map((one) => one.trim().slice(0, COURSE_LIMITS.subject)).filter(Boolean);
    return [...new Set(written)].slice(0, COURSE_LIMITS.subjects);
  }

  private async saveHead(): Promise<void> {
    const { formatId, challengeId } = this.head.getRawValue();
    try {
      await this.state.changeHead({ formatId, challengeId: challengeId || null });
      this.notices.say(this.words.say('courses.headSaved'));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.errors[0]?.message || problem.detail || this.words.say('app.notSaved'));
      this.state.course.reload();
    }
  }
}

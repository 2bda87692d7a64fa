import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { CertificateMonths } from './certificate-months';
import { CompletionRuleForm } from './completion-rule-form';
import { CourseAlignments } from './course-alignments';
import { CoursePageState } from './course-page-state';
import { RuleEffectsPanel } from './rule-effects-panel';

/** Beside a draft: the rule for the certificate, whether it is saved, and the way to publish it. */
@Component({
  selector: 'kk-publish-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, CertificateMonths, CompletionRuleForm, CourseAlignments, MatButton, RuleEffectsPanel, TranslocoPipe],
  template: `
    <section class="kk-panel kk-stack" aria-labelledby="course-rule">
      <h2 id="course-rule">{{ 'courses.rule.title' | transloco }}</h2>
      <kk-completion-rule-form />
      @if (state.known()?.published) {
        @defer (on idle) {
          <kk-rule-effects-panel />
        }
      }
      <kk-certificate-months />
      <kk-course-alignments />
      @if (!state.known()?.published) {
        <p class="kk-small">{{ 'courses.firstRuns' | transloco }}</p>
      }
      @if (missing(); as lines) {
        <kk-banner kind="bad">
          <p><strong>{{ 'courses.missing' | transloco }}</strong></p>
          <ul class="kk-bullets">
            @for (line of lines; track $index) {
              <li>{{ line }}</li>
            }
          </ul>
        </kk-banner>
      }
      <button matButton="filled" class="kk-block" type="button" (click)="publish()">{{ 'courses.publish' | transloco: { n: state.known()?.draft?.number } }}</button>
      <p role="status" class="kk-small kk-muted">{{ saved() }}</p>
      @if (state.known()?.published) {
        <button class="kk-link" type="button" (click)="discard()">{{ 'courses.discard' | transloco }}</button>
      }
    </section>
  `,
})
export class PublishPanel {
  protected readonly state = inject(CoursePageState);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);

  protected readonly saved = computed(() => {
    if (this.state.overtaken() || this.state.ruleFault()) return this.words.say('courses.notSaved');
    if (this.state.saving()) return this.words.say('app.saving');
    if (this.state.dirty()) return this.words.say(this.state.problem() ? 'courses.notSaved' : 'courses.willSave');
    return this.state.savedAt() ? this.words.say('courses.savedAt', { time: this.state.savedAt() }) : this.words.say('courses.savesItself');
  });

  /** What the server said is wrong, line by line, each with where it is. */
  protected readonly missing = computed(() => {
    const problem = this.state.problem();
    if (!problem) return undefined;
    if (problem.errors.length) return problem.errors.map(({ field, message }) => [this.where(field), message].filter(Boolean).join(': '));
    return [problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved')];
  });

  protected async publish(): Promise<void> {
    if (this.state.ruleFault()) {
      document.querySelector<HTMLElement>('kk-completion-rule-form [aria-invalid], #rule-modules')?.focus();
      return;
    }
    if (await this.state.publish()) this.notices.say(this.words.say('courses.nowPublished'));
  }

  protected async discard(): Promise<void> {
    const sure = await this.confirm.ask({ title: this.words.say('courses.discardTitle'), text: this.words.say('courses.discardText'), action: this.words.say('courses.discard'), danger: true });
    if (!sure) return;
    try {
      await this.state.discardDraft();
      this.notices.say(this.words.say('courses.discarded'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  private where(field: string): string {
    const [, module, activity] = /^modules\.(\d+)(?:\.activities\.(\d+))?/.exec(field) ?? [];
    if (activity !== undefined) return this.words.say('courses.where.activity', { module: Number(module) + 1, activity: Number(activity) + 1 });
    if (module !== undefined) return this.words.say('courses.where.module', { module: Number(module) + 1 });
    const own = /^(title|summary|description|subjects|completionRule|alignments)/.exec(field)?.[1];
    return own ? this.words.say(`courses.where.${own}`) : '';
  }
}

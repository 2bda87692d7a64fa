import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CompletionRule, NamedRunEffects, RunEffects } from '@kortkurs/contract/completion';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { CoursePageState } from './course-page-state';
import { EffectWords } from './effect-words';
import type { EffectsShown } from './effects-dialog';
import { RunNames } from './run-names';

/** So long nothing is written before it is weighed. */
const PAUSE_MS = 400;

interface ToWeigh {
  rule: CompletionRule;
  /** The draft as it was saved last: what is required counts as well. */
  version: number;
}

/** Beside a draft: whom its rule concerns among those who take part now. */
@Component({
  selector: 'kk-rule-effects-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, TranslocoPipe],
  template: `
    <h3>{{ 'courses.effects.title' | transloco }}</h3>
    @if (shown(); as runs) {
      <p>{{ 'courses.effects.text' | transloco: { n: people() } }}</p>
      @if (people()) {
        <p>{{ 'courses.effects.ifMoved' | transloco }}</p>
        <ul class="kk-list" role="list" [attr.aria-busy]="effects.isLoading()">
          @for (run of runs; track run.runId) {
            @if (run.people) {
              <li>
                <strong>{{ names.of(run) }}</strong>
                @for (said of words.of(run); track $index) {
                  <span>{{ said }}</span>
                }
                @if (run.counts.same < run.people) {
                  <button class="kk-link" type="button" [attr.aria-label]="'courses.effects.whoOf' | transloco: { run: names.of(run) }" (click)="who(run)">{{ 'courses.effects.who' | transloco }}</button>
                }
              </li>
            }
          }
        </ul>
      }
    }
    @if (effects.error() || !shown()) {
      <kk-pending [of]="effects" [rows]="2" [height]="20" inline />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      font: var(--mat-sys-body-small);
    }
    h3 {
      font: var(--mat-sys-label-medium);
    }
    li > * {
      display: block;
    }
    button {
      min-height: 44px;
    }
  `,
})
export class RuleEffectsPanel {
  private readonly state = inject(CoursePageState);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly texts = inject(Words);
  protected readonly words = inject(EffectWords);
  protected readonly names = inject(RunNames);

  private readonly written = computed<ToWeigh | undefined>(
    () => {
      const [rule, version] = [this.state.content()?.completionRule, this.state.known()?.draft?.version];
      return rule && version !== undefined ? { rule, version } : undefined;
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  private readonly weighed = signal(untracked(this.written));

  protected readonly effects = httpResource<RunEffects[]>(() => {
    const asked = this.weighed();
    return asked && { url: `/api/v1/courses/${untracked(this.state.id)}/draft/rule-effects`, method: 'POST', body: { rule: asked.rule } };
  });
  protected readonly shown = lastValue(this.effects);
  protected readonly people = computed(() => (this.shown() ?? []).reduce((sum, { people }) => sum + people, 0));

  constructor() {
    effect((onCleanup) => {
      const written = this.written();
      const timer = setTimeout(() => this.weighed.set(written), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** Names are told of what is saved: what is written here is saved first. */
  protected async who(run: RunEffects): Promise<void> {
    try {
      await this.state.flush();
      const versionId = this.state.known()?.draft?.id;
      if (!versionId) return;
      const [effects, { EffectsDialog }] = await Promise.all([this.api.get<NamedRunEffects>(`runs/${run.runId}/version-effects/${versionId}`), import('./effects-dialog')]);
      await this.dialogs.open<boolean, EffectsShown>(EffectsDialog, { title: this.names.of(run), text: this.texts.say('courses.effects.whoText'), effects });
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.texts.say('courses.effects.notRead'));
    }
  }
}

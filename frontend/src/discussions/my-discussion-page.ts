import { ChangeDetectionStrategy, Component, computed, effect, inject, input, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { keepsWorkOnClose, type HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Pending } from '../ui/state/pending';
import { DiscussionState } from './discussion-state';
import { DiscussionThread } from './discussion-thread';

/** What those who follow a run say of a module, for one of them. */
@Component({
  selector: 'kk-my-discussion-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [DiscussionState],
  imports: [Crumbs, DiscussionThread, Pending, TranslocoPipe],
  template: `
    <div class="kk-wrap kk-narrow">
      @if (state.shown(); as discussion) {
        <kk-crumbs [crumbs]="crumbs()" [here]="'discussions.title' | transloco" />
        <header class="kk-head">
          <div>
            <h1 tabindex="-1" [attr.lang]="format.textLanguage(discussion.module)">{{ format.text(discussion.module) }}</h1>
            <p>{{ 'discussions.lead' | transloco }}</p>
          </div>
        </header>
        <kk-discussion-thread />
      } @else {
        <kk-pending [of]="state.read" [rows]="5" [height]="72" [headline]="true" />
      }
    </div>
  `,
})
export class MyDiscussionPage implements HoldsWork {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly state = inject(DiscussionState);

  readonly enrolmentId = input.required<string>();
  readonly moduleId = input.required<string>();

  private readonly thread = viewChild(DiscussionThread);
  protected readonly crumbs = computed(() => [
    { label: this.words.say('discussions.mine'), link: ['/my'] },
    { label: this.format.text(this.state.shown()?.courseTitle), link: ['/my/courses', this.enrolmentId()] },
  ]);

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.open(`enrolments/${this.enrolmentId()}/discussions/${this.moduleId()}`));
    effect(() => {
      const shown = this.state.shown();
      if (shown) title.name(this.words.say('discussions.of', { module: this.format.text(shown.module) }));
    });
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.thread()?.hasUnsaved() ?? false;
  }
}

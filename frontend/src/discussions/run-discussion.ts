import { ChangeDetectionStrategy, Component, effect, inject, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../platform/format';
import { keepsWorkOnClose, type HoldsWork } from '../platform/unsaved';
import { Pending } from '../ui/state/pending';
import { DiscussionState } from './discussion-state';
import { DiscussionThread } from './discussion-thread';

/** A discussion of a run, for its staff. `show=reported` begins with what waits to be looked at. */
@Component({
  selector: 'kk-run-discussion',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [DiscussionState],
  imports: [DiscussionThread, Pending, RouterLink, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="discussion">
      @if (state.shown(); as discussion) {
        <div class="kk-section-head">
          <h2 id="discussion" tabindex="-1" [attr.lang]="format.textLanguage(discussion.module)">{{ format.text(discussion.module) }}</h2>
          <a [routerLink]="['/staff/runs', runId(), 'discussions']">{{ 'discussions.run.all' | transloco }}</a>
        </div>
        <kk-discussion-thread [isStaff]="true" />
      } @else {
        <kk-pending [of]="state.read" [rows]="5" [height]="72" inline />
      }
    </section>
  `,
  styles: `
    kk-discussion-thread {
      max-width: 960px;
    }
  `,
})
export class RunDiscussion implements HoldsWork {
  protected readonly format = inject(Format);
  protected readonly state = inject(DiscussionState);

  readonly runId = input.required<string>();
  readonly moduleId = input.required<string>();
  readonly show = input<string>();

  private readonly thread = viewChild(DiscussionThread);

  constructor() {
    effect(() => {
      if (this.show() === 'reported') this.state.look('reported');
    });
    effect(() => this.state.open(`runs/${this.runId()}/discussions/${this.moduleId()}`));
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.thread()?.hasUnsaved() ?? false;
  }
}

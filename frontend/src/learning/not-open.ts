import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NotOpen as Why } from '@kortkurs/contract/learning';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { OpeningWords } from './opening-words';
import { PlayerPageState } from './player-page-state';

/** In the place of what an activity says, while it is not open: when it opens, and the way to what it waits for. */
@Component({
  selector: 'kk-not-open',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, TranslocoPipe],
  host: { class: 'kk-panel' },
  template: `
    <h2><kk-icon name="lock" [size]="24" />{{ 'learning.notOpen.title' | transloco }}</h2>
    <p>{{ words.say(why()) }}.</p>
    @if (waitsFor(); as step) {
      <a matButton="outlined" [routerLink]="state.pageOf(step.activity.id)">{{ 'learning.notOpen.to' | transloco: { title: format.text(step.activity.title) } }}</a>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: 24px;
    }
    h2 {
      display: flex;
      gap: 12px;
      align-items: center;
    }
    p {
      margin-top: 8px;
      font: var(--mat-sys-body-large);
    }
    a {
      margin-top: 16px;
    }
  `,
})
export class NotOpen {
  protected readonly words = inject(OpeningWords);
  protected readonly format = inject(Format);
  protected readonly state = inject(PlayerPageState);

  readonly why = input.required<Why>();

  /** The activity to do, or the first that is left of the module. */
  protected readonly waitsFor = computed(() => {
    const why = this.why();
    if (why.by !== 'done') return undefined;
    return this.state.steps().find(({ activity, module }) => activity.id === why.id || (module.id === why.id && activity.progress !== 'done' && (activity.required || !module.activities.some(({ required }) => required))));
  });
}

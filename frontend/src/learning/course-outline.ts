import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LearnerActivity } from '@kortkurs/contract/learning';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { PlayerPageState } from './player-page-state';

/** The modules of a course with their activities; the module one is in stands open. */
@Component({
  selector: 'kk-course-outline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    @for (module of state.course()?.modules; track module.id) {
      <details [open]="module.id === state.step()?.module?.id">
        <summary>
          <kk-icon [class.done]="state.isDone(module)" [name]="state.isDone(module) ? 'check-circle' : 'radio-button-unchecked'" [size]="24" />
          <span [attr.lang]="format.textLanguage(module.title)">{{ $index + 1 }}. {{ format.text(module.title) }}</span>
          <span class="of">{{ 'learning.of' | transloco: { n: state.doneIn(module), of: state.askedIn(module) } }}</span>
        </summary>
        <ul role="list">
          @for (activity of module.activities; track activity.id) {
            <li>
              <a [routerLink]="['/my/courses', state.course()?.enrolmentId, activity.id]" [attr.aria-current]="activity.id === state.step()?.activity?.id ? 'page' : null">
                <kk-icon [class.done]="activity.progress === 'done'" [name]="activity.progress === 'done' ? 'check-circle' : 'radio-button-unchecked'" [size]="24" />
                <span><span [attr.lang]="format.textLanguage(activity.title)">{{ format.text(activity.title) }}</span><small>{{ about(activity) }}</small></span>
              </a>
            </li>
          }
        </ul>
      </details>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    summary {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr) auto;
      gap: 12px;
      align-items: center;
      min-height: 48px;
      padding: 12px 20px 12px 24px;
      font: var(--mat-sys-title-medium);
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    summary:focus-visible,
    a:focus-visible {
      outline-offset: -3px;
    }
    .of {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
    kk-icon {
      color: var(--mat-sys-outline);
    }
    .done {
      color: var(--mat-sys-primary);
    }
    a {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr);
      gap: 12px;
      align-items: center;
      min-height: 44px;
      padding: 10px 20px 10px 24px;
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-body-small);
      text-decoration: none;
    }
    a:hover {
      background: var(--mat-sys-surface-container-high);
    }
    a[aria-current] {
      background: var(--mat-sys-surface-container-lowest);
      box-shadow: inset 5px 0 0 var(--mat-sys-primary);
      font-weight: 650;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
  `,
})
export class CourseOutline {
  private readonly words = inject(Words);
  protected readonly state = inject(PlayerPageState);
  protected readonly format = inject(Format);

  /** "Klar, 15 min", "8 min, frivilligt" */
  protected about({ progress, estimatedMinutes, required }: LearnerActivity): string {
    return [
      ...(progress === 'done' ? [this.words.say('learning.isDone')] : []),
      ...(estimatedMinutes ? [this.format.minutes(estimatedMinutes)] : []),
      ...(required ? [] : [this.words.say('learning.optional')]),
    ].join(', ');
  }
}

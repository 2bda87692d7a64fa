import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DiscussionRow } from '@kortkurs/contract/discussions';
import type { OutlineActivity, OutlineSession } from '@kortkurs/contract/learning';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { OpeningWords } from './opening-words';
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
          @for (session of module.sessions; track session.id) {
            <li>
              <a [routerLink]="['/my/seats', state.course()?.enrolmentId]">
                <kk-icon [class.done]="session.attended" [name]="session.attended ? 'check-circle' : 'event'" [size]="24" />
                <span><span [attr.lang]="format.textLanguage(session.title)">{{ named(session) }}</span><small>{{ when(session) }}</small></span>
              </a>
            </li>
          }
          @for (activity of module.activities; track activity.id) {
            <li>
              <a [routerLink]="state.pageOf(activity.id)" [attr.aria-current]="activity.id === state.step()?.activity?.id ? 'page' : null">
                <kk-icon [class.done]="activity.progress === 'done'" [name]="activity.progress === 'done' ? 'check-circle' : activity.notOpen ? 'lock' : 'radio-button-unchecked'" [size]="24" />
                <span><span [attr.lang]="format.textLanguage(activity.title)">{{ format.text(activity.title) }}</span><small>{{ about(activity) }}</small>@if (asked(activity); as what) { <span class="kk-tag kk-warn">{{ what }}</span>}</span>
              </a>
            </li>
          }
          @if (discussions().get(module.id); as discussion) {
            <li>
              <a [routerLink]="['/my/discussions', state.course()?.enrolmentId, module.id]">
                <kk-icon [name]="discussion.notOpen ? 'lock' : 'forum'" [size]="24" />
                <span>{{ 'learning.discussion.title' | transloco }}<small>{{ said(discussion) }}</small></span>
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
  private readonly opening = inject(OpeningWords);
  protected readonly state = inject(PlayerPageState);
  protected readonly format = inject(Format);
  private readonly seat = computed(() => this.state.course()?.enrolmentId ?? undefined);
  private readonly read = httpResource<DiscussionRow[]>(() => (this.seat() ? `/api/v1/enrolments/${this.seat()}/discussions` : undefined));
  /** What is said of the modules, by module. Without it the course is followed all the same. */
  protected readonly discussions = computed<ReadonlyMap<string, DiscussionRow>>(() => new Map((this.read.hasValue() ? this.read.value() : []).map((row) => [row.moduleId, row])));

  /** "Klar, godkänd, 15 min", "Klar, 6 av 8 rätt", "8 min, frivilligt" */
  protected about({ progress, standing, estimatedMinutes, required, notOpen }: OutlineActivity): string {
    if (notOpen) return this.opening.say(notOpen);
    return [
      ...(progress === 'done' ? [this.words.say('learning.isDone')] : []),
      ...(standing && standing.is !== 'returned' ? [this.words.say(`learning.work.${standing.is}`, standing.is === 'scored' ? { n: standing.right, of: standing.questions } : {})] : []),
      ...(estimatedMinutes ? [this.format.minutes(estimatedMinutes)] : []),
      ...(required ? [] : [this.words.say('learning.optional')]),
    ].join(', ');
  }

  /** "Komplettera senast 24 mars" */
  protected asked({ standing, notOpen }: OutlineActivity): string {
    if (notOpen || standing?.is !== 'returned') return '';
    return standing.againBy ? this.words.say('learning.work.returnedBy', { date: this.format.date(standing.againBy) }) : this.words.say('learning.work.returned');
  }

  /** "3 nya", "12 inlägg" */
  protected said({ notOpen, fresh, posts, isClosed }: DiscussionRow): string {
    if (notOpen) return this.words.say('learning.discussion.notOpen');
    if (fresh) return this.words.say('learning.discussion.fresh', { n: fresh });
    const count = this.words.say('learning.discussion.posts', { n: posts });
    return isClosed ? this.words.say('learning.discussion.closed', { count }) : count;
  }

  /** "Träff 3: Att fråga öppet" */
  protected named({ number, title }: OutlineSession): string {
    const own = this.format.text(title);
    return own ? this.words.say('learning.session.titled', { number, title: own }) : this.words.say('learning.session.plain', { number });
  }

  /** "Du var med, 10 mars", or when it is. */
  protected when({ attended, startsAt, endsAt }: OutlineSession): string {
    if (attended === null) return this.format.when(startsAt, endsAt);
    return this.words.say(attended ? 'learning.session.attended' : 'learning.session.missed', { date: this.format.date(startsAt) });
  }
}

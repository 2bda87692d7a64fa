import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { problemOf, type Problem } from '../../platform/problem';
import { Session } from '../../platform/session';
import type { HoldsWork } from '../../platform/unsaved';
import { Skeleton } from '../../ui/state/skeleton';
import { RosterPage } from '../roster-page';
import { StandInLeft } from './stand-in-left';

/** A session's roster for a stand-in, who came by a link: the same page, without a way to anything else. */
@Component({
  selector: 'kk-stand-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, RosterPage, Skeleton, StandInLeft, TranslocoPipe],
  template: `
    <main id="main" class="kk-wrap" tabindex="-1">
      @if (sessionId(); as id) {
        <p class="kk-note">{{ 'standIn.as' | transloco: { name: session.me()?.name } }}</p>
        <kk-roster-page [sessionId]="id" />
      } @else if (came()) {
        <h1>{{ 'standIn.over' | transloco }}</h1>
        <p class="kk-lead">{{ 'standIn.overText' | transloco }}</p>
        <kk-stand-in-left [token]="token()" />
      } @else if (!token()) {
        <h1>{{ 'standIn.deadTitle' | transloco }}</h1>
        <p class="kk-lead">{{ 'standIn.part' | transloco }}</p>
      } @else if (problem(); as problem) {
        <h1>{{ 'standIn.deadTitle' | transloco }}</h1>
        <p class="kk-lead">{{ problem.detail || ('app.notSavedOffline' | transloco) }}</p>
        @if (problem.isPassing) {
          <button matButton="filled" type="button" (click)="comeIn(token())">{{ 'standIn.again' | transloco }}</button>
        } @else {
          <kk-stand-in-left [token]="token()" />
        }
      } @else {
        <kk-skeleton [rows]="8" />
      }
    </main>
  `,
  styles: `
    main {
      padding-block: var(--kk-s4);
    }
  `,
})
export class StandInPage implements HoldsWork {
  protected readonly session = inject(Session);
  private readonly roster = viewChild(RosterPage);

  /** Behind `#`, so that no server's log sees it; another link in the same window changes only this. */
  protected readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  /** Whether the link has let somebody in since the page was opened. */
  protected readonly came = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly sessionId = computed(() => (this.came() && this.session.isIn() ? this.session.me()?.roles.find(({ objectType }) => objectType === 'session')?.objectId : undefined));

  constructor() {
    effect(() => {
      const token = this.token();
      untracked(() => void this.comeIn(token));
    });
  }

  hasUnsaved(): boolean {
    return this.roster()?.hasUnsaved() ?? false;
  }

  protected async comeIn(token: string | null): Promise<void> {
    if (!token) return;
    this.problem.set(null);
    this.came.set(false);
    try {
      await this.session.byLink('stand-ins/sign-in', { token });
      this.came.set(true);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { RUN_LIMITS } from '@kortkurs/contract/runs';
import { TERM_LIMITS } from '@kortkurs/contract/terms';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { addressParam } from '../../ui/list/list-query';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { CopyTermState } from './copy-term-state';
import { TermDrafts } from './term-drafts';

/** Holds a term's runs again: chosen, moved by whole weeks, seen for what they meet with, made as drafts and published together. */
@Component({
  selector: 'kk-copy-term-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [CopyTermState],
  imports: [Crumbs, Empty, Field, Icon, KkInput, MatButton, Pending, TermDrafts, TranslocoPipe],
  templateUrl: './copy-term-page.html',
  styles: `
    .kk-list li {
      padding-block: 10px;
    }
    .line {
      display: flex;
      gap: 8px;
      align-items: center;
      color: var(--mat-sys-tertiary);
    }
    .said {
      flex: 1;
    }
    .problem {
      color: var(--mat-sys-error);
    }
  `,
})
export class CopyTermPage {
  private readonly router = inject(Router);
  protected readonly words = inject(Words);
  protected readonly state = inject(CopyTermState);
  protected readonly format = inject(Format);

  protected readonly weeksLimit = TERM_LIMITS.weeks;
  protected readonly labelLimit = RUN_LIMITS.label;
  protected readonly runsLimit = TERM_LIMITS.runs;
  protected readonly busy = signal(false);
  protected readonly problem = signal('');
  /** Ids of the drafts, in the address: one goes to a draft and comes back. */
  private readonly address = addressParam('made');
  protected readonly made = computed(() => this.address().split(',').filter(Boolean).slice(0, TERM_LIMITS.runs));

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected numberOf(event: Event): number {
    return (event.target as HTMLInputElement).valueAsNumber;
  }

  /** "Hösten 2026" of `2026-2`. */
  protected termName(term: string): string {
    const [year, half] = term.split('-');
    return this.words.say(half === '1' ? 'runs.list.spring' : 'runs.list.autumn', { year });
  }

  protected async make(): Promise<void> {
    const { size } = this.state.picked();
    if (!this.state.isRight()) return document.getElementById('term-weeks')?.focus();
    if (!size || size > this.runsLimit) return this.problem.set(this.words.say('runs.term.howMany', { n: this.runsLimit }));
    await this.write(async () => {
      const made = await this.state.make();
      await this.router.navigate([], { queryParams: { made: made.join(',') } });
    });
  }

  private async write(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set('');
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      this.problem.set((problem.errors[0]?.message ?? problem.detail) || this.words.say('app.notSaved'));
    } finally {
      this.busy.set(false);
    }
  }
}

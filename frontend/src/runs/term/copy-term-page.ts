import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { RUN_LIMITS } from '@kortkurs/contract/runs';
import { TERM_LIMITS } from '@kortkurs/contract/terms';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { CopyTermState } from './copy-term-state';

/** Holds a term's runs again: chosen, moved by whole weeks, seen for what they meet with, made as drafts and published together. */
@Component({
  selector: 'kk-copy-term-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [CopyTermState],
  imports: [Crumbs, Empty, Field, Icon, KkInput, MatButton, Pending, RouterLink, TranslocoPipe],
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
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly words = inject(Words);
  protected readonly state = inject(CopyTermState);
  protected readonly format = inject(Format);

  protected readonly weeksLimit = TERM_LIMITS.weeks;
  protected readonly labelLimit = RUN_LIMITS.label;
  protected readonly runsLimit = TERM_LIMITS.runs;
  protected readonly busy = signal(false);
  protected readonly problem = signal('');
  protected readonly made = computed(() =>
    this.state.made().map((draft) => ({ ...draft, course: this.format.text(this.state.listed()?.find((run) => run.id === draft.fromId)?.courseTitle) })),
  );

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
      await this.state.make();
      // The list of drafts stands where the form was.
      setTimeout(() => document.getElementById('term-made')?.focus());
    });
  }

  protected async publish(): Promise<void> {
    const clashes = this.state.clashes();
    const points = clashes.slice(0, 6).map(({ course, text }) => `${course}: ${text}`);
    if (clashes.length > points.length) points.push(this.words.say('runs.clash.more', { n: clashes.length - points.length }));
    const title = this.words.say('runs.term.publishTitle', { n: this.state.made().length });
    const action = this.words.say(clashes.length ? 'runs.clash.publish' : 'runs.plan.publish');
    if (!(await this.confirm.ask({ title, text: this.words.say('runs.plan.publishText'), action, points }))) return;
    await this.write(async () => {
      await this.state.publish();
      this.notices.say(this.words.say('runs.term.published', { n: this.state.made().length }));
      await this.router.navigateByUrl('/staff/runs');
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

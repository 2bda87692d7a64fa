import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ASSIGNMENT_LIMITS, type Decision, type GradingOne } from '@kortkurs/contract/assignments';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { keepsWorkOnClose, type HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { HandedIn } from '../learning/handed-in';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { ReasonDialog, type ReasonAsked } from '../ui/overlay/reason-dialog';
import { Pending } from '../ui/state/pending';

/** What the queue that a hand-in was opened from is narrowed by. */
const FILTERS = ['state', 'run', 'course', 'q'] as const;

/** One hand-in: what was handed in, what was said before, and what one says of it now. J and K go on through the queue. */
@Component({
  selector: 'kk-hand-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, HandedIn, Icon, KkInput, MatButton, Pending, RouterLink, TranslocoPipe],
  templateUrl: './hand-in-page.html',
  styleUrl: './hand-in-page.scss',
  host: { '(document:keydown)': 'key($event)' },
})
export class HandInPage implements HoldsWork {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  protected readonly format = inject(Format);
  protected readonly limits = ASSIGNMENT_LIMITS;

  readonly handInId = input.required<string>();
  private readonly address = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  protected readonly asked = computed<Record<string, string>>(() => Object.fromEntries(FILTERS.flatMap((name) => (this.address().get(name) ? [[name, this.address().get(name) ?? '']] : []))));
  protected readonly resource = httpResource<GradingOne>(() => ({ url: `/api/v1/grading/${this.handInId()}`, params: this.asked() }));
  private readonly last = lastValue(this.resource);
  /** Never another's than the address names. */
  protected readonly shown = computed(() => (this.last()?.id === this.handInId() ? this.last() : undefined));

  protected readonly comment = linkedSignal({ source: this.handInId, computation: () => '' });
  protected readonly againBy = linkedSignal({ source: this.handInId, computation: () => '' });
  protected readonly levels = linkedSignal<string, Record<number, number>>({ source: this.handInId, computation: () => ({}) });
  protected readonly fault = linkedSignal({ source: this.handInId, computation: () => '' });
  protected readonly commentFault = linkedSignal({ source: this.handInId, computation: () => '' });
  protected readonly isBusy = signal(false);

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const one = this.shown();
      if (one) title.name(one.name);
    });
    // Gone on to another, focus begins at its name.
    let before = '';
    effect(() => {
      const id = this.shown()?.id ?? '';
      if (id && before && id !== before) untracked(() => setTimeout(() => document.getElementById('name')?.focus()));
      if (id) before = id;
    });
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.comment().trim() !== '' && this.shown()?.handIn.judgement === null;
  }

  /** "Intervjua en medlem. Leda förändring tillsammans, våren" */
  protected activityOf({ activity, courseTitle, runLabel }: GradingOne): string {
    return `${this.format.text(activity)}. ${[this.format.text(courseTitle), runLabel].filter(Boolean).join(', ')}`;
  }

  protected write(text: string): void {
    this.comment.set(text);
    this.commentFault.set('');
  }

  protected choose(criterion: number, level: number): void {
    this.levels.update((before) => ({ ...before, [criterion]: level }));
  }

  protected key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).closest('input, textarea, select, [role=dialog]')) return;
    const one = this.shown();
    const id = event.key === 'j' ? one?.next : event.key === 'k' ? one?.previous : undefined;
    if (id) void this.router.navigate(['/staff/grading', id], { queryParams: this.asked() });
  }

  protected async decide(one: GradingOne, outcome: Decision['outcome']): Promise<void> {
    const comment = this.comment().trim();
    if (outcome === 'returned' && !comment) {
      this.commentFault.set(this.words.say('grading.needsComment'));
      document.getElementById('comment')?.focus();
      return;
    }
    const body: Decision = { outcome, comment, levels: one.rubric.map((_, n) => this.levels()[n] ?? null), againBy: outcome === 'returned' ? this.againBy() || null : null };
    const next = one.next;
    if (!(await this.act(() => this.api.post(`grading/${one.id}/decision`, body, { version: one.handIn.version })))) return;
    this.comment.set('');
    await this.notices.undoable(this.words.say(`grading.done.${outcome}`, { name: one.name }), () => this.takeBack(one.id, ''));
    if (next && next !== one.id) await this.router.navigate(['/staff/grading', next], { queryParams: this.asked() });
    else this.readAnew();
  }

  protected async reopen(one: GradingOne): Promise<void> {
    const isFresh = one.undoUntil && new Date(one.undoUntil) > new Date();
    const asked: ReasonAsked = { title: 'grading.reopen', label: 'grading.reopenWhy', hint: 'grading.reopenHint', fault: 'grading.reopenFault', action: 'grading.reopen' };
    const reason = isFresh ? '' : await this.dialogs.open<string, ReasonAsked>(ReasonDialog, asked);
    if (reason !== undefined) await this.takeBack(one.id, reason);
  }

  private async takeBack(id: string, reason: string): Promise<void> {
    if (!(await this.act(() => this.api.post(`grading/${id}/reopening`, { reason })))) return;
    this.notices.say(this.words.say('grading.reopened'));
    if (id === this.handInId()) this.readAnew();
    else await this.router.navigate(['/staff/grading', id], { queryParams: this.asked() });
  }

  /** What was pressed goes; the focus stays at what is said of the hand-in. */
  private readAnew(): void {
    this.resource.reload();
    document.getElementById('judge')?.focus();
  }

  private async act(write: () => Promise<void>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.fault.set('');
    this.isBusy.set(true);
    try {
      await write();
      return true;
    } catch (error) {
      const { code, detail, status } = problemOf(error);
      this.fault.set(detail || this.words.say(code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      // Judged or taken back meanwhile: what stands now is read beside what is said of it.
      if (status === 409) this.resource.reload();
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}

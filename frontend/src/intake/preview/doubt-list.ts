import { ChangeDetectionStrategy, Component, Injector, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { DOCUMENT } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DoubtKind, IntakeDoubt, IntakePlace, IntakeReading } from '@kortkurs/contract/intake-reading';
import { Icon, type IconName } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { type Strip, Strips } from '../../ui/strips/strips';
import { DoubtWords } from '../doubt-words';
import { type Answer, type DoubtGroup, ListPageState } from '../list-page-state';
import type { DoubtQuestion } from './doubt-dialog';

const ICONS: Partial<Record<DoubtKind, IconName>> = {
  mark: 'edit-note',
  blank_marks: 'edit-note',
  mark_conflict: 'edit-note',
  never_came: 'person-off',
  identity_invalid: 'badge',
  identity_incomplete: 'badge',
  identity_shared: 'badge',
  same_person: 'group',
  known_person: 'how-to-reg',
  organisation_spelling: 'domain',
  organisation_similar: 'domain',
  organisation_missing: 'domain',
  email_bad: 'mail',
  email_missing: 'mail',
  email_shared: 'mail',
  phone_bad: 'call',
  protected: 'shield',
  access_need: 'accessibility-new',
  year_missing: 'event',
  session_date: 'event',
  session_time: 'schedule',
  session_new: 'calendar-add-on',
};
/** Groups longer than this show their first, and the rest when asked. */
const SHORT = 6;
const MOST_STRIPS = 40;

/** Everything doubtful by kind, each with a suggestion: accept, change, skip. An answer moves on to the next. */
@Component({
  selector: 'kk-doubt-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Strips, TranslocoPipe],
  templateUrl: './doubt-list.html',
  styleUrl: './doubt-list.scss',
})
export class DoubtList {
  readonly reading = input.required<IntakeReading>();
  /** A line and column that the reader wants to see among the rows. */
  readonly goTo = output<IntakePlace>();
  protected readonly state = inject(ListPageState);
  protected readonly words = inject(DoubtWords);
  private readonly dialogs = inject(Dialogs);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly opened = signal<ReadonlyMap<DoubtKind, boolean>>(new Map());
  private readonly whole = signal<ReadonlySet<DoubtKind>>(new Set());

  protected readonly total = computed(() => this.state.doubts().length);
  protected readonly strips = computed<Strip[]>(() => {
    // More doubts than fit are drawn as shares.
    const count = Math.min(this.total(), MOST_STRIPS);
    const done = this.total() === 0 ? 0 : Math.round(((this.total() - this.state.open()) / this.total()) * count);
    return Array.from({ length: count }, (_, index): Strip => ({ minutes: 60, state: index < done ? 'here' : 'planned' }));
  });

  protected icon(kind: DoubtKind): IconName {
    return ICONS[kind] ?? 'help';
  }

  protected isOpen(group: DoubtGroup): boolean {
    // The first few kinds stand open; a kind whose doubts are all settled folds.
    return this.opened().get(group.kind) ?? this.state.groups().filter((one) => one.open > 0).slice(0, 2).includes(group);
  }

  protected toggled(group: DoubtGroup, event: Event): void {
    const { open } = event.target as HTMLDetailsElement;
    if (open !== this.isOpen(group)) this.opened.update((opened) => new Map(opened).set(group.kind, open));
  }

  protected shown(group: DoubtGroup): IntakeDoubt[] {
    const open = group.doubts.filter((doubt) => doubt.state === 'open');
    return this.whole().has(group.kind) ? open : open.slice(0, SHORT);
  }

  protected showAll(kind: DoubtKind): void {
    this.whole.update((whole) => new Set([...whole, kind]));
  }

  protected where(doubt: IntakeDoubt): string {
    return this.words.where(doubt, this.reading(), this.state.names());
  }

  protected settledNote(group: DoubtGroup): string {
    const [doubt] = group.doubts;
    if (!doubt || group.doubts.length > 1) return '';
    const option = [doubt.suggestion, ...doubt.alternatives].find((one) => one.key === doubt.chosen);
    return option ? this.words.option(option) : this.words.decided(doubt);
  }

  protected async answer(doubt: IntakeDoubt, answer: Answer): Promise<void> {
    const next = this.after(doubt);
    const sent = this.state.answer(doubt, answer);
    this.focus(next);
    await sent;
  }

  protected async change(doubt: IntakeDoubt): Promise<void> {
    const { DoubtDialog } = await import('./doubt-dialog');
    const next = this.after(doubt);
    const question: DoubtQuestion = { doubt, where: this.where(doubt), answer: (answer) => this.state.answer(doubt, answer) };
    if (await this.dialogs.open<boolean, DoubtQuestion>(DoubtDialog, question)) this.focus(next);
  }

  /** Show a doubt, for example from its cell among the rows. */
  show(id: string): void {
    const group = this.state.groups().find((one) => one.doubts.some((doubt) => doubt.id === id));
    if (!group) return;
    this.opened.update((opened) => new Map(opened).set(group.kind, true));
    this.showAll(group.kind);
    this.focus(id);
  }

  /** Bring the reader to the first doubt that is open. */
  showFirst(): void {
    const first = this.state.groups().flatMap((group) => group.doubts.filter((doubt) => doubt.state === 'open'))[0];
    if (first) this.show(first.id);
  }

  /** The open doubt after one, in the order they are shown. */
  private after(doubt: IntakeDoubt): string | undefined {
    const open = this.state.groups().flatMap((group) => group.doubts.filter((one) => one.state === 'open'));
    const at = open.findIndex((one) => one.id === doubt.id);
    return (open[at + 1] ?? open.find((one) => one.id !== doubt.id))?.id;
  }

  private focus(id: string | undefined): void {
    if (id === undefined) return;
    const group = this.state.groups().find((one) => one.doubts.some((doubt) => doubt.id === id));
    if (group) this.opened.update((opened) => new Map(opened).set(group.kind, true));
    afterNextRender(
      () => {
        const item = this.document.getElementById(`doubt-${id}`);
        item?.querySelector('button')?.focus();
        item?.scrollIntoView({ block: 'nearest' });
      },
      { injector: this.injector },
    );
  }
}

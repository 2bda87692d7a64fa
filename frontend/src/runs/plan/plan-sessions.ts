import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { holidayOn } from '@kortkurs/rules/holidays';
import { isLocalDate, minutesBetween, schedule, timesFault } from '@kortkurs/rules/schedule';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Strips, type Strip } from '../../ui/strips/strips';
import { isClash } from '../clashes';
import { placeWords } from '../place-words';
import { RunWords } from '../run-words';
import { warningWords } from '../run-warnings';
import type { PlannedSession } from '../planned-sessions';
import { SessionEditor, type EditedSession } from '../session-editor';
import { PlanClashes } from './plan-clashes';
import { PlanState } from './plan-state';

/** The sessions that the sentence made, each changed in its row. */
@Component({
  selector: 'kk-plan-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatIconButton, SessionEditor, Strips, TranslocoPipe],
  templateUrl: './plan-sessions.html',
  styleUrl: './plan-sessions.scss',
})
export class PlanSessions {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly words = inject(Words);
  private readonly clashes = inject(PlanClashes);
  protected readonly state = inject(PlanState);
  protected readonly format = inject(Format);
  protected readonly says = inject(RunWords);
  protected readonly open = signal('');

  protected readonly rows = computed(() =>
    this.state.sessions().sessions.map((session, n) => {
      const fault = timesFault(session);
      const minutes = fault ? 0 : schedule(session).countableMinutes;
      const module = this.state.course()?.modules.find((each) => each.id === session.moduleId);
      const place = session.placeId === this.state.fields().placeId ? undefined : this.state.places().find((each) => each.id === session.placeId);
      return {
        session,
        n: n + 1,
        fault,
        strips: [{ minutes, state: 'planned' }] satisfies Strip[],
        name: this.format.text(session.title) || this.format.text(module?.title),
        place: place ? placeWords(place) : '',
        moved: session.byHand && session.wanted && session.wanted.date !== session.date ? this.format.date(session.wanted.date) : '',
        edited: session.byHand && session.wanted !== null,
        ...this.holiday(session),
        warnings: this.warnings(session),
      };
    }),
  );

  /** The sessions, and among them the holidays that their sentence leaves out. */
  protected readonly lines = computed(() => {
    const left = this.state.leftOut().map(({ date, holiday }) => ({ date, left: { date, name: this.words.say(`runs.holiday.${holiday}`) }, row: null }));
    const rows = this.rows().map((row) => ({ date: row.session.date, left: null, row }));
    return [...rows, ...left].toSorted((a, b) => a.date.localeCompare(b.date));
  });

  protected meetOn(date: string, meet: boolean): void {
    this.state.meetOn(date, meet);
    // The row is another one now.
    afterNextRender(() => this.host.querySelector<HTMLElement>(`[data-date="${date}"] button`)?.focus(), { injector: this.injector });
  }

  protected toggle(id: string): void {
    this.open.update((open) => (open === id ? '' : id));
    // Else it may open out of sight, below the bar with the buttons.
    if (this.open()) afterNextRender(() => this.host.querySelector('kk-session-editor')?.scrollIntoView({ block: 'nearest' }), { injector: this.injector });
  }

  protected keep(id: string, edited: EditedSession): void {
    this.state.change(id, edited);
    this.open.set('');
  }

  protected back(id: string): void {
    this.state.back(id);
    this.open.set('');
  }

  protected remove(id: string): void {
    this.state.remove(id);
    this.open.set('');
  }

  /** The holiday that a session stands on, and whether its series can leave it out. */
  private holiday({ date, turn, byHand }: PlannedSession): { holiday: string; leaves: boolean } {
    const name = isLocalDate(date) ? holidayOn(date) : null;
    return { holiday: name ? this.words.say(`runs.holiday.${name}`) : '', leaves: !!name && turn !== null && !byHand && this.state.sessions().series.kind === 'weekly' };
  }

  /** Clashes of the session as it is planned now; other warnings of the stored run, as long as the session stands where it stood when they were told. */
  private warnings(session: EditedSession & { id: string }): string[] {
    const run = this.state.run();
    const stored = run?.sessions.find((each) => each.id === session.id);
    const stands = stored && !timesFault(session) && minutesBetween(stored.startsAt, schedule(session).startsAt) === 0;
    const told = run && stands ? run.warnings.filter((warning) => warning.kind !== 'on-holiday' && !isClash(warning)) : [];
    return warningWords({ projects: run?.projects ?? [], warnings: [...this.clashes.now(), ...told] }, this.words, this.format, session.id);
  }
}

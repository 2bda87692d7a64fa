import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Place } from '@kortkurs/contract/places';
import type { Run } from '@kortkurs/contract/runs';
import type { RunPlace, Session, WallTimes } from '@kortkurs/contract/sessions';
import { addDays, schedule } from '@kortkurs/rules/schedule';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Session as SignedIn } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { TouchedAsking } from '../../submissions/touched-asking';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Strips } from '../../ui/strips/strips';
import { askClashes, clashKey, isClash, sureOfClashes } from '../clashes';
import { runStrips } from '../run-state';
import { PlanSearch } from '../plan/plan-search';
import { RunWords } from '../run-words';
import { warningWords } from '../run-warnings';
import { SessionEditor, type EditedSession } from '../session-editor';
import { sureOfPast } from '../sure-of-past';
import { RunPageState } from './run-page-state';

/** The sessions of a run, each changed in its row. */
@Component({
  selector: 'kk-run-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PlanSearch],
  imports: [Empty, Icon, MatButton, MatIconButton, RouterLink, SessionEditor, Strips, TranslocoPipe],
  templateUrl: './run-sessions.html',
  styleUrl: './run-sessions.scss',
})
export class RunSessions {
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly touched = inject(TouchedAsking);
  private readonly confirm = inject(Confirm);
  private readonly words = inject(Words);
  protected readonly state = inject(RunPageState);
  protected readonly session = inject(SignedIn);
  protected readonly format = inject(Format);
  protected readonly says = inject(RunWords);

  /** Id of the session whose row is open, or `new`. */
  protected readonly open = signal('');
  protected readonly problem = signal('');
  protected readonly mayChange = computed(() => this.session.can('runs.change') && ['draft', 'published'].includes(this.state.run()?.status ?? ''));
  private readonly placeList = httpResource<Page<Place>>(() => (this.open() ? { url: '/api/v1/places', params: { limit: 100 } } : undefined));
  private readonly placeSearch = inject(PlanSearch);
  protected readonly places = computed(() => {
    const stored = this.state.run()?.sessions.flatMap((session) => session.place ?? []) ?? [];
    const page = this.placeList.hasValue() ? this.placeList.value() : undefined;
    const known: RunPlace[] = [...(page?.items ?? []), ...(page?.next ? [...stored, ...this.placeSearch.places()] : [])];
    return [...new Map(known.map((place) => [place.id, place])).values()];
  });
  /** More places than a list holds are searched. */
  protected readonly findPlaces = computed(() => (this.placeList.hasValue() && this.placeList.value().next ? this.placeSearch.findPlaces : null));

  protected readonly rows = computed(() => {
    const run = this.state.run();
    const now = new Date();
    return (run?.sessions ?? []).map((session) => ({
      session,
      strips: runStrips([session], now, (startsAt) => this.format.isToday(startsAt)),
      name: this.format.text(session.title) || this.format.text(session.module?.title) || '',
      place: session.place && session.place.id !== run?.place?.id ? [session.place.name, session.place.room].filter(Boolean).join(', ') : '',
      isNow: this.format.isToday(session.startsAt, session.endsAt) && new Date(session.endsAt) > now,
      isPast: new Date(session.endsAt) <= now,
      // Made once per run read: a new object at each drawing would undo what is being written.
      edited: editedOf(session),
      warnings: warningWords(run, this.words, this.format, session.id),
    }));
  });

  /** A new session starts a week after the last one, at the same time. */
  protected readonly fresh = computed<EditedSession>(() => {
    const last = this.state.run()?.sessions.at(-1);
    const times: WallTimes = last
      ? { date: addDays(last.date, 7), from: last.from, to: last.to, breakMinutes: last.breakMinutes }
      : { date: this.format.localDate(new Date()), from: '17:30', to: '20:00', breakMinutes: 0 };
    return { ...times, title: {}, moduleId: null, placeId: null, videoLink: null };
  });

  protected toggle(id: string): void {
    this.problem.set('');
    this.open.update((open) => (open === id ? '' : id));
  }

  protected async save(session: Session | null, edited: EditedSession): Promise<void> {
    const run = this.state.run();
    if (!run) return;
    const { startsAt, endsAt } = schedule(edited);
    const isMoved = !session || Date.parse(session.startsAt) !== Date.parse(startsAt);
    if (run.status === 'published' && isMoved && !(await sureOfPast([{ startsAt, endsAt }], this.confirm, this.words, this.format))) return;
    if (!(await this.sureOf(run, session, edited))) return;
    const days = [edited.date, ...(session ? [session.date] : [])];
    if (isMoved && this.wasBefore(days) && !(await this.touched.ofRun(run.id, { days }))) return;
    const body = { version: run.version, ...edited };
    await this.write(() => (session ? this.api.patch<Run>(`sessions/${session.id}`, body) : this.api.post<Run>(`runs/${run.id}/sessions`, body)), 'runs.session.saved');
  }

  /** A room or a person that others have then: asked about, unless it was so before. */
  private async sureOf(run: Run, session: Session | null, { date, from, to, breakMinutes, placeId }: EditedSession): Promise<boolean> {
    const meeting = { id: session?.id ?? newId(), date, from, to, breakMinutes, placeId };
    const clashes = await askClashes(this.api, [{ runId: run.id, placeId: run.place?.id ?? null, personIds: run.instructors.map((person) => person.personId), sessions: [meeting] }]);
    return sureOfClashes(clashes, new Set(run.warnings.filter(isClash).map(clashKey)), this.confirm, this.words, this.format);
  }

  protected async remove(session: Session): Promise<void> {
    const run = this.state.run();
    const title = this.words.say('runs.session.removeTitle', { n: session.number });
    const text = this.words.say('runs.session.removeText', { when: this.format.when(session.startsAt, session.endsAt) });
    if (!run || !(await this.confirm.ask({ title, text, action: this.words.say('app.remove'), danger: true }))) return;
    if (this.wasBefore([session.date]) && !(await this.touched.ofRun(run.id, { days: [session.date] }))) return;
    await this.write(() => this.api.delete<Run>(`sessions/${session.id}?version=${run.version}`), 'runs.session.removed');
  }

  /** Whether one of some days has been. */
  private wasBefore(days: readonly string[]): boolean {
    const today = this.format.localDate(new Date());
    return days.some((day) => day < today);
  }

  private async write(act: () => Promise<Run>, done: string): Promise<void> {
    this.problem.set('');
    try {
      this.state.take(await act());
      this.open.set('');
      this.notices.say(this.words.say(done));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'changed-meanwhile') this.state.reload();
      this.problem.set(problem.code === 'changed-meanwhile' ? this.words.say('runs.run.stale') : (problem.errors[0]?.message ?? problem.detail) || this.words.say('app.notSaved'));
    }
  }
}

function editedOf({ date, from, to, breakMinutes, title, module, place, videoLink }: Session): EditedSession {
  return { date, from, to, breakMinutes, title, moduleId: module?.id ?? null, placeId: place?.id ?? null, videoLink };
}

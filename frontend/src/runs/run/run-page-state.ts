import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { Run } from '@kortkurs/contract/runs';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import type { ParentPage } from '../../platform/parent-page';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { nearness, runState } from '../run-state';
import { RunWords } from '../run-words';

/** One run, for its page and the tabs that belong to this room. */
@Injectable()
export class RunPageState implements ParentPage {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly says = inject(RunWords);
  private readonly session = inject(Session);
  private readonly id = signal('');

  readonly resource = httpResource<Run>(() => (this.id() ? `/api/v1/runs/${this.id()}` : undefined));
  private readonly last = lastValue(this.resource);
  /** The run; never another one's while this one is fetched. */
  readonly run = computed(() => (this.last()?.id === this.id() ? this.last() : undefined));

  readonly title = computed(() => this.format.text(this.run()?.course.title));
  readonly state = computed(() => {
    const run = this.run();
    return run ? runState(run, new Date()) : undefined;
  });

  /** How many wait for a seat; nobody waits once it is over. */
  readonly waiting = computed(() => (['ended', 'cancelled'].includes(this.state()?.name ?? '') ? 0 : (this.run()?.seats?.waiting ?? 0)));

  readonly crumb = computed(() => this.words.say(this.session.isAdministrator() ? 'runs.title' : 'runs.mine'));
  /** The session that is going on, or the next one. */
  readonly next = computed(() => this.run()?.sessions.find((session) => new Date(session.endsAt) > new Date()));
  /** The session whose attendance is taken today, and how the button says so. */
  readonly takes = computed(() => {
    const next = this.next();
    if (!next || this.run()?.status !== 'published' || !this.format.isToday(next.startsAt, next.endsAt)) return undefined;
    if (next.state?.signed) return { session: next, isDone: true, text: this.words.say('runs.run.attendanceSee') };
    const now = nearness(next.startsAt, next.endsAt, new Date()) === 'now';
    return { session: next, isDone: false, text: now ? this.words.say('runs.run.attendanceNow') : this.words.say('runs.run.attendanceSoon', { when: this.says.soon(next.startsAt) }) };
  });

  readonly about = computed(() => {
    const run = this.run();
    if (!run) return '';
    return [this.says.rhythm(run.sessions), this.where(), `${this.format.list(run.instructors.map((person) => person.name))}.`].filter((part) => part.length > 1).join(' ');
  });

  readonly where = computed(() => {
    const run = this.run();
    if (!run || run.delivery === 'self_paced') return '';
    const place = run.place ? [run.place.name, run.place.room].filter(Boolean).join(', ') : '';
    if (run.delivery === 'online' || !place) return run.delivery === 'in_person' ? '' : `${this.words.say('runs.delivery.online')}.`;
    return `${run.delivery === 'hybrid' ? this.words.say('runs.run.andOnline', { place }) : place}.`;
  });

  isCalledOff(): boolean {
    return this.run()?.status === 'cancelled';
  }

  open(id: string): void {
    this.id.set(id);
  }

  /** Takes up what a write answered with. */
  take(run: Run): void {
    this.resource.set(run);
  }

  reload(): void {
    this.resource.reload();
  }

  /** Seats were given or taken in a tab of another room. */
  changed(): void {
    this.reload();
  }
}

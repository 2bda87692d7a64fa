import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, signal } from '@angular/core';
import type { Clash, ClashPlan } from '@kortkurs/contract/runs';
import { Api } from '../../platform/api';
import { lastValue } from '../../platform/last-value';
import { askClashes, clashKey, CLASHES_PATH, isClash } from '../clashes';
import { PlanState } from './plan-state';

const PAUSE_MS = 400;

/** Which rooms and instructors a plan wants when others have them: asked for quietly while it is written. */
@Injectable()
export class PlanClashes {
  private readonly api = inject(Api);
  private readonly state = inject(PlanState);

  private readonly plan = computed<ClashPlan | null>(() => {
    const { placeId, delivery, instructors } = this.state.fields();
    const sessions = this.state.meetings().map(({ id, date, from, to, breakMinutes, placeId: own }) => ({ id, date, from, to, breakMinutes, placeId: own }));
    if (!sessions.length || (!instructors.length && !placeId && sessions.every((session) => !session.placeId))) return null;
    return { runId: this.state.run()?.id, placeId: delivery === 'online' ? null : placeId || null, personIds: instructors.map((each) => each.personId), sessions };
  });
  private readonly wish = computed(() => JSON.stringify(this.plan()));
  /** The plan as it was when somebody paused. */
  private readonly asked = signal('null');
  private readonly answer = httpResource<Clash[]>(() => (this.asked() === 'null' ? undefined : { url: `/api/v1/${CLASHES_PATH}`, method: 'POST', body: { plans: [JSON.parse(this.asked()) as ClashPlan] } }));
  private readonly last = lastValue(this.answer);
  private readonly confirmed = signal<ReadonlySet<string>>(new Set());

  /** Of the plan as it is written now: an answer of a moment ago counts where it is still true. */
  readonly now = computed<Clash[]>(() => {
    const plan = this.plan();
    if (!plan) return [];
    const meetings = new Map(this.state.meetings().map((meeting) => [meeting.id, meeting]));
    const stored = (this.state.run()?.warnings ?? []).filter(isClash);
    return (this.last() ?? stored).filter((clash) => {
      const meeting = meetings.get(clash.sessionId);
      const wants = clash.kind === 'place-busy' ? clash.place.id === (meeting?.placeId ?? plan.placeId) : plan.personIds.includes(clash.person.personId);
      return meeting && wants && Date.parse(clash.other.startsAt) < Date.parse(meeting.endsAt) && Date.parse(clash.other.endsAt) > Date.parse(meeting.startsAt);
    });
  });

  /** Whether the plan as it is now was asked about, and nothing is in its way. */
  readonly isFree = computed(() => this.asked() === this.wish() && this.asked() !== 'null' && this.answer.hasValue() && this.now().length === 0);

  /** Clashes that somebody has seen and kept: those of the stored run, and those that were confirmed since. */
  readonly known = computed<ReadonlySet<string>>(() => new Set([...(this.state.run()?.warnings ?? []).filter(isClash).map(clashKey), ...this.confirmed()]));

  constructor() {
    effect((onCleanup) => {
      const wish = this.wish();
      const waiting = setTimeout(() => this.asked.set(wish), PAUSE_MS);
      onCleanup(() => clearTimeout(waiting));
    });
  }

  /** Of the plan at this moment, asked for anew. */
  async fresh(): Promise<Clash[]> {
    const plan = this.plan();
    return plan ? askClashes(this.api, [plan]) : [];
  }

  keep(clashes: readonly Clash[]): void {
    this.confirmed.update((before) => new Set([...before, ...clashes.map(clashKey)]));
  }
}

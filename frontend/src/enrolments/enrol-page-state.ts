import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { SeatQuestion, SeatWish } from '@kortkurs/contract/enrolments';
import { newId } from '../platform/api';
import { SeatTaking } from './seat-taking';

/** What has to be asked before a seat, and the asking for it. */
@Injectable()
export class EnrolPageState {
  private readonly seats = inject(SeatTaking);
  private readonly runId = signal('');
  /** The same wish, however often it is sent. */
  private readonly wishId = newId();

  readonly question = httpResource<SeatQuestion>(() => (this.runId() ? `/api/v1/runs/${this.runId()}/seat-question` : undefined));
  readonly shown = computed(() => (this.question.hasValue() ? this.question.value() : undefined));

  open(runId: string): void {
    this.runId.set(runId);
  }

  take(wish: Omit<SeatWish, 'id'>): Promise<void> {
    return this.seats.ask(this.runId(), { id: this.wishId, ...wish });
  }
}

import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Enrolling } from '@kortkurs/contract/catalogue';
import type { Id } from '@kortkurs/contract/common';
import type { SeatAnswer, SeatQuestion, SeatWish } from '@kortkurs/contract/enrolments';
import { Api, newId } from '../platform/api';

/** Whether one can ask for a seat now: to get it at once, or to apply. */
export const takesWishes = (enrolling: Enrolling): boolean => enrolling === 'open' || enrolling === 'application';

/** Whether somebody can come to a run: for one of those they represent, or for nobody where it is for everyone. */
export const fitsAnybody = (audience: SeatQuestion['audience'], affiliations: SeatQuestion['affiliations']): boolean => audience === null || affiliations.some(({ fits }) => fits);

/** Takes seats: in one click where nothing has to be asked, else by a short form. */
@Injectable({ providedIn: 'root' })
export class SeatTaking {
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  /**
   * Takes a seat, or a place in the queue, and goes on to what came of it. Where the centre lacks a fact, cannot know whom
   * the person comes for, or there is something to say before, it leads to the form instead.
   * @throws Problem with one of `SeatRefusal`'s codes
   */
  async take(runId: Id): Promise<void> {
    const question = await this.api.get<SeatQuestion>(`runs/${runId}/seat-question`);
    if (question.run.mine) await this.show(question.run.mine);
    else if (question.questions.some(({ need }) => need === 'core') || question.affiliations.length > 1 || question.overlaps.length > 0 || !fitsAnybody(question.audience, question.affiliations)) await this.router.navigate(['/enrol', runId]);
    else await this.ask(runId, { id: newId(), affiliationId: question.affiliations[0]?.id ?? null });
  }

  /** Asks for a seat with what the form holds. */
  async ask(runId: Id, wish: SeatWish): Promise<void> {
    const { enrolmentId } = await this.api.post<SeatAnswer>(`runs/${runId}/seats`, wish, { key: wish.id });
    await this.show(enrolmentId);
  }

  private async show(enrolmentId: Id): Promise<void> {
    await this.router.navigate(['/my/seats', enrolmentId]);
  }
}

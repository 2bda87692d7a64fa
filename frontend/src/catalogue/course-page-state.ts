import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { CoursePage, Occasion } from '@kortkurs/contract/catalogue';
import { SeatTaking, takesWishes } from '../enrolments/seat-taking';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { addressParam } from '../ui/list/list-query';

/** A course as its page shows it; the occasion that is chosen stands in the address. */
@Injectable()
export class CoursePageState {
  private readonly seats = inject(SeatTaking);
  private readonly session = inject(Session);
  private readonly slug = signal('');
  private readonly wanted = addressParam('run');

  readonly course = httpResource<CoursePage>(() => (this.slug() ? `/api/v1/catalogue/courses/${encodeURIComponent(this.slug())}` : undefined));
  private readonly last = lastValue(this.course);
  readonly shown = computed(() => (this.last()?.slug === this.slug() ? this.last() : undefined));

  /** No course is at the address. */
  readonly isGone = computed(() => {
    const error = this.course.error();
    return error !== undefined && [400, 404].includes(problemOf(error).status);
  });

  /** What the address names, else the first that has a seat, else the first. */
  readonly chosen = computed<Occasion | undefined>(() => {
    const occasions = this.shown()?.occasions ?? [];
    const open = occasions.filter(({ enrolling }) => takesWishes(enrolling));
    return occasions.find(({ runId }) => runId === this.wanted()) ?? open.find(({ seats }) => seats.free > 0) ?? open[0] ?? occasions[0];
  });
  readonly isTaking = signal(false);
  /** Why no seat was given, in the reader's language. */
  readonly refused = signal('');

  open(slug: string): void {
    this.slug.set(slug);
  }

  isSignedIn(): boolean {
    return this.session.isIn();
  }

  /** Whether the reader may book for an organisation. */
  isContact(): boolean {
    return this.session.can('seats.book');
  }

  async take(occasion: Occasion): Promise<void> {
    if (this.isTaking()) return;
    this.isTaking.set(true);
    this.refused.set('');
    try {
      await this.seats.take(occasion.runId);
    } catch (error) {
      this.refused.set(problemOf(error).detail);
      this.course.reload();
    } finally {
      this.isTaking.set(false);
    }
  }
}

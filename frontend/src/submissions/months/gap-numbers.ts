import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportPeople, ReportPerson } from '@kortkurs/contract/reports';
import { FactAsking } from '../../people/participant-facts/fact-asking';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Session } from '../../platform/session';
import { focusAfter } from '../../ui/overlay/focus-after';
import { Pending } from '../../ui/state/pending';

/** Whose number is missing, and why: asked for it by a link, or it is written on their page. Each reading is logged, and no number stands here. */
@Component({
  selector: 'kk-gap-numbers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (shown(); as page) {
      <ul class="kk-list" role="list" [attr.aria-busy]="people.isLoading() || null">
        @for (person of page.items; track person.personId) {
          <li>
            <p>
              {{ person.name }}
              <small>{{ format.list(person.organisations) || ('submissions.months.noOrganisation' | transloco) }}</small>
              <span class="why">{{ 'submissions.months.numbers.' + person.lacksNumber | transloco }}</span>
            </p>
            <span class="do">
              @if (session.can('people.read')) {
                <a matButton="outlined" [routerLink]="['/staff/people', person.personId]">{{ 'submissions.months.numbers.open' | transloco }}<span class="kk-hidden">: {{ person.name }}</span></a>
              }
              @if (asked().has(person.personId)) {
                <span class="kk-status kk-good" role="status">{{ 'submissions.months.askedToday' | transloco }}</span>
              } @else if (person.lacksNumber !== 'substitute' && session.can('participants.change')) {
                <button matButton type="button" (click)="ask(person, $event)">{{ 'submissions.months.askLink' | transloco }}<span class="kk-hidden">: {{ person.name }}</span></button>
              }
            </span>
          </li>
        }
      </ul>
      @if (page.next) {
        <p><a class="kk-link" [routerLink]="['/staff/reports', projectId(), 'people']" [queryParams]="{ numbers: true, from: from(), to: to() }">{{ 'submissions.months.showAll' | transloco: { n: page.total } }}</a></p>
      }
      <p class="kk-note">{{ 'submissions.months.logged' | transloco: { time: format.time(page.loggedAt) } }}</p>
    } @else {
      <kk-pending [of]="people" [rows]="3" inline />
    }
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;
      padding-block: 8px;
    }
    small,
    .why {
      display: block;
    }
    small {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      align-items: center;
      min-height: 48px;
    }
  `,
})
export class GapNumbers {
  readonly projectId = input.required<string>();
  readonly from = input.required<string>();
  readonly to = input.required<string>();

  private readonly asking = inject(FactAsking);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly asked = signal<ReadonlySet<string>>(new Set());
  protected readonly people = httpResource<ReportPeople>(() => ({ url: `/api/v1/reports/projects/${this.projectId()}/people`, params: { numbers: true, from: this.from(), to: this.to(), limit: 20 } }));
  protected readonly shown = lastValue(this.people);

  protected async ask({ personId }: ReportPerson, { currentTarget }: Event): Promise<void> {
    if (currentTarget instanceof HTMLElement) focusAfter(currentTarget);
    const result = await this.asking.ask(this.projectId(), { personIds: [personId] });
    if (result && result.asked + result.askedToday > 0) this.asked.update((ids) => new Set([...ids, personId]));
  }
}

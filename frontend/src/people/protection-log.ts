import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { PersonDetail, ProtectionEvent } from '@kortkurs/contract/people';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Pending } from '../ui/state/pending';

const ROWS = 10;

/** Who opened a protected person and why, and who let them be protected; newest first. */
@Component({
  selector: 'kk-protection-log',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="person-log">
      <div class="kk-section-head"><h2 id="person-log" tabindex="-1">{{ 'people.log.title' | transloco }}</h2></div>
      @if (shown(); as page) {
        @if (page.items.length) {
          <ul class="kk-list" role="list" [attr.aria-busy]="log.isLoading() || null">
            @for (event of page.items; track event.id) {
              <li>
                <time [attr.datetime]="event.at">{{ format.dateTime(event.at) }}</time>
                <p>
                  {{ 'people.log.' + event.kind | transloco: { who: event.byName || ('people.log.nobody' | transloco) } }}
                  @if (event.reason) {
                    <small>{{ 'people.log.why' | transloco: { reason: ('people.opening.reasons.' + event.reason | transloco), purpose: event.purpose } }}</small>
                  }
                  @if (event.until) {
                    <small>{{ span(event) }}</small>
                  }
                </p>
              </li>
            }
          </ul>
        } @else {
          <p class="kk-muted">{{ 'people.log.empty' | transloco }}</p>
        }
        @if (befores().length || page.next) {
          <div class="kk-row">
            @if (befores().length) {
              <button matButton="outlined" type="button" (click)="newer()">{{ 'people.log.newer' | transloco }}</button>
            }
            @if (page.next; as next) {
              <button matButton="outlined" type="button" (click)="older(next)">{{ 'people.log.older' | transloco }}</button>
            }
          </div>
        }
      } @else {
        <kk-pending [of]="log" [rows]="2" inline />
      }
    </section>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 148px minmax(0, 1fr);
      gap: 4px 20px;
      padding: 14px 0;
    }
    time {
      color: var(--mat-sys-on-surface-variant);
    }
    small {
      display: block;
      overflow-wrap: anywhere;
    }
    .kk-row {
      padding-top: 12px;
    }
    @media (max-width: 840px) {
      li {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class ProtectionLog {
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  readonly person = input.required<PersonDetail>();

  /** Where the pages that were left begin. */
  protected readonly befores = signal<(string | undefined)[]>([]);
  private readonly after = signal<string | undefined>(undefined);
  // Read anew with the person: each opening is a line here.
  protected readonly log = httpResource<Page<ProtectionEvent>>(() => ({ url: `/api/v1/people/${this.person().id}/openings`, params: { limit: ROWS, ...(this.after() ? { after: this.after() ?? '' } : {}) } }));
  protected readonly shown = lastValue(this.log);

  constructor() {
    effect(() => {
      this.person();
      untracked(() => {
        this.befores.set([]);
        this.after.set(undefined);
      });
    });
  }

  /** How long it was open, in whole minutes, also where it was closed before the time. */
  protected span({ at, until }: ProtectionEvent): string {
    const seconds = Math.round((Date.parse(until ?? at) - Date.parse(at)) / 1000);
    return seconds < 60 ? this.words.say('people.log.openSeconds', { n: seconds }) : this.words.say('people.log.openMinutes', { n: Math.round(seconds / 60) });
  }

  protected older(next: string): void {
    this.befores.update((known) => [...known, this.after()]);
    this.after.set(next);
  }

  protected newer(): void {
    const before = this.befores().at(-1);
    this.befores.update((known) => known.slice(0, -1));
    this.after.set(before);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session';
import { KkInput } from '../../ui/field/field';
import { Destinations } from '../destinations';
import { StripRow } from '../../ui/state/strip-row';

/** There is nothing at this address: a search and the places there are. */
@Component({
  selector: 'kk-not-found',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [KkInput, MatButton, RouterLink, StripRow, TranslocoPipe],
  templateUrl: './not-found.html',
  styleUrl: './errors.scss',
  host: { class: 'kk-wrap' },
})
export class NotFound {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly destinations = inject(Destinations);

  protected readonly places = computed(() => {
    const all = [...this.destinations.public(), ...(this.session.isIn() ? this.destinations.learner() : [])];
    return all.filter((place, at) => all.findIndex((other) => other.path === place.path) === at);
  });

  protected find(event: Event, text: string): void {
    event.preventDefault();
    void this.router.navigate(['/'], { queryParams: { q: text.trim() || null } });
  }
}

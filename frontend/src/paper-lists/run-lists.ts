import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunLists as RunListsRead, SessionList } from '@kortkurs/contract/paper-lists';
import { RunMissed } from '../make-ups/run-missed';
import { RunCircle } from '../study-circles/run-circle';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { paperListsWords } from './paper-lists-words';
import { PrintMenu } from './print-menu';
import { SignedPages } from './signed-pages';

/** The attendance lists of a run's sessions, as a tab of its page: how each stands, and printing. */
@Component({
  selector: 'kk-run-lists',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Icon, MatButton, Pending, RunCircle, RunMissed, PrintMenu, RouterLink, SignedPages, TranslocoPipe],
  templateUrl: './run-lists.html',
  styles: `
    :host {
      display: block;
      padding-top: var(--kk-s4);
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 4px 16px;
      align-items: start;
      padding-block: 12px;
    }
    h3 {
      display: flex;
      flex-wrap: wrap;
      gap: 0 8px;
      font: var(--mat-sys-title-medium);
    }
    h3 a {
      text-decoration: underline;
    }
    @media (max-width: 839.98px) {
      li {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class RunLists {
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);

  readonly runId = input.required<string>();

  protected readonly ready = signal(false);
  protected readonly read = httpResource<RunListsRead>(() => `/api/v1/runs/${this.runId()}/attendance-lists`);
  protected readonly lists = lastValue(this.read);
  protected readonly rows = computed(() => this.lists()?.sessions.map((list) => ({ list, state: stateOf(list), begun: Date.parse(list.startsAt) <= Date.now() })) ?? []);

  constructor() {
    void inject(Words)
      .bring('paperLists', paperListsWords)
      .then(() => this.ready.set(true));
  }
}

/** How a list stands, by the name of its words. */
function stateOf(list: SessionList): 'cancelled' | 'signed' | 'marked' | 'unsigned' | 'toCome' {
  if (list.cancelled) return 'cancelled';
  if (list.signature) return 'signed';
  if (Date.parse(list.endsAt) < Date.now()) return 'unsigned';
  return list.present === null ? 'toCome' : 'marked';
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunMissed as Missed, RunMissedPage } from '@kortkurs/contract/make-ups';
import { mayTakeBack } from '@kortkurs/rules/make-up';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Dialogs } from '../ui/overlay/dialogs';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { makeUpsWords } from './make-ups-words';

/** Rows of a page. */
const ROWS = 100;

/** Who of a run has missed a session, and how it is made up: part of the run's page. */
@Component({
  selector: 'kk-run-missed',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, MatButton, Pending, TranslocoPipe],
  template: `
    @if (ready()) {
      @if (page(); as page) {
        <h2>{{ 'makeUps.staff.title' | transloco }}</h2>
        <p class="kk-muted">{{ 'makeUps.staff.lead' | transloco }}</p>
        @if (page.items.length) {
          <ul class="kk-list" role="list">
            @for (missed of page.items; track missed.enrolmentId + missed.sessionId) {
              <li>
                <div>
                  <h3>{{ missed.name }}</h3>
                  <p>{{ 'makeUps.session' | transloco: { n: missed.number, date: format.day(missed.startsAt) } }}</p>
                  <p class="kk-muted">{{ state(missed) }}</p>
                </div>
                @if (does(missed); as what) {
                  <button matButton="outlined" type="button" (click)="open(missed)">{{ what | transloco }}<span class="kk-hidden">, {{ missed.name }}</span></button>
                }
              </li>
            }
          </ul>
          @if (after()) {
            <button matButton type="button" (click)="after.set(null)">{{ 'makeUps.staff.first' | transloco }}</button>
          }
          @if (page.next) {
            <button matButton type="button" (click)="after.set(page.next)">{{ 'makeUps.staff.more' | transloco }}</button>
          }
        } @else {
          <kk-empty [title]="'makeUps.staff.none' | transloco" [text]="'makeUps.staff.noneText' | transloco" />
        }
      } @else {
        <kk-pending [of]="read" inline />
      }
    }
  `,
  styles: `
    :host {
      display: block;
      padding-top: var(--kk-s6);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      padding-block: 12px;
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
  `,
})
export class RunMissed {
  private readonly dialogs = inject(Dialogs);
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly runId = input.required<string>();

  protected readonly ready = signal(false);
  protected readonly after = signal<string | null>(null);
  private readonly query = computed(() => ({ limit: ROWS, ...(this.after() && { after: this.after() ?? '' }) }));
  protected readonly read = httpResource<RunMissedPage>(() => ({ url: `/api/v1/runs/${this.runId()}/missed`, params: this.query() }));
  protected readonly page = lastValue(this.read);

  constructor() {
    void this.words.bring('makeUps', makeUpsWords).then(() => this.ready.set(true));
  }

  protected state({ makeUp }: Missed): string {
    if (!makeUp) return this.words.say('makeUps.staff.nothing');
    return this.words.say(`makeUps.state.${makeUp.state}`, { when: makeUp.at ? this.format.when(makeUp.at.startsAt, makeUp.at.endsAt) : '' });
  }

  /** What staff can do now; null where there is nothing. */
  protected does({ makeUp }: Missed): string | null {
    if (!makeUp) return 'makeUps.staff.how';
    if (makeUp.task) return 'makeUps.staff.read';
    return mayTakeBack(makeUp.state) ? 'makeUps.staff.change' : null;
  }

  protected async open(missed: Missed): Promise<void> {
    const { MakeUpDialog } = await import('./make-up-dialog');
    if (await this.dialogs.open<boolean>(MakeUpDialog, missed)) this.read.reload();
  }
}

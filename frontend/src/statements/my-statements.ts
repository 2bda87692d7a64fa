import { httpResource } from '@angular/common/http';
import { DOCUMENT } from '@angular/common';
import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { MyStatement } from '@kortkurs/contract/statements';
import { periodWords } from '@kortkurs/rules/certificate-words';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { statementsWords } from './words';

/** Statements that are read at a time. */
const AT_A_TIME = 20;

/** My statements of participation: downloaded, checked as others check them, and with or without my name there. Also for who came by a mailed link, who only reads. */
@Component({
  selector: 'kk-my-statements',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, MatButton, MatIconButton, Pending, TranslocoPipe],
  template: `
    @if (ready() && (!byLink() || shown()?.length || page.error())) {
      <section class="kk-section" aria-labelledby="made-before">
        <h2 id="made-before">{{ 'statements.mine' | transloco }}</h2>
        @if (failure()) {
          <kk-banner kind="bad">{{ failure() }}</kk-banner>
        }
        @if (shown(); as statements) {
          @if (statements.length) {
            <ul class="kk-list kk-split" role="list" [attr.aria-busy]="page.isLoading() || null">
              @for (one of statements; track one.id) {
                <li>
                  <div>
                    <b>{{ days(one) }}</b>
                    @if (one.state === 'revoked') {
                      <span class="kk-tag kk-bad">{{ 'statements.revoked' | transloco }}</span>
                    }
                    <small>
                      {{ one.number }}, {{ 'statements.sum' | transloco: { n: one.courses, hours: format.minutes(one.minutes) } }}. {{ format.fullDate(one.issuedOn) }}@if (one.byCentre) {, {{ 'statements.byCentre' | transloco }}}
                    </small>
                    @if (one.state === 'valid') {
                      @if (byLink()) {
                        @if (one.nameHidden) {
                          <small>{{ 'statements.nameHidden' | transloco }}</small>
                        }
                      } @else {
                        <label class="kk-switch">
                          <input type="checkbox" role="switch" [attr.aria-label]="'statements.showNameOf' | transloco: { number: one.number }" [checked]="!one.nameHidden" (change)="showName(one, $event)" />
                          <span>{{ 'statements.showName' | transloco }}</span>
                        </label>
                      }
                    }
                  </div>
                  <div class="does">
                    <a matIconButton [href]="one.verifyLink" [attr.aria-label]="'statements.check' | transloco: { number: one.number }"><kk-icon name="verified" [size]="24" /></a>
                    @if (one.state === 'valid') {
                      <button matIconButton type="button" [attr.aria-label]="'statements.download' | transloco: { number: one.number }" (click)="download(one)">
                        <kk-icon name="download" [size]="24" />
                      </button>
                    }
                  </div>
                </li>
              }
            </ul>
            @if (!byLink()) {
              <p class="kk-small kk-muted">{{ 'statements.showNameWhy' | transloco }}</p>
            }
          } @else {
            <p class="kk-muted">{{ 'statements.none' | transloco }}</p>
          }
        }
        @if (page.error() || !shown()) {
          <kk-pending [of]="page" [rows]="2" inline />
        }
        @if (next(); as place) {
          <button matButton="outlined" type="button" (click)="after.set(place)">{{ 'statements.more' | transloco }}</button>
        }
      </section>
    }
  `,
  styles: `
    .does {
      display: flex;
      align-items: center;
    }
    b {
      margin-inline-end: 8px;
    }
    .kk-switch {
      margin-top: 4px;
    }
  `,
})
export class MyStatements {
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  private readonly language = inject(ReadersLanguage);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);

  /** Read by a mailed link: nothing is changed, and nothing is said where there is none. */
  readonly byLink = input(false, { transform: booleanAttribute });

  protected readonly ready = signal(false);
  protected readonly after = signal('');
  protected readonly page = httpResource<Page<MyStatement>>(() => ({ url: '/api/v1/me/statements', params: { limit: AT_A_TIME, ...(this.after() && { after: this.after() }) } }));
  private readonly came = computed(() => (this.page.hasValue() ? this.page.value() : undefined));
  protected readonly next = linkedSignal<Page<MyStatement> | undefined, string | null>({ source: this.came, computation: (page, before) => (page ? page.next : (before?.value ?? null)) });
  /** What was read so far, latest first. */
  protected readonly shown = linkedSignal<Page<MyStatement> | undefined, readonly MyStatement[] | undefined>({
    source: this.came,
    computation: (page, before) => {
      if (!page) return before?.value;
      const known = untracked(this.after) === '' ? [] : (before?.value ?? []);
      const ids = new Set(known.map(({ id }) => id));
      return [...known, ...page.items.filter(({ id }) => !ids.has(id))];
    },
  });
  protected readonly failure = signal('');

  constructor() {
    void this.words.bring('statements', statementsWords).then(() => this.ready.set(true));
  }

  /** One was made: the list begins anew, with it first. */
  reload(): void {
    if (this.after() === '') this.page.reload();
    else this.after.set('');
  }

  protected days({ from, to }: MyStatement): string {
    return periodWords({ from, to, language: this.language.now() }) ?? '';
  }

  protected async showName(of: MyStatement, event: Event): Promise<void> {
    const control = event.target as HTMLInputElement;
    const shown = control.checked;
    const saved = await this.attempt(() => this.api.put(`statements/${of.id}/name-shown`, { shown }));
    if (!saved) {
      control.checked = !shown;
      return;
    }
    this.shown.update((all) => all?.map((one) => (one.id === of.id ? { ...one, nameHidden: !shown } : one)));
    this.notices.say(this.words.say(shown ? 'statements.nameIsShown' : 'statements.nameIsHidden'));
  }

  protected async download({ id, number }: MyStatement): Promise<void> {
    await this.attempt(async () => saveFile(this.document, await this.api.download(`statements/${id}/file`), `${number}.pdf`));
  }

  /** @returns whether it went well; what went wrong is shown */
  private async attempt(act: () => Promise<unknown>): Promise<boolean> {
    this.failure.set('');
    try {
      await act();
      return true;
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
      return false;
    }
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import type { SwapAnswer, SwapByLink } from '@kortkurs/contract/swaps';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { Meetings } from '../../platform/meetings';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';

const DEAD = ['link-invalid', 'link-expired', 'not-found', 'invalid-input'];

/** A colleague's seat by the link of a mail, without signing in: when and where, and taking it or saying no. */
@Component({
  selector: 'kk-swap-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (dead()) {
      <div class="kk-wrap none">
        <h1>{{ 'swap.dead' | transloco }}</h1>
        <p class="kk-lead">{{ dead() }}</p>
        <p><a matButton="filled" routerLink="/">{{ 'swap.toProgramme' | transloco }}</a></p>
      </div>
    } @else if (swap(); as swap) {
      <div class="kk-band">
        <div class="kk-wrap">
          <p [attr.lang]="format.textLanguage(swap.title)">{{ format.text(swap.title) }}</p>
          <h1 #top tabindex="-1">{{ headline() }}</h1>
          @if (swap.state === 'open') {
            <p class="kk-lead">{{ 'swap.offer' | transloco: { who: swap.giver, organisation: swap.organisationName, when: format.dateTime(swap.answerBy) } }}</p>
            @if (swap.needsApproval) {
              <p>{{ 'swap.approval' | transloco }}</p>
            }
            <kk-field [label]="'swap.role' | transloco: { organisation: swap.organisationName }" [error]="tried() && !role() ? ('swap.fault.role' | transloco) : ''" required>
              <select kkInput="role" (change)="choose($event)">
                <option value="" [selected]="!role()">{{ 'swap.chooseRole' | transloco }}</option>
                @for (each of roles; track each) {
                  <option [value]="each" [selected]="role() === each">{{ 'swap.roles.' + each | transloco }}</option>
                }
              </select>
            </kk-field>
            <div class="kk-row">
              <button matButton="filled" class="kk-now kk-large" type="button" (click)="answer(true)">{{ 'swap.take' | transloco }}</button>
              <button matButton="outlined" class="kk-large" type="button" (click)="answer(false)">{{ 'swap.decline' | transloco }}</button>
            </div>
            <p class="kk-small">{{ 'swap.taking' | transloco: { organisation: swap.organisationName } }}</p>
          } @else {
            <p class="kk-lead">{{ 'swap.then.' + swap.state | transloco }}</p>
          }
        </div>
      </div>
      <div class="kk-wrap">
        <dl class="kk-lines">
          <div>
            <dt>{{ 'swap.when' | transloco }}</dt>
            <dd>{{ dates() }}<small>{{ meetings.rhythm(swap.meetings) }}</small></dd>
          </div>
          <div>
            <dt>{{ 'swap.where' | transloco }}</dt>
            <dd>{{ swap.placeName ?? ('swap.online' | transloco) }}<small>{{ swap.placeAddress }}</small></dd>
            <dd><a class="about" [routerLink]="['/courses', swap.slug]" [queryParams]="{ run: swap.runId }">{{ 'swap.about' | transloco }}</a></dd>
          </div>
        </dl>
      </div>
    } @else {
      <div class="kk-wrap"><kk-pending [of]="read" [rows]="5" [headline]="true" /></div>
    }
  `,
  styles: `
    /* A line of text is lower than a finger needs. */
    .about {
      display: inline-block;
      padding-block: 4px;
    }
    .kk-band .kk-wrap,
    .none {
      display: grid;
      gap: 14px;
      padding-block: 40px;
    }
    kk-field {
      max-width: 420px;
    }
    .kk-band kk-field {
      --mat-sys-error: var(--kk-on-band-error);
    }
    dl {
      max-width: 720px;
      padding-block: 32px 48px;
    }
  `,
})
export class SwapPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly meetings = inject(Meetings);

  protected readonly roles = AFFILIATION_ROLES;
  /** What one is in the organisation; empty until it is said. */
  protected readonly role = signal<AffiliationRole | ''>('');
  protected readonly tried = signal(false);
  private readonly top = viewChild<string, ElementRef<HTMLElement>>('top', { read: ElementRef });

  /** Behind `#`, so that no server's log sees it. */
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly read = httpResource<SwapByLink>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/swap-links/look', method: 'POST', body: { token } } : undefined;
  });
  protected readonly swap = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly dead = computed(() => {
    if (!this.token()) return this.words.say('swap.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && DEAD.includes(problem.code) ? problem.detail : '';
  });
  protected readonly headline = computed(() => {
    const swap = this.swap();
    return swap ? this.words.say(`swap.headline.${swap.state}`, { who: swap.giver }) : '';
  });
  protected readonly dates = computed(() => {
    const { startsAt = null, endsAt = null, meetings = [] } = this.swap() ?? {};
    if (!startsAt || !endsAt) return this.words.say('swap.ownPace');
    return meetings.length === 1 ? this.format.longDay(startsAt) : this.format.dates(startsAt, endsAt);
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.headline()) title.name(this.headline());
    });
  }

  protected choose(event: Event): void {
    this.role.set((event.target as HTMLSelectElement).value as AffiliationRole | '');
  }

  protected async answer(accept: boolean): Promise<void> {
    this.tried.set(accept);
    const role = this.role();
    if (accept && !role) {
      document.getElementById('role')?.focus();
      return;
    }
    const answer: SwapAnswer = { token: this.token() ?? '', accept, ...(accept && role && { role }) };
    try {
      await this.api.post('swap-links/answer', answer);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    // Which says what came of it; the button that was pressed goes.
    this.top()?.nativeElement.focus();
    this.read.reload();
  }
}

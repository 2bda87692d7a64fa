import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttestationView } from '@kortkurs/contract/attestations';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Pending } from '../ui/state/pending';
import { wayByLink } from './attestation-way';
import { AttestedMonth } from './attested-month';

const DEAD = ['link-invalid', 'link-expired', 'not-found', 'invalid-input'];

/** Confirming a month by the link of a mail, without signing in. */
@Component({
  selector: 'kk-confirm-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AttestedMonth, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (dead()) {
      <div class="kk-wrap none">
        <h1>{{ 'attestations.dead' | transloco }}</h1>
        <p class="kk-lead">{{ dead() }}</p>
        <p>{{ 'attestations.deadWhat' | transloco }} <a class="kk-link" routerLink="/my/hours">{{ 'attestations.toHours' | transloco }}</a></p>
      </div>
    } @else if (shown(); as view) {
      <kk-attested-month [month]="view" [way]="way" (changed)="read.set($event)" (overtaken)="read.reload()" />
    } @else {
      <div class="kk-wrap"><kk-pending [of]="read" [rows]="5" [headline]="true" /></div>
    }
  `,
  styles: `
    .none {
      display: grid;
      gap: var(--kk-s3);
      padding-block: var(--kk-s6);
    }
  `,
})
export class ConfirmPage {
  private readonly words = inject(Words);

  /** Behind `#`, so that no server's log sees it; another link in the same window changes only this. */
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly read = httpResource<AttestationView>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/attestation-links/look', method: 'POST', body: { token } } : undefined;
  });
  protected readonly shown = lastValue(this.read);
  protected readonly way = wayByLink(inject(Api), () => this.token());
  /** Why the link shows nothing; empty while it may. */
  protected readonly dead = computed(() => {
    if (!this.token()) return this.words.say('attestations.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && DEAD.includes(problem.code) ? problem.detail : '';
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const view = this.shown();
      if (view) title.name(this.words.say(view.state === 'waiting' ? 'attestations.title' : 'attestations.done.title'));
    });
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MyCertificateLinks } from '@kortkurs/contract/certificate-links';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Notices } from '../ui/overlay/notices';
import { ReadingByLink } from './reading-by-link';

/** The links in mailboxes that lead to one's certificates, to be taken back; and for who came by one, the way out again. */
@Component({
  selector: 'kk-mailed-links',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, TranslocoPipe],
  template: `
    @if (failure()) {
      <kk-banner kind="bad">{{ failure() }}</kk-banner>
    }
    @if (byLink) {
      <section class="kk-section" aria-labelledby="mailed-links">
        <ng-content />
        <h2 id="mailed-links">{{ 'certificates.link.leaveTitle' | transloco }}</h2>
        <p>{{ 'certificates.link.leaveText' | transloco: { day: day() } }}</p>
        <p><button matButton="filled" type="button" (click)="done()">{{ 'certificates.link.done' | transloco }}</button></p>
        <h3>{{ 'certificates.link.notMine' | transloco }}</h3>
        <p>{{ 'certificates.link.notMineText' | transloco }}</p>
        <p><button matButton="outlined" type="button" (click)="takeBack()">{{ 'certificates.link.takeBack' | transloco }}</button></p>
      </section>
    } @else if (links()?.until; as until) {
      <section class="kk-section" aria-labelledby="mailed-links">
        <h2 id="mailed-links">{{ 'certificates.link.listTitle' | transloco }}</h2>
        <p>{{ 'certificates.link.listText' | transloco: { n: links()?.count, day: format.fullDate(until) } }}</p>
        <button matButton="outlined" type="button" (click)="takeBack()">{{ 'certificates.link.takeBack' | transloco }}</button>
      </section>
    }
  `,
  styles: `
    section {
      display: grid;
      gap: 12px;
      justify-items: start;
    }
    /* As a card beside the certificate, which has air and headlines of its own. */
    :host(.panel) section {
      padding-top: 0;
    }
    :host(.panel) h2 {
      font: var(--mat-sys-headline-small);
    }
    h3 {
      margin-top: 12px;
      font: var(--mat-sys-title-medium);
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class MailedLinks {
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  private readonly reading = inject(ReadingByLink);
  protected readonly format = inject(Format);

  protected readonly byLink = inject(Session).isByLink();
  private readonly mailed = httpResource<MyCertificateLinks>(() => '/api/v1/me/certificate-links');
  protected readonly links = computed(() => (this.mailed.hasValue() ? this.mailed.value() : undefined));
  protected readonly day = computed(() => {
    const until = this.links()?.until;
    return until ? this.format.fullDate(until) : '';
  });
  protected readonly failure = signal('');

  protected async done(): Promise<void> {
    await this.reading.done();
    this.notices.say(this.words.say('certificates.link.left'));
  }

  protected async takeBack(): Promise<void> {
    this.failure.set('');
    try {
      await this.api.delete('me/certificate-links');
      if (this.byLink) await this.reading.done();
      else this.mailed.reload();
      this.notices.say(this.words.say('certificates.link.takenBack'));
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }
}

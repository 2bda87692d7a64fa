import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MyCertificates } from '@kortkurs/contract/certificate';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { ListTools } from '../ui/list/list-tools';
import { NoHits } from '../ui/list/no-hits';
import { Pager } from '../ui/list/pager';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { MyStatements } from '../statements/my-statements';
import { CertificateMenu } from './certificate-menu';
import { CertificateDownload } from './download';
import { MailedLinks } from './mailed-links';
import { ReadingByLink } from './reading-by-link';

/** So many are looked through at a glance. */
const AT_A_GLANCE = 8;

/** The certificates of who is signed in, or came by a mailed link to them, latest first. */
@Component({
  selector: 'kk-my-certificates-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, CertificateMenu, Empty, Icon, ListTools, MailedLinks, MatButton, MatIconButton, MyStatements, NoHits, Pager, Pending, RouterLink, TranslocoPipe],
  templateUrl: './my-certificates-page.html',
  styles: `
    .row {
      display: grid;
      grid-template-columns: 28px minmax(0, 1fr);
      gap: 12px;
      align-items: start;
    }
    .row kk-icon {
      color: var(--mat-sys-primary);
    }
    .does {
      display: flex;
    }
    /* A finger needs more than the height of a line. */
    .reach {
      display: inline-block;
      position: relative;
    }
    .reach::after {
      content: '';
      position: absolute;
      inset: -12px 0;
    }
    .row.ended kk-icon {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class MyCertificatesPage {
  private readonly file = inject(CertificateDownload);
  private readonly session = inject(Session);
  protected readonly reading = inject(ReadingByLink);
  protected readonly format = inject(Format);

  protected readonly query = listQuery({});
  protected readonly certificates = httpResource<MyCertificates>(() => ({ url: '/api/v1/me/certificates', params: this.query.params() }));
  protected readonly shown = lastValue(this.certificates);
  protected readonly failure = signal('');

  protected readonly fewerThanSearched = AT_A_GLANCE;
  protected readonly byLink = this.session.isByLink();
  protected readonly name = computed(() => this.session.me()?.name ?? '');

  protected async download(id: string, number: string): Promise<void> {
    this.failure.set('');
    try {
      await this.file.save(id, number);
    } catch (error) {
      this.failure.set(problemOf(error).detail);
    }
  }
}

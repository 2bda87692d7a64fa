import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MyCertificates } from '@kortkurs/contract/certificate';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { CertificateDownload } from './download';

/** The certificates of who is signed in, latest first. */
@Component({
  selector: 'kk-my-certificates-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Empty, Icon, MatButton, MatIconButton, Pager, Pending, RouterLink, TranslocoPipe],
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
  protected readonly format = inject(Format);

  protected readonly query = listQuery({});
  protected readonly certificates = httpResource<MyCertificates>(() => ({ url: '/api/v1/me/certificates', params: this.query.params() }));
  protected readonly shown = lastValue(this.certificates);
  protected readonly failure = signal('');

  protected async download(id: string, number: string): Promise<void> {
    this.failure.set('');
    try {
      await this.file.save(id, number);
    } catch (error) {
      this.failure.set(problemOf(error).detail);
    }
  }
}

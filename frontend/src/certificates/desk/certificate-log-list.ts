import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CertificateLogEntry } from '@kortkurs/contract/certificate-log';
import type { Page } from '@kortkurs/contract/common';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Pending } from '../../ui/state/pending';

/** Entries that are read at a time. */
const AT_A_TIME = 20;

/** Who did what with the certificates of a run, or with one, and why; read when it is opened, and on from there. */
@Component({
  selector: 'kk-certificate-log-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (shown(); as entries) {
      <ul class="kk-list" role="list">
        @for (entry of entries; track entry.id) {
          <li>
            <div>
              <b>{{ said(entry) }}</b>
              @if (entry.certificate; as certificate) {
                &ngsp;<a [routerLink]="['/certificates', certificate.id]">{{ certificate.number }}</a> {{ certificate.personName }}
              }
              @if (entry.reason) {
                <small>{{ 'certificates.desk.log.reason' | transloco: { reason: entry.reason } }}</small>
              }
              <small class="kk-muted">{{ format.dateTime(entry.at) }}, {{ entry.by ?? ('certificates.desk.log.byItself' | transloco) }}</small>
            </div>
          </li>
        } @empty {
          <li>{{ 'certificates.desk.log.empty' | transloco }}</li>
        }
      </ul>
      @if (page.error()) {
        <kk-pending [of]="page" inline />
      }
      @if (next()) {
        <button matButton="outlined" type="button" (click)="after.set(next() ?? '')">{{ 'certificates.desk.log.more' | transloco }}</button>
      }
    } @else {
      <kk-pending [of]="page" [rows]="4" inline />
    }
  `,
  styles: `
    small {
      display: block;
    }
  `,
})
export class CertificateLogList {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  /** Path after `/api/v1/`: `runs/<id>/certificate-log` or `certificates/<id>/log`. */
  readonly of = input.required<string>();

  protected readonly after = signal('');
  protected readonly page = httpResource<Page<CertificateLogEntry>>(() => ({ url: `/api/v1/${this.of()}`, params: { limit: AT_A_TIME, ...(this.after() && { after: this.after() }) } }));
  private readonly came = computed(() => (this.page.hasValue() ? this.page.value() : undefined));
  protected readonly next = linkedSignal<Page<CertificateLogEntry> | undefined, string | null>({ source: this.came, computation: (page, before) => page?.next ?? (page ? null : (before?.value ?? null)) });
  /** What was read so far. */
  protected readonly shown = linkedSignal<Page<CertificateLogEntry> | undefined, readonly CertificateLogEntry[] | undefined>({
    source: this.came,
    computation: (page, before) => {
      const known = before?.value;
      if (!page) return known;
      const ids = new Set(known?.map(({ id }) => id));
      return [...(known ?? []), ...page.items.filter(({ id }) => !ids.has(id))];
    },
  });

  protected said({ act, replaces, certificates }: CertificateLogEntry): string {
    return this.words.say(`certificates.desk.log.act.${act}`, { replaces: replaces ?? '', n: certificates ?? 0 });
  }
}

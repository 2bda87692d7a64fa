import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { CERTIFICATE_STANDINGS, type RunCertificateRow, type RunCertificates } from '@kortkurs/contract/certificate';
import type { Page } from '@kortkurs/contract/common';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { listQuery } from '../ui/list/list-query';
import { Picked } from '../ui/list/picked';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { BulkAct, BulkQuestion } from './desk/bulk-dialog';
import type { ReasonQuestion } from './reason-dialog';

/** While certificates are being made, the list is read again this often. */
const AGAIN_MS = 1500;
/** Then it is up to the reader: the job may wait for something. */
const AGAIN_TIMES = 20;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Certificates that still say something true: those can be taken back. */
const stands = ({ certificate }: RunCertificateRow): boolean => certificate?.state === 'valid' || certificate?.state === 'expired';

const MEANT: Record<BulkAct, (row: RunCertificateRow) => boolean> = {
  issue: (row) => row.standing !== 'issuing' && row.standing !== 'unprintable' && !stands(row),
  renew: ({ certificate }) => certificate?.state === 'expired',
  replace: ({ certificate }) => certificate?.state === 'valid',
  revoke: stands,
};

/**
 * What the tab of a run's certificates knows and does. Where everybody stands is worked out for the whole run at once, so the list comes whole,
 * and is searched, ordered and paged here; what is chosen stands in the address.
 */
@Injectable()
export class RunCertificatesState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private looked = 0;

  readonly runId = signal('');
  readonly query = listQuery({ filters: ['standing'], sort: 'standing', size: 50 });
  readonly picked = new Picked();
  readonly certificates = httpResource<RunCertificates>(() => (this.runId() ? `/api/v1/runs/${this.runId()}/certificates` : undefined));
  readonly shown = lastValue(this.certificates);
  /** The standings that anyone is in, as the list orders them. */
  readonly counts = computed(() => {
    const counts = this.shown()?.counts;
    return CERTIFICATE_STANDINGS.flatMap((standing) => (counts?.[standing] ? [{ standing, count: counts[standing] }] : []));
  });
  /** Everybody whom search and standing leave, in order. */
  readonly found = computed(() => {
    const words = plain(this.query.search()).split(/\s+/).filter(Boolean);
    const only = new Set(this.query.values('standing'));
    const rows = (this.shown()?.items ?? []).filter(
      (row) => (only.size === 0 || only.has(row.standing)) && words.every((word) => plain(`${row.personName} ${row.certificate?.number ?? ''}`).includes(word)),
    );
    return this.ordered(rows);
  });
  /** What of it stands on this page. */
  readonly page = computed((): Page<RunCertificateRow> & { total: number } => {
    const [rows, from, size] = [this.found(), Math.max(0, Number(this.query.after()) || 0), this.query.size()];
    return { items: rows.slice(from, from + size), next: from + size < rows.length ? String(from + size) : null, total: rows.length };
  });
  readonly failure = signal('');

  /** The rows that are ticked. */
  readonly chosen = computed(() => {
    const rows = this.picked.isEverything() ? this.found() : (this.shown()?.items ?? []);
    return rows.filter(({ enrolmentId }) => this.picked.has(enrolmentId));
  });
  /** What can be done with those that are ticked, and with how many of them. */
  readonly acts = computed(() =>
    (['issue', 'renew', 'replace', 'revoke'] as const).flatMap((act) => {
      const rows = this.chosen().filter(MEANT[act]);
      return rows.length > 0 ? [{ act, rows }] : [];
    }),
  );

  /** Certificates are made by a job: look again while some are on their way. @returns how to stop */
  watch(): () => void {
    if (!this.shown()?.counts.issuing || this.looked >= AGAIN_TIMES) return () => undefined;
    const timer = setTimeout(() => {
      this.looked++;
      this.certificates.reload();
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  }

  async many(act: BulkAct, rows: readonly RunCertificateRow[]): Promise<void> {
    const { BulkDialog } = await import('./desk/bulk-dialog');
    let hasBegun = false;
    await this.dialogs.open<boolean, BulkQuestion>(BulkDialog, { act, rows, began: () => (hasBegun = true) }, 'wide');
    if (!hasBegun) return;
    this.picked.clear();
    this.looked = 0;
    this.certificates.reload();
  }

  async issue(row: RunCertificateRow): Promise<void> {
    const renews = row.certificate?.state === 'expired';
    const verb = renews ? 'renew' : row.certificate ? 'issueAgain' : 'issue';
    await this.ask(row, verb, false, renews ? 'renewed' : 'issued', (reason) => this.api.post(`enrolments/${row.enrolmentId}/certificate`, { reason }));
  }

  async revoke(row: RunCertificateRow): Promise<void> {
    await this.ask(row, 'revoke', true, 'revoked', (reason) => this.api.post(`certificates/${row.certificate?.id}/revocation`, { reason }));
  }

  async replace(row: RunCertificateRow): Promise<void> {
    await this.ask(row, 'replace', false, 'replaced', (reason) => this.api.post(`certificates/${row.certificate?.id}/replacement`, { reason }));
  }

  async approve(row: RunCertificateRow, approved: boolean): Promise<void> {
    this.failure.set('');
    try {
      await this.api.put(`enrolments/${row.enrolmentId}/approval`, { approved });
      this.done(approved ? 'approved' : 'unapproved', row);
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  /** The list comes with what needs a look first. */
  private ordered(rows: RunCertificateRow[]): RunCertificateRow[] {
    const sort = this.query.sort();
    const turn = sort.startsWith('-') ? -1 : 1;
    switch (sort.replace(/^-/, '')) {
      case 'name':
        return rows.toSorted((a, b) => turn * a.personName.localeCompare(b.personName, 'sv'));
      case 'issued':
        return rows.toSorted((a, b) => turn * (a.certificate?.number ?? '').localeCompare(b.certificate?.number ?? ''));
      default:
        return turn === 1 ? rows : rows.toReversed();
    }
  }

  private async ask(row: RunCertificateRow, verb: string, danger: boolean, done: string, act: (reason: string) => Promise<void>): Promise<void> {
    const { ReasonDialog } = await import('./reason-dialog');
    const question: ReasonQuestion = {
      title: this.words.say(`certificates.run.${verb}`),
      text: this.words.say(`certificates.run.${verb}Text`, { name: row.personName }),
      action: this.words.say(`certificates.run.${verb}`),
      danger,
      act,
    };
    if (await this.dialogs.open<boolean, ReasonQuestion>(ReasonDialog, question)) this.done(done, row);
  }

  private done(what: string, row: RunCertificateRow): void {
    this.notices.say(this.words.say(`certificates.run.${what}`, { name: row.personName }));
    this.looked = 0;
    this.certificates.reload();
  }
}

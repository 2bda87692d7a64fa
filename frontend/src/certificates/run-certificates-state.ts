import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { CERTIFICATE_STANDINGS, type CertificateStanding, type RunCertificateRow, type RunCertificates } from '@kortkurs/contract/certificate';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { ReasonQuestion } from './reason-dialog';

/** While certificates are being made, the list is read again this often. */
const AGAIN_MS = 1500;
/** Then it is up to the reader: the job may wait for something. */
const AGAIN_TIMES = 20;

/** What the tab of a run's certificates knows and does. */
@Injectable()
export class RunCertificatesState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private looked = 0;

  readonly runId = signal('');
  readonly certificates = httpResource<RunCertificates>(() => (this.runId() ? `/api/v1/runs/${this.runId()}/certificates` : undefined));
  readonly shown = lastValue(this.certificates);
  /** The standings that anyone is in, as the list orders them. */
  readonly counts = computed(() => {
    const counts = this.shown()?.counts;
    return CERTIFICATE_STANDINGS.flatMap((standing) => (counts?.[standing] ? [{ standing, count: counts[standing] }] : []));
  });
  readonly only = signal<CertificateStanding | undefined>(undefined);
  readonly items = computed(() => {
    const items = this.shown()?.items ?? [];
    const only = this.only();
    return only && items.some((item) => item.standing === only) ? items.filter((item) => item.standing === only) : items;
  });
  readonly failure = signal('');

  /** Certificates are made by a job: look again while some are on their way. @returns how to stop */
  watch(): () => void {
    if (!this.shown()?.counts.issuing || this.looked >= AGAIN_TIMES) return () => undefined;
    const timer = setTimeout(() => {
      this.looked++;
      this.certificates.reload();
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  }

  async issue(row: RunCertificateRow): Promise<void> {
    const verb = row.certificate ? 'issueAgain' : 'issue';
    await this.ask(row, verb, false, 'issued', (reason) => this.api.post(`enrolments/${row.enrolmentId}/certificate`, { reason }));
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

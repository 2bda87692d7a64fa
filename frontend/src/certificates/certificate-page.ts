import { httpResource } from '@angular/common/http';
import { DOCUMENT, Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CertificateView } from '@kortkurs/contract/certificate';
import { printCertificateCode } from '@kortkurs/rules/certificate-code';
import { certificateParts, periodWords } from '@kortkurs/rules/certificate-words';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { CertificateLogList } from './desk/certificate-log-list';
import { CertificateMenu } from './certificate-menu';
import { CertificatePaper } from './certificate-paper';
import { CertificateDownload } from './download';
import { MailedLinks } from './mailed-links';
import type { ProfileFacts } from './profile-link';
import { ReadingByLink } from './reading-by-link';

/** One certificate: the paper to look at and print, the file to save, and for its owner how it is shared. */
@Component({
  selector: 'kk-certificate-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, CertificateLogList, CertificateMenu, CertificatePaper, Icon, MailedLinks, MatButton, MatIconButton, Pending, RouterLink, TranslocoPipe],
  templateUrl: './certificate-page.html',
  styleUrl: './certificate-page.scss',
})
export class CertificatePage {
  private readonly api = inject(Api);
  private readonly file = inject(CertificateDownload);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly location = inject(Location);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly language = inject(ReadersLanguage);
  protected readonly format = inject(Format);

  /** Whoever has a link from a mail reads; what others see is for the one who signs in. */
  private readonly session = inject(Session);
  protected readonly reading = inject(ReadingByLink);
  protected readonly byLink = this.session.isByLink();
  protected readonly readsLog = computed(() => this.session.can('certificates.read'));

  readonly certificateId = input.required<string>();

  protected readonly certificate = httpResource<CertificateView>(() => `/api/v1/certificates/${this.certificateId()}`);
  protected readonly shown = computed(() => (this.certificate.hasValue() ? this.certificate.value() : undefined));
  protected readonly nameShown = linkedSignal(() => !(this.shown()?.nameHidden ?? false));
  protected readonly failure = signal('');
  protected readonly link = computed(() => {
    const record = this.shown()?.record;
    return record?.code ? `${record.verifyAddress}/${record.code}` : '';
  });
  protected readonly code = computed(() => printCertificateCode(this.shown()?.record.code ?? ''));
  protected readonly parts = computed(() => {
    const record = this.shown()?.record;
    return record ? certificateParts(record) : null;
  });
  protected readonly period = computed(() => {
    const record = this.shown()?.record;
    return record && periodWords({ ...record, language: this.language.now() });
  });

  protected shared({ id, record }: CertificateView): ProfileFacts & { id: string } {
    return { id, courseTitle: record.course.title, issuer: record.centre.name, issuedOn: record.issuedOn, validUntil: record.validUntil ?? null, number: record.number, verifyLink: this.link() };
  }

  protected back(): void {
    this.location.back();
  }

  protected print(): void {
    this.window?.print();
  }

  protected async download(view: CertificateView): Promise<void> {
    await this.attempt(() => this.file.save(view.id, view.record.number));
  }

  protected async copy(): Promise<void> {
    await this.attempt(async () => {
      await this.window?.navigator.clipboard.writeText(this.link());
      this.notices.say(this.words.say('certificates.one.copied'));
    });
  }

  protected async showName(view: CertificateView, event: Event): Promise<void> {
    const shown = (event.target as HTMLInputElement).checked;
    this.nameShown.set(shown);
    const saved = await this.attempt(() => this.api.put(`certificates/${view.id}/name-shown`, { shown }));
    if (saved) this.notices.say(this.words.say(shown ? 'certificates.one.nameShown' : 'certificates.one.nameHidden'));
    else this.nameShown.set(!shown);
  }

  /** @returns whether it went well; what went wrong is shown */
  private async attempt(act: () => Promise<void>): Promise<boolean> {
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

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CertificateState } from '@kortkurs/contract/certificate';
import { COURSE_TABS } from '../../courses/course-tabs';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { ListFrame } from '../../ui/list/list-frame';
import { SortButton, SortHeader } from '../../ui/list/sort-header';
import { Notices } from '../../ui/overlay/notices';
import { CertificateDownload } from '../download';
import { RegisterPageState } from './register-page-state';

/** How a state is shown: never by colour alone, the word stands beside. */
const KINDS: Record<CertificateState, string> = { valid: 'kk-good', expired: 'kk-warn', replaced: '', revoked: 'kk-bad' };

/** All certificates of the centre, or of the runs that one leads: to find one, to see which end, and to save the list. */
@Component({
  selector: 'kk-certificate-register-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [RegisterPageState],
  imports: [Icon, ListFrame, MatButton, RouterLink, SortButton, SortHeader, TranslocoPipe],
  templateUrl: './register-page.html',
})
export class CertificateRegisterPage {
  protected readonly state = inject(RegisterPageState);
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  private readonly downloads = inject(CertificateDownload);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);

  protected readonly kinds = KINDS;
  protected readonly tabs = computed(() => (this.session.isAdministrator() ? COURSE_TABS : []));
  protected readonly count = computed(() => {
    const page = this.state.shown();
    return this.words.say(page?.more ? 'certificates.register.countMore' : 'certificates.register.count', { n: page?.total ?? 0 });
  });

  protected async save(): Promise<void> {
    try {
      await this.downloads.saveTable(`certificates.csv?${this.state.asked()}`, `${this.words.say('certificates.desk.file')}.csv`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('certificates.desk.notSaved'));
    }
  }
}

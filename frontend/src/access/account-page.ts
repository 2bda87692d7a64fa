import { ChangeDetectionStrategy, Component, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OwnSignIn } from '@kortkurs/contract/access';
import { AccessNeedsForm } from '../people/access-needs/access-needs-form';
import { OwnProtectionSection } from '../people/participant-facts/own-protection';
import { OwnRecord } from '../people/participant-facts/own-record';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { AccountPageState } from './account-page-state';
import { OwnFactsForm } from './own-facts-form';

/** One's account: what one says about oneself, how one signs in, and where one is signed in. */
@Component({
  selector: 'kk-account-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [AccountPageState],
  imports: [AccessNeedsForm, Banner, MatButton, OwnFactsForm, OwnProtectionSection, OwnRecord, Pending, RouterLink, TranslocoPipe],
  templateUrl: './account-page.html',
})
export class AccountPage implements HoldsWork {
  protected readonly state = inject(AccountPageState);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly form = viewChild(OwnFactsForm);
  private readonly needs = viewChild(AccessNeedsForm);
  private readonly record = viewChild(OwnRecord);
  private readonly protection = viewChild(OwnProtectionSection);

  hasUnsaved(): boolean {
    return (this.form()?.isDirty() ?? false) || (this.needs()?.isDirty() ?? false) || (this.record()?.isDirty() ?? false) || (this.protection()?.isDirty() ?? false);
  }

  protected async verifyAgain(): Promise<void> {
    await this.attempt(() => this.state.verifyAgain(), 'access.verify.sentTitle');
  }

  protected async changePassword(): Promise<void> {
    const { PasswordDialog } = await import('./password-dialog');
    if (!(await this.dialogs.open<boolean>(PasswordDialog))) return;
    this.state.signIns.reload();
    this.notices.say(this.words.say('access.account.passwordChanged'));
  }

  protected async changeAddress(): Promise<void> {
    const { AddressDialog } = await import('./address-dialog');
    const email = await this.dialogs.open<string>(AddressDialog);
    if (email) this.notices.say(this.words.say('access.account.addressAsked', { email }));
  }

  protected async end(signIn: OwnSignIn): Promise<void> {
    await this.attempt(() => this.state.end(signIn), 'access.account.ended');
  }

  protected async endAll(): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.words.say('access.account.endAllTitle'),
      text: this.words.say('access.account.endAllText'),
      action: this.words.say('access.account.endAll'),
      danger: true,
    });
    if (!sure) return;
    await this.attempt(() => this.state.endAll());
    await this.router.navigateByUrl('/');
  }

  private async attempt(act: () => Promise<void>, done?: string): Promise<void> {
    try {
      await act();
      if (done) this.notices.say(this.words.say(done));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}

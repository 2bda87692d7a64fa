import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { InvitationShown } from '@kortkurs/contract/access';
import { Api } from '../platform/api';
import { problemOf, type Problem } from '../platform/problem';
import { Banner } from '../ui/banner';
import { Entry } from './entry';
import { NewPasswordForm } from './new-password-form';
import { SignFrame } from './sign-frame';

/** Staff were invited: they choose a password and are in. */
@Component({
  selector: 'kk-invitation-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, NewPasswordForm, RouterLink, SignFrame, TranslocoPipe],
  template: `
    <kk-sign-frame>
      <h1>{{ 'access.invitation.title' | transloco }}</h1>
      @if (shown(); as invitation) {
        <p class="kk-lead">
          {{ (invitation.centre ? 'access.invitation.leadOf' : 'access.invitation.lead') | transloco: { name: invitation.name, centre: invitation.centre } }}
        </p>
        <p class="kk-muted">{{ 'access.invitation.address' | transloco: { email: invitation.email } }}</p>
        <kk-new-password-form path="invitations/use" [token]="token" [email]="invitation.email" [action]="'access.invitation.accept' | transloco" />
      } @else if (problem(); as fault) {
        <kk-banner [kind]="fault.isPassing ? 'bad' : 'warn'">
          <p>{{ token ? fault.detail || ('app.pending.ours' | transloco) : ('access.linkPart' | transloco) }}</p>
        </kk-banner>
        @if (fault.isPassing) {
          <p><button matButton="filled" type="button" (click)="look()">{{ 'app.again' | transloco }}</button></p>
        } @else {
          <p>{{ 'access.invitation.askAgain' | transloco }}</p>
          <p><a class="kk-link" routerLink="/sign-in">{{ 'access.signIn.action' | transloco }}</a></p>
        }
      } @else {
        <p role="status">{{ 'app.pending.loading' | transloco }}</p>
      }
    </kk-sign-frame>
  `,
})
export class InvitationPage {
  private readonly api = inject(Api);
  protected readonly token = inject(Entry).token();

  protected readonly shown = signal<InvitationShown | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    void this.look();
  }

  protected async look(): Promise<void> {
    this.problem.set(undefined);
    try {
      this.shown.set(await this.api.post<InvitationShown>('invitations/look', { token: this.token }));
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }
}

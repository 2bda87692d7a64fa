import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Centre } from '../../platform/centre';
import { Format } from '../../platform/format';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Destinations } from '../destinations';
import { SigningOut } from '../shell/signing-out';
import { StripRow } from '../../ui/state/strip-row';

/** The page exists but is not for this person: whose sign-in this is, and who decides. */
@Component({
  selector: 'kk-no-permission',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, RouterLink, StripRow, TranslocoPipe],
  template: `
    <kk-strip-row fourth="planned" after="planned" />
    <h1 tabindex="-1">{{ 'app.noPermission.title' | transloco }}</h1>
    <p class="kk-lead">{{ 'app.noPermission.text' | transloco }}</p>
    <div class="do">
      <a matButton="filled" [routerLink]="destinations.home()">{{ 'app.noPermission.home' | transloco }}</a>
    </div>
    <dl class="kk-lines">
      @if (session.me(); as me) {
        <div>
          <dt>{{ 'app.noPermission.as' | transloco }}</dt>
          <dd>
            {{ me.name }} <small>{{ roles() }}</small>
          </dd>
          <dd>
            <button class="kk-link" type="button" (click)="other()">{{ 'app.signedOut.other' | transloco }}</button>
          </dd>
        </div>
      }
      <div>
        <dt>{{ 'app.noPermission.who' | transloco }}</dt>
        <dd>
          {{ 'app.noPermission.administrator' | transloco }}
          @if (centre.facts()?.contactEmail; as email) {
            <small><a [href]="'mailto:' + email">{{ email }}</a></small>
          }
        </dd>
      </div>
    </dl>
  `,
  styleUrl: './errors.scss',
  host: { class: 'kk-wrap' },
})
export class NoPermission {
  protected readonly session = inject(Session);
  protected readonly destinations = inject(Destinations);
  protected readonly centre = inject(Centre);
  private readonly signingOut = inject(SigningOut);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** The address that was asked for. */
  readonly from = input('');

  protected readonly roles = computed(() => {
    const held = new Set(this.session.me()?.roles.map((each) => each.role));
    return this.format.list([...held].map((role) => this.words.say(`app.role.${role}`)));
  });

  protected async other(): Promise<void> {
    if (await this.signingOut.go()) await this.router.navigate(['/sign-in'], { queryParams: { next: this.from() || null } });
  }
}

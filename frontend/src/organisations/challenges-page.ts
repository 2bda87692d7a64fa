import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Challenge } from '@kortkurs/contract/organisations';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { SectionTabs } from '../ui/section-tabs';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import type { ChallengeChoice } from './challenge-dialog';
import { ORGANISATION_TABS } from './organisation-tabs';

/** The challenges of society that networks and courses can name. */
@Component({
  selector: 'kk-challenges-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Icon, MatButton, Pending, SectionTabs, TranslocoPipe],
  template: `
    @if (known(); as all) {
      <header class="kk-head">
        <div>
          <h1>{{ 'organisations.challenges.title' | transloco }}</h1>
          <p>{{ 'organisations.challenges.text' | transloco }}</p>
        </div>
        <div class="kk-actions">
          @if (session.can('networks.change')) {
            <button matButton="filled" type="button" (click)="open()"><kk-icon matButtonIcon name="add" />{{ 'organisations.challenges.new' | transloco }}</button>
          }
        </div>
      </header>
      <kk-section-tabs [tabs]="tabs" [label]="'organisations.tabs.label' | transloco">
        @if (all.length) {
          <ul class="kk-list kk-split" role="list">
            @for (challenge of all; track challenge.id) {
              <li>
                <p>
                  <b [attr.lang]="format.textLanguage(challenge.name)">{{ format.text(challenge.name) }}</b>
                  <small>{{ 'organisations.networks.count' | transloco: { n: challenge.networks } }}</small>
                </p>
                <span class="kk-row">
                  @if (challenge.archivedAt) {
                    <span class="kk-tag">{{ 'organisations.isArchived' | transloco }}</span>
                  }
                  @if (session.can('networks.change')) {
                    <button class="kk-link" type="button" (click)="open(challenge)">{{ 'app.change' | transloco }}<span class="kk-hidden"> {{ format.text(challenge.name) }}</span></button>
                  }
                </span>
              </li>
            }
          </ul>
        } @else {
          <kk-empty [title]="'organisations.challenges.empty' | transloco" [text]="'organisations.challenges.emptyText' | transloco" />
        }
      </kk-section-tabs>
    } @else {
      <kk-pending [of]="challenges" [rows]="5" />
    }
  `,
})
export class ChallengesPage {
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);
  protected readonly tabs = ORGANISATION_TABS;
  protected readonly format = inject(Format);
  protected readonly challenges = httpResource<Challenge[]>(() => '/api/v1/challenges');
  protected readonly known = computed(() => (this.challenges.hasValue() ? this.challenges.value() : undefined));

  protected async open(challenge?: Challenge): Promise<void> {
    const { ChallengeDialog } = await import('./challenge-dialog');
    const last = Math.max(0, ...(this.known() ?? []).map(({ position }) => position));
    const saved = await this.dialogs.open<Challenge, ChallengeChoice>(ChallengeDialog, { challenge, position: challenge?.position ?? last + 1 });
    if (!saved) return;
    this.challenges.reload();
    this.notices.say(this.words.say('organisations.saved', { name: this.format.text(saved.name) }));
  }
}

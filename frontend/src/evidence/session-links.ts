import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EvidenceLink } from '@kortkurs/contract/evidence-links';
import { Api } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { SubmissionWords } from '../submissions/submission-words';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

/** The links to single sessions that were given, to whom and how they stand; each can be taken back. */
@Component({
  selector: 'kk-session-links',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="session-links">
      <div class="kk-section-head"><h2 id="session-links">{{ 'evidence.links.title' | transloco }}</h2></div>
      <p class="kk-muted text">{{ 'evidence.links.text' | transloco }}</p>
      @if (links(); as all) {
        @if (all.length) {
          <ul class="kk-list kk-split" role="list" aria-labelledby="session-links">
            @for (link of all; track link.id) {
              <li>
                <p>
                  <b [attr.lang]="link.session && format.textLanguage(link.session.courseTitle)">{{ sessionOf(link) }}</b>
                  <small>{{ 'evidence.links.to' | transloco: { name: link.name } }}@if (link.mailed) {, {{ 'evidence.links.mailed' | transloco: { email: link.email } }}}</small>
                  <small><a [routerLink]="['/staff/reports', projectId(), 'submissions', link.submissionId]">{{ said.named(link) }}</a>. {{ 'evidence.links.made' | transloco: { at: format.dateTime(link.madeAt), by: link.madeByName } }}</small>
                  <small>{{ 'evidence.links.reads' | transloco: { n: link.reads } }}@if (link.lastReadAt) {, {{ 'evidence.links.last' | transloco: { at: format.dateTime(link.lastReadAt) } }}}</small>
                </p>
                <span class="kk-row">
                  @if (link.revokedAt) {
                    <span class="kk-tag" [id]="'link-state-' + link.id" tabindex="-1">{{ 'evidence.links.revoked' | transloco: { at: format.dateTime(link.revokedAt) } }}</span>
                  } @else if (isOver(link)) {
                    <span class="kk-tag">{{ 'evidence.links.over' | transloco: { day: lastOn(link) } }}</span>
                  } @else {
                    <span class="kk-tag kk-good">{{ 'evidence.links.holds' | transloco: { day: lastOn(link) } }}</span>
                    <button matButton="outlined" type="button" (click)="revoke(link)">{{ 'evidence.links.revoke' | transloco }}<span class="kk-hidden">: {{ link.name }}, {{ sessionOf(link) }}</span></button>
                  }
                </span>
              </li>
            }
          </ul>
        } @else {
          <p class="kk-muted">{{ 'evidence.links.none' | transloco }}</p>
        }
      } @else {
        <kk-pending [of]="read" [rows]="2" inline />
      }
    </section>
  `,
  styles: `
    .text {
      margin-bottom: var(--kk-s4);
    }
  `,
})
export class SessionLinks {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  protected readonly said = inject(SubmissionWords);
  protected readonly format = inject(Format);
  protected readonly read = httpResource<EvidenceLink[]>(() => `/api/v1/projects/${this.projectId()}/evidence-links`);
  protected readonly links = linkedSignal(() => (this.read.hasValue() ? this.read.value() : undefined));

  protected sessionOf({ session }: EvidenceLink): string {
    return session ? this.words.say('evidence.links.session', { course: this.format.text(session.courseTitle), n: session.number, on: this.format.fullDate(session.startsAt) }) : this.words.say('evidence.links.gone');
  }

  protected isOver({ expiresAt }: EvidenceLink): boolean {
    return new Date(expiresAt) <= new Date();
  }

  /** The last day, not the first moment after it. */
  protected lastOn({ expiresAt }: EvidenceLink): string {
    return this.format.fullDate(new Date(new Date(expiresAt).getTime() - 1));
  }

  protected async revoke({ id, name }: EvidenceLink): Promise<void> {
    const sure = await this.confirm.ask({ title: this.words.say('evidence.links.revokeTitle', { name }), text: this.words.say('evidence.links.revokeText'), action: this.words.say('evidence.links.revoke'), danger: true });
    if (!sure) return;
    try {
      this.links.set(await this.api.post<EvidenceLink[]>(`projects/${this.projectId()}/evidence-links/${id}/revocation`));
      this.notices.say(this.words.say('evidence.links.revokedDone'));
      focusWhenThere(`link-state-${id}`);
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}

import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EvidenceLinkMade } from '@kortkurs/contract/evidence-links';
import { Session } from '../platform/session';
import { Dialogs } from '../ui/overlay/dialogs';
import type { LinkDialogData } from './link-dialog';

/** The way to a link to one session, for who lets people audit; on a submission one chooses which session. */
@Component({
  selector: 'kk-give-link',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    @if (session.can('auditors.change')) {
      @if (sessionId()) {
        <button class="kk-link" type="button" (click)="give()">{{ 'evidence.links.giveTo' | transloco }}<span class="kk-hidden">: {{ name() }}</span></button>
      } @else {
        <section class="kk-section" aria-labelledby="give-link">
          <div class="kk-section-head"><h2 id="give-link">{{ 'evidence.links.title' | transloco }}</h2></div>
          <p class="kk-muted">{{ 'evidence.links.text' | transloco }}</p>
          <p class="give"><button matButton="outlined" type="button" (click)="give()">{{ 'evidence.links.give' | transloco }}</button></p>
        </section>
      }
    }
  `,
  styles: `
    .give {
      margin-top: var(--kk-s4);
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class GiveLink {
  readonly submissionId = input.required<string>();
  readonly sessionId = input<string>();
  /** What the session is called, for who hears the button and does not see where it stands. */
  readonly name = input('');

  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);

  protected async give(): Promise<void> {
    const { LinkDialog } = await import('./link-dialog');
    const sessionId = this.sessionId();
    await this.dialogs.open<EvidenceLinkMade, LinkDialogData>(LinkDialog, { submissionId: this.submissionId(), ...(sessionId && { sessionId }) });
  }
}

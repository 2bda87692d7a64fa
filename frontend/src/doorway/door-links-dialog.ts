import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { SESSION_LINK_MINUTES, type SessionLink, type SessionLinkMade } from '@kortkurs/contract/session-links';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Notices } from '../ui/overlay/notices';
import { Qr } from '../ui/qr';
import { Pending } from '../ui/state/pending';

/** Links for helpers at the door of a session: made, shown once, listed, taken back. */
@Component({
  selector: 'kk-door-links-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, Icon, KkInput, MatButton, Pending, Qr, TranslocoPipe],
  templateUrl: './door-links-dialog.html',
  styles: `
    .made {
      display: flex;
      flex-wrap: wrap;
      gap: 16px 24px;
      align-items: center;
      margin-block: 12px;
    }
    .made > div {
      display: grid;
      flex: 1 1 200px;
      gap: 12px;
      justify-items: start;
    }
    form {
      margin-top: 12px;
    }
    h3 {
      margin-top: 24px;
      font: var(--mat-sys-title-medium);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;
      padding-block: 8px;
    }
    li > span {
      display: grid;
      flex: 1 1 200px;
      overflow-wrap: anywhere;
    }
  `,
})
export class DoorLinksDialog {
  protected readonly data = inject<{ sessionId: string; title: string }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<DoorLinksDialog>>(MatDialogRef);
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);

  protected readonly limits = LIMITS;
  protected readonly choices = SESSION_LINK_MINUTES.choices;
  private readonly path = `sessions/${this.data.sessionId}/door-links`;
  protected readonly links = httpResource<SessionLink[]>(() => `/api/v1/${this.path}`);
  protected readonly label = signal('');
  protected readonly minutes = signal<number>(SESSION_LINK_MINUTES.usual);
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  /** The whole address of the link that was made just now. */
  protected readonly made = signal('');
  protected readonly canShare = 'share' in navigator;

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    await this.work(async () => {
      const { path } = await this.api.post<SessionLinkMade>(this.path, { label: this.label().trim() || null, minutesAfter: this.minutes() });
      this.made.set(`${this.document.location.origin}${path}`);
      this.label.set('');
    });
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.made()).then(
      () => this.notices.say(this.words.say('doorway.links.copied')),
      () => this.document.querySelector<HTMLInputElement>('#door-link')?.select(),
    );
  }

  protected async share(): Promise<void> {
    // Who closes the sheet of the phone has changed their mind.
    await navigator.share({ title: this.words.say('doorway.links.message', { title: this.data.title }), url: this.made() }).catch(() => undefined);
  }

  protected async revoke(link: SessionLink): Promise<void> {
    const sure = await this.confirm.ask({ title: this.words.say('doorway.links.revokeTitle'), text: this.words.say('doorway.links.revokeText'), action: this.words.say('doorway.links.revoke'), danger: true });
    if (!sure) return;
    await this.work(async () => {
      await this.api.delete(`${this.path}/${link.id}`);
      this.made.set('');
      this.notices.say(this.words.say('doorway.links.revokedDone'));
    });
  }

  protected holds(minutes: number): string {
    return minutes === 0 ? this.words.say('doorway.links.until', { minutes }) : this.words.say('doorway.links.hours', { hours: minutes / 60 });
  }

  protected state(link: SessionLink): string {
    if (link.revokedAt) return this.words.say('doorway.links.revoked', { when: this.format.dateTime(link.revokedAt) });
    return this.words.say(this.isLiving(link) ? 'doorway.links.validUntil' : 'doorway.links.expired', { when: this.format.dateTime(link.expiresAt) });
  }

  protected isLiving({ revokedAt, expiresAt }: SessionLink): boolean {
    return !revokedAt && new Date(expiresAt) > new Date();
  }

  private async work(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.trouble.set('');
    try {
      await act();
      this.links.reload();
    } catch (error) {
      const problem = problemOf(error);
      this.trouble.set(problem.detail || this.words.say(problem.code === 'offline' ? 'app.pending.offline' : 'app.pending.ours'));
    } finally {
      this.busy.set(false);
    }
  }
}

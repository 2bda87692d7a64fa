import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, booleanAttribute, computed, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoPipe } from '@jsverse/transloco';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { BADGE_KINDS, CertificateDownload, type BadgeKind } from './download';
import { profileLink, type ProfileFacts } from './profile-link';

/** What one does with a certificate of one's own beside reading it: keep its badge, and pass its public link on. */
@Component({
  selector: 'kk-certificate-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, TranslocoPipe],
  template: `
    @if (wide()) {
      <button matButton="outlined" type="button" [matMenuTriggerFor]="menu"><kk-icon matButtonIcon name="more-vert" />{{ 'certificates.share.menu' | transloco }}</button>
    } @else {
      <button matIconButton type="button" [attr.aria-label]="'certificates.share.menuOne' | transloco: { course: of().courseTitle }" [matMenuTriggerFor]="menu">
        <kk-icon name="more-vert" [size]="24" />
      </button>
    }
    <mat-menu #menu="matMenu">
      @for (kind of kinds; track kind) {
        <button mat-menu-item type="button" (click)="save(kind)">{{ 'certificates.share.' + kind | transloco }}</button>
      }
      <button mat-menu-item type="button" (click)="copy()">{{ 'certificates.share.copy' | transloco }}</button>
      @if (canShare) {
        <button mat-menu-item type="button" (click)="share()">{{ 'certificates.share.share' | transloco }}</button>
      }
      <a mat-menu-item [href]="profile()" target="_blank" rel="noopener noreferrer">{{ 'certificates.share.profile' | transloco }}</a>
    </mat-menu>
  `,
})
export class CertificateMenu {
  private readonly file = inject(CertificateDownload);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly navigator = inject(DOCUMENT).defaultView?.navigator;

  readonly of = input.required<ProfileFacts & { id: string }>();
  /** With words on the button, where there is room for them. */
  readonly wide = input(false, { transform: booleanAttribute });
  /** What went wrong, to be said where the page says such things; empty when it is tried again. */
  readonly failed = output<string>();

  protected readonly kinds = BADGE_KINDS;
  /** Only where the system has a sheet of its own for that. */
  protected readonly canShare = typeof this.navigator?.share === 'function';
  protected readonly profile = computed(() => profileLink(this.of()));

  protected async save(kind: BadgeKind): Promise<void> {
    this.failed.emit('');
    try {
      await this.file.saveBadge(this.of().id, this.of().number, kind);
    } catch (error) {
      this.failed.emit(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  protected async copy(): Promise<void> {
    this.failed.emit('');
    try {
      await this.navigator?.clipboard.writeText(this.of().verifyLink);
      this.notices.say(this.words.say('certificates.one.copied'));
    } catch {
      this.failed.emit(this.words.say('certificates.share.notCopied', { link: this.of().verifyLink }));
    }
  }

  protected async share(): Promise<void> {
    const { courseTitle, verifyLink } = this.of();
    // Whoever closes the sheet has changed their mind: nothing went wrong.
    await this.navigator?.share({ title: this.words.say('certificates.share.title', { course: courseTitle }), url: verifyLink }).catch(() => undefined);
  }
}

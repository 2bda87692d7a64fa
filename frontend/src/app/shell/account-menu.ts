import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import { ReadersLanguage } from '../../platform/language';
import { Session } from '../../platform/session';
import { SCHEMES, Theme } from '../../platform/theme';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Destinations } from '../destinations';
import { SigningOut } from './signing-out';

const NAMES: Record<Language, string> = { sv: 'Svenska', en: 'English' };

/** Whose sign-in this is, and what belongs to it: the other half of the product, language, scheme, signing out. */
@Component({
  selector: 'kk-account-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatDivider, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, TranslocoPipe],
  templateUrl: './account-menu.html',
  styles: `
    .open {
      display: inline-flex;
      gap: 10px;
      align-items: center;
      min-height: 44px;
      padding: 4px 8px;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      font: var(--mat-sys-label-large);
      cursor: pointer;
    }
    /* A name can be one long word. */
    .name {
      max-width: 22ch;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .initials {
      display: grid;
      place-items: center;
      width: 36px;
      height: 36px;
      border-radius: 50%;
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
      font: 680 0.875rem / 1 var(--kk-font);
    }
    @media (max-width: 840px) {
      .name,
      .open > kk-icon {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
    }
    :host(.compact) .name,
    :host(.compact) .open > kk-icon {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .item kk-icon {
      margin-right: 12px;
      vertical-align: middle;
    }
    .unchosen {
      visibility: hidden;
    }
  `,
})
export class AccountMenu {
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly language = inject(ReadersLanguage);
  protected readonly words = inject(Words);
  protected readonly destinations = inject(Destinations);
  private readonly router = inject(Router);
  private readonly signingOut = inject(SigningOut);

  protected readonly schemes = SCHEMES;
  protected readonly languages = LANGUAGES;
  protected readonly languageNames = NAMES;
  protected readonly name = computed(() => this.session.me()?.name ?? '');
  protected readonly initials = computed(() => {
    const words = this.name().split(/\s+/).filter(Boolean);
    return [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? '').join('');
  });

  protected async signOut(): Promise<void> {
    if (await this.signingOut.go()) await this.router.navigateByUrl('/');
  }
}

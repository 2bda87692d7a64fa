import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Permission } from '@kortkurs/contract/permissions';
import { SigningNote } from '../credentials/signing-note';
import { Centre } from '../platform/centre';
import { Session } from '../platform/session';
import { Icon, type IconName } from '../ui/icon/icon';

interface SettingsPlace {
  name: 'centre' | 'certificates' | 'formats' | 'courses' | 'evaluation' | 'places' | 'projects' | 'funders' | 'challenges' | 'people';
  link: string;
  icon: IconName;
  permission: Permission;
}

const PLACES: readonly SettingsPlace[] = [
  { name: 'centre', link: '/staff/settings/centre', icon: 'home', permission: 'centre.change' },
  { name: 'certificates', link: '/staff/certificate-templates', icon: 'workspace-premium', permission: 'certificates.design' },
  { name: 'courses', link: '/staff/courses', icon: 'menu-book', permission: 'courses.read' },
  { name: 'evaluation', link: '/staff/evaluation-questions', icon: 'edit-note', permission: 'evaluations.change' },
  { name: 'formats', link: '/staff/formats', icon: 'layers', permission: 'courses.read' },
  { name: 'places', link: '/staff/places', icon: 'location-on', permission: 'places.read' },
  { name: 'projects', link: '/staff/projects', icon: 'target', permission: 'funding.read' },
  { name: 'funders', link: '/staff/funders', icon: 'savings', permission: 'funding.read' },
  { name: 'challenges', link: '/staff/challenges', icon: 'flag', permission: 'networks.read' },
  { name: 'people', link: '/staff/people', icon: 'group', permission: 'grants.change' },
];

/** Where everything is set that holds for the whole centre. */
@Component({
  selector: 'kk-settings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, SigningNote, TranslocoPipe],
  template: `
    <header class="kk-head">
      <div>
        <h1>{{ 'centre.settings.title' | transloco }}</h1>
        <p>{{ centre.facts()?.name || ('centre.settings.unnamed' | transloco) }}</p>
      </div>
    </header>
    <kk-signing-note [whole]="true" />
    <ul class="kk-list" role="list">
      @for (place of places(); track place.name) {
        <li class="place">
          <kk-icon [name]="place.icon" [size]="24" />
          <div>
            <h2><a [routerLink]="place.link">{{ 'centre.settings.' + place.name + '.title' | transloco }}</a></h2>
            <p class="kk-muted">{{ 'centre.settings.' + place.name + '.text' | transloco }}</p>
          </div>
        </li>
      }
    </ul>
  `,
  styles: `
    .place {
      display: flex;
      gap: 16px;
      align-items: flex-start;
    }
    h2 {
      font: var(--mat-sys-title-large);
    }
    h2 a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
    kk-icon {
      margin-top: 10px;
      color: var(--mat-sys-primary);
    }
  `,
})
export class SettingsPage {
  private readonly session = inject(Session);
  protected readonly centre = inject(Centre);
  protected readonly places = computed(() => PLACES.filter(({ permission }) => this.session.can(permission)));
}

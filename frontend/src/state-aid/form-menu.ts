import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language } from '@kortkurs/contract/common';
import { Icon } from '../ui/icon/icon';
import { AidDownload } from './aid-download';

/** Saves the form that an organisation signs, in either language. */
@Component({
  selector: 'kk-form-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, TranslocoPipe],
  template: `
    <button matButton="outlined" type="button" [matMenuTriggerFor]="choices" [attr.aria-disabled]="download.making() || null"><kk-icon matButtonIcon name="print" />{{ (download.making() ? 'stateAid.making' : 'stateAid.print') | transloco }}</button>
    <mat-menu #choices="matMenu">
      <button mat-menu-item type="button" (click)="save('sv')">{{ 'stateAid.printSv' | transloco }}</button>
      <button mat-menu-item type="button" (click)="save('en')">{{ 'stateAid.printEn' | transloco }}</button>
    </mat-menu>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class FormMenu {
  protected readonly download = inject(AidDownload);

  readonly organisationId = input.required<string>();

  protected save(language: Language): Promise<void> {
    return this.download.save(`organisations/${this.organisationId()}/aid/form?language=${language}`, language === 'sv' ? 'de-minimis-intyg.pdf' : 'de-minimis-certificate.pdf');
  }
}

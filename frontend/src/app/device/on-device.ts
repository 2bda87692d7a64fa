import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { WaitingNote } from '../../attendance/waiting-note';
import { KeptReads } from '../../platform/device/kept-reads';
import { Session } from '../../platform/session';
import { Words, type RoomWords } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { NewVersion } from './new-version';

/** They come with their piece: the first view, which carries the shell's words, never needs them. */
const words: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What lies on the device of whoever is signed in: a newer version of the product, attendance that waits, and that it is full. */
@Component({
  selector: 'kk-on-device',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, TranslocoPipe, WaitingNote],
  template: `
    @if (session.isStaff()) {
      <kk-waiting-note />
    }
    <div role="status">
      @if (hasWords() && session.isStaff() && reads.refused()) {
        <kk-banner kind="warn">{{ 'device.full' | transloco }}</kk-banner>
      }
      @if (hasWords() && version.isThere()) {
        <kk-banner>{{ 'device.there' | transloco }}<button banner-action matButton type="button" (click)="version.take()">{{ 'device.take' | transloco }}</button></kk-banner>
      }
    </div>
  `,
  styles: `
    kk-banner {
      border-radius: 0;
    }
  `,
})
export class OnDevice {
  protected readonly session = inject(Session);
  protected readonly reads = inject(KeptReads);
  protected readonly version = inject(NewVersion);
  protected readonly hasWords = signal(false);

  constructor() {
    void inject(Words)
      .bring('device', words)
      .then(() => this.hasWords.set(true));
    this.version.follow();
  }
}

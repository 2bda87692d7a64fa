import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../../platform/format';
import type { Sending } from '../../platform/upload/uploads';
import { Words } from '../../platform/words/words';
import { Meter } from '../meter';

/** How far a file has come that is being sent, in words and as a bar, with a way to break it off. Who listens is told at each quarter, and when it waits. */
@Component({
  selector: 'kk-upload-progress',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Meter, TranslocoPipe],
  template: `
    <p class="name">{{ title() }}</p>
    <div role="progressbar" aria-valuemin="0" aria-valuemax="100" [attr.aria-label]="title()" [attr.aria-valuenow]="percent()" [attr.aria-valuetext]="words()">
      <kk-meter [share]="share()" />
    </div>
    <p class="kk-small kk-muted">{{ words() }}</p>
    <button matButton type="button" (click)="stopped.emit()">{{ 'app.upload.stop' | transloco }}</button>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      padding: 16px;
      border-radius: 4px;
      background: var(--mat-sys-surface-container-low);
    }
    .name {
      overflow-wrap: anywhere;
    }
    button {
      justify-self: start;
      margin-left: -12px;
    }
  `,
})
export class UploadProgress {
  private readonly say = inject(Words);
  private readonly format = inject(Format);
  private readonly announcer = inject(LiveAnnouncer);

  readonly sending = input.required<Sending>();
  readonly stopped = output();

  protected readonly share = computed(() => this.sending().sent / Math.max(1, this.sending().of));
  protected readonly percent = computed(() => Math.floor(this.share() * 100));
  protected readonly title = computed(() => this.say.say('app.upload.sending', { name: this.sending().name }));
  /** "48 av 200 MB har skickats." */
  protected readonly words = computed(() => {
    const { sent, of, isWaiting } = this.sending();
    if (isWaiting) return this.say.say('app.upload.waiting');
    if (sent >= of) return this.say.say('app.upload.looking');
    const unit = of < 10_000_000 ? 1_000 : 1_000_000;
    const number = (bytes: number): string => this.format.number(Math.floor(bytes / unit));
    return this.say.say('app.upload.sent', { sent: number(sent), of: number(of), unit: unit === 1_000 ? 'kB' : 'MB' });
  });
  private readonly step = computed(() => (this.sending().isWaiting ? 'waits' : Math.floor(this.share() * 4)));

  constructor() {
    effect(() => {
      if (this.step() !== 0) void this.announcer.announce(untracked(this.words));
    });
  }
}

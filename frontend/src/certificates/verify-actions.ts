import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';

/** What can be done with what a code led to: print it, pass its address on, or read it as data. */
@Component({
  selector: 'kk-verify-actions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    <div class="kk-row">
      <button matButton="outlined" type="button" (click)="print()"><kk-icon matButtonIcon name="print" />{{ 'certificates.verify.print' | transloco }}</button>
      <button matButton="outlined" type="button" (click)="copy()"><kk-icon matButtonIcon name="content-copy" />{{ 'certificates.verify.copy' | transloco }}</button>
      @if (canShare) {
        <button matButton="outlined" type="button" (click)="share()"><kk-icon matButtonIcon name="share" />{{ 'certificates.verify.share' | transloco }}</button>
      }
    </div>
    <details>
      <summary>{{ 'certificates.verify.machines' | transloco }}</summary>
      <p>{{ 'certificates.verify.machinesText' | transloco }}</p>
      <ul class="kk-bullets">
        <li><a [href]="'/api/v1/verify/' + code()" rel="nofollow">{{ 'certificates.verify.asJson' | transloco }}</a></li>
        <li><a href="/api/v1/issuer/did.json">{{ 'certificates.verify.issuerKeys' | transloco }}</a></li>
        <li><a href="/api/v1/issuer/ca.pem" download>{{ 'certificates.verify.authority' | transloco }}</a></li>
      </ul>
    </details>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      margin-top: 20px;
    }
    /* Only as wide as its words, so that the ring goes round them and nothing else. */
    summary {
      width: fit-content;
      min-height: var(--kk-target);
      padding-inline-end: 8px;
      align-content: center;
      cursor: pointer;
    }
    details p {
      margin-block: 8px;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class VerifyActions {
  private readonly document = inject(DOCUMENT);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);

  /** Normalised. */
  readonly code = input.required<string>();

  protected readonly canShare = 'share' in navigator;
  private readonly address = computed(() => `${this.document.location.origin}/verify/${this.code()}`);

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected async copy(): Promise<void> {
    // A browser that does not let pages write there still has the address in its own field.
    await navigator.clipboard.writeText(this.address()).then(
      () => this.notices.say(this.words.say('certificates.verify.copied')),
      () => undefined,
    );
  }

  protected async share(): Promise<void> {
    // Who closes the sheet of the phone has changed their mind.
    await navigator.share({ title: this.words.say('certificates.verify.title'), url: this.address() }).catch(() => undefined);
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { TranslocoPipe } from '@jsverse/transloco';
import { EMBED_HOSTS, type Embed } from '@kortkurs/contract/embeds';
import { Icon } from '../icon/icon';
import { FilmConsent } from './film-consent';

/** A film on another host. Nothing is asked of that host before the reader says so; the link to it is there all the while. */
@Component({
  selector: 'kk-film',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  template: `
    @if (isShown()) {
      <iframe
        #frame
        [src]="src()"
        [title]="title()"
        loading="lazy"
        allow="fullscreen; picture-in-picture; encrypted-media"
        sandbox="allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="strict-origin-when-cross-origin"
      ></iframe>
    } @else {
      <div class="asks">
        <p><strong>{{ title() }}</strong></p>
        <p class="kk-small">{{ 'app.film.tells' | transloco: { host: host() } }}</p>
        <p class="buttons">
          <button class="kk-button kk-filled" type="button" [attr.aria-label]="('app.film.show' | transloco) + ': ' + title()" (click)="show()"><kk-icon name="play-arrow" />{{ 'app.film.show' | transloco }}</button>
          <label class="kk-tick"><input type="checkbox" #always /><span>{{ 'app.film.always' | transloco: { host: host() } }}</span></label>
        </p>
      </div>
    }
    <p class="kk-small">
      <a [href]="href()" target="_blank" rel="noopener noreferrer">{{ 'app.film.open' | transloco: { host: host() } }}<span class="kk-hidden">: {{ title() }}</span></a>
      @if (consent.has(embed().host)) {
        <button class="kk-link" type="button" (click)="forget()">{{ 'app.film.forget' | transloco: { host: host() } }}</button>
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      max-width: var(--kk-measure);
    }
    iframe,
    .asks {
      width: 100%;
      aspect-ratio: 16 / 9;
      border: 0;
      border-radius: var(--mat-sys-corner-medium);
      background: var(--mat-sys-surface-container);
    }
    .asks {
      display: grid;
      gap: 12px;
      align-content: center;
      aspect-ratio: auto;
      min-height: 240px;
      padding: 24px;
    }
    .buttons {
      display: grid;
      gap: 12px;
      justify-items: start;
    }
    p:last-child {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
    }
    @media print {
      iframe,
      .asks {
        display: none;
      }
    }
  `,
})
export class Film {
  private readonly sanitizer = inject(DomSanitizer);
  private readonly injector = inject(Injector);
  protected readonly consent = inject(FilmConsent);

  readonly title = input.required<string>();
  readonly href = input.required<string>();
  readonly embed = input.required<Embed>();

  private readonly always = viewChild<ElementRef<HTMLInputElement>>('always');
  private readonly frame = viewChild<ElementRef<HTMLIFrameElement>>('frame');
  protected readonly isShown = linkedSignal(() => this.consent.has(this.embed().host));
  protected readonly host = computed(() => EMBED_HOSTS[this.embed().host].name);
  /** Ours: made from the host's list and an id, nothing of what was written stands in it. */
  protected readonly src = computed(() => this.sanitizer.bypassSecurityTrustResourceUrl(this.embed().src));

  protected show(): void {
    if (this.always()?.nativeElement.checked) this.consent.set(this.embed().host, true);
    this.isShown.set(true);
    // The button is gone: focus goes to what took its place.
    afterNextRender(() => this.frame()?.nativeElement.focus(), { injector: this.injector });
  }

  protected forget(): void {
    this.consent.set(this.embed().host, false);
    this.isShown.set(false);
  }
}

import { LiveAnnouncer } from '@angular/cdk/a11y';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DomSanitizer } from '@angular/platform-browser';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PackageItemState, PlayedItem, PlayedPackage } from '@kortkurs/contract/packages';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { PlayerPageState } from './player-page-state';

/** What the frame says became of what the package reported. */
type Saved = 'saved' | 'waiting' | 'refused';

/**
 * An activity that is a SCORM package: its parts, and the one that is open in a frame. The frame has no origin, so the package reaches nothing of ours; what it reports goes to the server by
 * itself, and here is said in words whether it came.
 */
@Component({
  selector: 'kk-package-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, MatButton, Pending, TranslocoPipe],
  template: `
    @if (played.hasValue()) {
      @if (isPreview() && played.value().needsFrames) {
        <kk-banner kind="warn">{{ 'learning.package.frames' | transloco }}</kk-banner>
      }
      @if (played.value().items; as items) {
        @if (items.length > 1) {
          <ol>
            @for (item of items; track $index) {
              <li>
                <button type="button" [attr.aria-current]="$index === open() ? 'step' : null" (click)="begin($index)">
                  <span class="name">{{ item.title }}</span><span class="kk-muted">{{ said(item) }}</span>
                </button>
              </li>
            }
          </ol>
        }
        @if (source(); as source) {
          <div #stage class="stage">
            <iframe #frame [src]="source" [title]="items[open()]?.title ?? ''" sandbox="allow-scripts allow-forms" allow="fullscreen; autoplay" referrerpolicy="no-referrer"></iframe>
          </div>
          <div class="below">
            <p role="status" [class.warn]="saved() === 'waiting' || saved() === 'refused'">{{ state() }}</p>
            <button matButton="outlined" type="button" (click)="enlarge()"><kk-icon matButtonIcon name="open-in-full" />{{ 'learning.package.enlarge' | transloco }}</button>
          </div>
        }
      }
    } @else {
      <kk-pending [of]="played" [rows]="5" [height]="24" inline />
    }
  `,
  styles: `
    :host {
      display: grid;
      isolation: isolate; /* What it draws stays below the bar at the foot of the page. */
      gap: 16px;
      margin-top: 16px;
    }
    ol {
      display: grid;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    li {
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    li button {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      width: 100%;
      min-height: var(--kk-target);
      padding: 8px 12px;
      border: 0;
      background: none;
      color: inherit;
      font: var(--mat-sys-body-large);
      text-align: left;
      cursor: pointer;
    }
    li button[aria-current] {
      background: var(--mat-sys-secondary-container);
      color: var(--mat-sys-on-secondary-container);
    }
    li button[aria-current] .kk-muted {
      color: inherit;
    }
    li button:focus-visible {
      outline-offset: -3px;
    }
    .name {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .stage {
      height: clamp(360px, calc(100dvh - 400px), 760px);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-medium);
      overflow: hidden;
      background: white;
    }
    iframe {
      display: block;
      width: 100%;
      height: 100%;
      border: 0;
    }
    .below {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: center;
      justify-content: space-between;
      min-height: var(--kk-target);
    }
    .below p {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    .below p.warn {
      color: var(--mat-sys-error);
    }
  `,
  host: { '(window:message)': 'hear($event)' },
})
export class PackageStep {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly sanitizer = inject(DomSanitizer);
  private readonly announcer = inject(LiveAnnouncer);
  /** Its author is told what cannot work; who follows the course cannot help it. */
  protected readonly isPreview = inject(PlayerPageState).isPreview;

  /** Where its activity is read, after `/api/v1/`. */
  readonly from = input.required<string>();
  /** All of its parts are done, now or before. */
  readonly finished = output();

  protected readonly played = httpResource<PlayedPackage>(() => `/api/v1/${this.from()}/package`);
  /** The part that is open: the first that is not done. What is open stays so when it is. */
  protected readonly open = linkedSignal<{ from: string; items: readonly PlayedItem[] | undefined }, number>({
    source: () => ({ from: this.from(), items: this.played.hasValue() ? this.played.value().items : undefined }),
    computation: ({ from, items }, before) => (before?.source.items && before.source.from === from ? before.value : Math.max(0, items?.findIndex(({ state }) => state !== 'done') ?? 0)),
  });
  /** Its address as it was first given: what is read anew must not begin it again. */
  private readonly address = linkedSignal<{ open: number; url: string | undefined; from: string }, string | undefined>({
    source: () => ({ open: this.open(), url: this.played.hasValue() ? this.played.value().items[this.open()]?.url : undefined, from: this.from() }),
    computation: ({ open, url, from }, before) => (before?.value && before.source.open === open && before.source.from === from ? before.value : url),
  });
  /** A path of ours, from our own API. */
  protected readonly source = computed(() => {
    const address = this.address();
    return address && address.startsWith('/packages/') ? this.sanitizer.bypassSecurityTrustResourceUrl(address) : null;
  });
  protected readonly saved = signal<Saved | undefined>(undefined);
  private readonly savedAt = signal(new Date());
  protected readonly state = computed(() => {
    const item = this.played.hasValue() ? this.played.value().items[this.open()] : undefined;
    const saved = this.saved();
    if (saved === 'waiting' || saved === 'refused') return this.words.say(`learning.package.${saved}`);
    const state = item ? this.said(item) : '';
    return saved ? this.words.say('learning.package.saved', { state, time: this.format.time(this.savedAt()) }) : state;
  });

  private readonly frame = viewChild<ElementRef<HTMLIFrameElement>>('frame');
  private readonly stage = viewChild<ElementRef<HTMLElement>>('stage');

  constructor() {
    effect(() => {
      if (this.played.hasValue() && this.played.value().items.every(({ state }) => state === 'done')) this.finished.emit();
    });
  }

  protected begin(nth: number): void {
    this.saved.set(undefined);
    this.open.set(nth);
  }

  /** "Klar, 90 %" */
  protected said({ state, score }: { state: PackageItemState; score: number | null }): string {
    const words = this.words.say(`learning.package.state.${state}`);
    return score === null ? words : this.words.say('learning.package.score', { state: words, score: this.format.share(score / 100) });
  }

  protected enlarge(): void {
    void this.stage()?.nativeElement.requestFullscreen?.();
  }

  /** The package reported. Only what comes out of our own frame is heard, or of a frame within it. */
  protected hear({ data, source }: MessageEvent<unknown>): void {
    const saved = savedIn(data);
    const own = this.frame()?.nativeElement.contentWindow;
    if (!saved || !own || !isWithin(source as Window | null, own)) return;
    const wasSaved = this.saved();
    this.saved.set(saved);
    if (saved === 'saved') {
      this.savedAt.set(new Date());
      this.played.reload();
    } else if (wasSaved !== saved) void this.announcer.announce(this.words.say(`learning.package.${saved}`));
  }

}

function savedIn(data: unknown): Saved | undefined {
  const said = typeof data === 'object' && data !== null && 'kortkursPackage' in data ? data.kortkursPackage : undefined;
  return said === 'saved' || said === 'waiting' || said === 'refused' ? said : undefined;
}

/** Whether a window is another one, or a frame within it, however deep. */
function isWithin(window: Window | null, own: Window): boolean {
  for (let at = window; at; at = at === at.parent ? null : at.parent) if (at === own) return true;
  return false;
}

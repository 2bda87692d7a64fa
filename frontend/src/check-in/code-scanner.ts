import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { checkInWords } from './room-words';

/** Pictures are looked at so often, in milliseconds: as fast as one holds a phone still, and no battery emptied. */
const EVERY = 200;
/** What is looked at is no wider: a code that fills a third of the picture is read all the same. */
const WIDEST = 900;

/** The camera, looking for a picture that says something. Brings its own words. Without a camera, or without leave to use it, it says what to do instead. */
@Component({
  selector: 'kk-code-scanner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, TranslocoPipe],
  template: `
    @if (refused()) {
      @if (ready()) {
        <kk-banner kind="info" role="status">{{ 'checkIn.noCamera' | transloco }}</kk-banner>
      }
    } @else {
      <video #video playsinline muted [attr.aria-label]="ready() ? ('checkIn.camera' | transloco) : null"></video>
      @if (ready()) {
        <div>
          <p>{{ aim() || ('checkIn.aim' | transloco) }}</p>
          <button matButton type="button" (click)="closed.emit()">{{ 'checkIn.closeCamera' | transloco }}</button>
        </div>
      }
    }
  `,
  styles: `
    video {
      display: block;
      width: 100%;
      max-height: 60vh;
      border-radius: var(--mat-sys-corner-medium);
      background: #000;
      object-fit: cover;
    }
    div {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      margin-top: 8px;
    }
  `,
})
export class CodeScanner {
  /** What to point the camera at; the picture on the wall unless said. */
  readonly aim = input('');
  /** What a picture says. */
  readonly read = output<string>();
  readonly closed = output<void>();

  protected readonly ready = signal(false);
  protected readonly refused = signal(false);
  private readonly video = viewChild<ElementRef<HTMLVideoElement>>('video');
  private stream: MediaStream | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private over = false;

  constructor() {
    void inject(Words)
      .bring('checkIn', checkInWords)
      .then(() => this.ready.set(true));
    afterNextRender(() => void this.begin());
    inject(DestroyRef).onDestroy(() => this.end());
  }

  private async begin(): Promise<void> {
    try {
      const [stream, decode] = await Promise.all([
        // Absent where the page is not reached over TLS.
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
        import('qr/decode.js').then((file) => file.default),
      ]);
      this.stream = stream;
      const video = this.video()?.nativeElement;
      if (this.over || !video) {
        this.end();
        return;
      }
      video.srcObject = stream;
      await video.play();
      this.look(video, document.createElement('canvas'), decode);
    } catch {
      this.end();
      this.refused.set(true);
    }
  }

  private look(video: HTMLVideoElement, canvas: HTMLCanvasElement, decode: (image: ImageData) => string): void {
    if (this.over) return;
    const text = picture(video, canvas, decode);
    if (text) this.read.emit(text);
    this.timer = setTimeout(() => this.look(video, canvas, decode), EVERY);
  }

  private end(): void {
    this.over = true;
    clearTimeout(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
  }
}

/** What stands in the picture that the camera sees now; nothing where there is no code in it. */
function picture(video: HTMLVideoElement, canvas: HTMLCanvasElement, decode: (image: ImageData) => string): string | undefined {
  const scale = Math.min(1, WIDEST / Math.max(1, video.videoWidth));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || canvas.width === 0) return undefined;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  try {
    return decode(context.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return undefined;
  }
}

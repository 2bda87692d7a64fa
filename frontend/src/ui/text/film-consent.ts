import { DOCUMENT } from '@angular/common';
import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { EMBED_HOSTS, type EmbedHost } from '@kortkurs/contract/embeds';
import { FILMS_AGREED as KEY } from '../../platform/device/films-agreed';
import { Session } from '../../platform/session';

/** Whose films are shown without asking; kept on this device until somebody signs out. */
@Injectable({ providedIn: 'root' })
export class FilmConsent {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly session = inject(Session);
  private readonly hosts = signal<readonly EmbedHost[]>(this.read());

  constructor() {
    let wasIn = false;
    effect(() => {
      const isIn = this.session.isIn();
      // What they agreed to who have left goes from the device as well.
      if (wasIn && !isIn) untracked(() => this.hosts.set([]));
      wasIn = isIn;
    });
  }

  has(host: EmbedHost): boolean {
    return this.hosts().includes(host);
  }

  set(host: EmbedHost, given: boolean): void {
    this.hosts.update((hosts) => [...hosts.filter((each) => each !== host), ...(given ? [host] : [])]);
    try {
      this.window?.localStorage.setItem(KEY, JSON.stringify(this.hosts()));
    } catch {
      // A device that keeps nothing asks again.
    }
  }

  private read(): EmbedHost[] {
    try {
      const kept: unknown = JSON.parse(this.window?.localStorage.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((host): host is EmbedHost => typeof host === 'string' && Object.hasOwn(EMBED_HOSTS, host)) : [];
    } catch {
      return [];
    }
  }
}

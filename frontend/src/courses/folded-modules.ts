import { DOCUMENT } from '@angular/common';
import { Injectable, inject, signal } from '@angular/core';

const KEY = 'kk-folded-modules';
/** So many are remembered: the latest. */
const MOST = 200;

/** Which modules stand folded where courses are written; kept on this device. */
@Injectable({ providedIn: 'root' })
export class FoldedModules {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly ids = signal<readonly string[]>(this.read());

  has(moduleId: string): boolean {
    return this.ids().includes(moduleId);
  }

  set(moduleId: string, folded: boolean): void {
    if (this.has(moduleId) === folded) return;
    const others = this.ids().filter((id) => id !== moduleId);
    this.ids.set(folded ? [...others, moduleId].slice(-MOST) : others);
    try {
      this.window?.localStorage.setItem(KEY, JSON.stringify(this.ids()));
    } catch {
      // A device that keeps nothing shows them unfolded the next time.
    }
  }

  private read(): string[] {
    try {
      const kept: unknown = JSON.parse(this.window?.localStorage.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
    } catch {
      return [];
    }
  }
}

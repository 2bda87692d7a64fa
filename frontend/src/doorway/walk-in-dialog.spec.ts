import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../platform/api';
import { Problem } from '../platform/problem';
import { testProviders } from '../platform/testing/test-providers';
import { WalkInDialog } from './walk-in-dialog';
import { WRITTEN_DOWN, type WalkInDone, type WalkInOccasion, type WalkInWritten } from './walk-in-done';
import doorway from './words/sv.json' with { type: 'json' };

/** Waits until something holds. */
async function until<T>(find: () => T | undefined | null | false): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    TestBed.tick();
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It never came to hold.');
}

describe('adding a walk-in', () => {
  it('writes down who was sent and not answered about as they were said, and says that the server does not answer', async () => {
    const api = { post: (path: string) => (path.endsWith('/walk-ins') ? Promise.reject(new Problem('unavailable', 503, '')) : Promise.resolve([])) };
    TestBed.configureTestingModule({ providers: [...testProviders({ doorway }), { provide: Api, useValue: api }] });
    const written: WalkInWritten[] = [];
    const data: WalkInOccasion = { sessionId: 's1', asked: null, name: 'Nadia Ny', correctionReason: null, writeDown: (walkIn) => written.push(walkIn) };
    const dialog = TestBed.inject(MatDialog).open<WalkInDialog, WalkInOccasion, WalkInDone>(WalkInDialog, { data });
    const closed: (WalkInDone | undefined)[] = [];
    dialog.afterClosed().subscribe((done) => closed.push(done));
    await firstValueFrom(dialog.afterOpened());
    const send = (): void => void document.querySelector('#walk-in')?.dispatchEvent(new Event('submit'));
    const organisation = await until(() => document.querySelector<HTMLInputElement>('[formControlName=organisation]'));
    organisation.value = 'Föreningen';
    organisation.dispatchEvent(new Event('input'));
    document.querySelector<HTMLInputElement>('[formControlName=none]')?.click();
    send();
    expect((await until(() => document.querySelector('kk-banner')?.textContent)).trim()).toBe(doorway.walkIn.silent);
    send();
    await until(() => closed.length > 0);
    expect(written).toMatchObject([{ name: 'Nadia Ny', email: null, organisation: null, tried: true }]);
    expect(closed).toEqual([WRITTEN_DOWN]);
  });
});

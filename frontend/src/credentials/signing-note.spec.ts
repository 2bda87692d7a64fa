import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { OwnKeyState, SigningState } from '@kortkurs/contract/signing';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { SigningNote } from './signing-note';

const own = (more: Partial<OwnKeyState>): OwnKeyState => ({ state: 'ready', beginsOn: '2026-01-01', endsOn: '2026-12-31', daysLeft: 365, ...more });

describe('what is said of the keys', () => {
  async function said(state: Partial<SigningState>, { may = true, whole = false } = {}): Promise<{ kind: string; text: string }[]> {
    TestBed.configureTestingModule({ providers: testProviders() });
    jest.spyOn(TestBed.inject(Session), 'can').mockReturnValue(may);
    const fixture = TestBed.createComponent(SigningNote);
    fixture.componentRef.setInput('whole', whole);
    const turns = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) await settle(fixture);
    };
    await turns();
    const http = TestBed.inject(HttpTestingController);
    const asked = http.match('/api/v1/issuer/signing');
    expect(asked).toHaveLength(may ? 1 : 0);
    for (const one of asked) one.flush({ keys: 'ready', own: null, exposed: false, ...state } satisfies SigningState);
    await turns();
    const page = fixture.nativeElement as HTMLElement;
    return [...page.querySelectorAll('kk-banner')].map((banner) => ({ kind: ['bad', 'warn', 'info'].find((kind) => banner.classList.contains(kind)) ?? '', text: banner.textContent?.trim() ?? '' }));
  }

  it('is nothing while all is well, nor to others than administrators', async () => {
    expect(await said({ own: own({ daysLeft: 61 }) })).toEqual([]);
    TestBed.resetTestingModule();
    expect(await said({ keys: 'missing' }, { may: false })).toEqual([]);
  });

  it.each([
    ['missing', 'nycklarna som de undertecknas med finns inte på servern'],
    ['other', 'andra nycklar än de som intygen är undertecknade med'],
    ['unreadable', 'saknas eller går inte att läsa'],
  ] as const)('tells that no certificates are issued: %s', async (keys, text) => {
    expect(await said({ keys })).toEqual([{ kind: 'bad', text: expect.stringContaining(text) }]);
  });

  it.each([
    [60, 'info'],
    [31, 'info'],
    [30, 'warn'],
    [8, 'warn'],
    [7, 'bad'],
  ])('grows louder towards the end of an own key: %i days, %s', async (daysLeft, kind) => {
    expect(await said({ own: own({ daysLeft }) })).toEqual([{ kind, text: expect.stringContaining('går ut 31 december 2026') }]);
  });

  it('tells that a key has ended, or has not begun', async () => {
    expect(await said({ own: own({ state: 'ended', daysLeft: 0 }) })).toEqual([{ kind: 'bad', text: expect.stringContaining('gick ut 31 december 2026') }]);
    TestBed.resetTestingModule();
    expect(await said({ own: own({ state: 'not-begun' }) })).toEqual([{ kind: 'bad', text: expect.stringContaining('börjar gälla 1 januari 2026') }]);
  });

  it('tells that others can read the keys where everything is told', async () => {
    expect(await said({ exposed: true })).toEqual([]);
    TestBed.resetTestingModule();
    expect(await said({ exposed: true }, { whole: true })).toEqual([{ kind: 'warn', text: expect.stringContaining('Fler än produkten själv') }]);
  });
});

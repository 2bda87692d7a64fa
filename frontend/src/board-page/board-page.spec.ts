import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { BoardComment, BoardPage } from '@kortkurs/contract/board-page';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { BoardSheetPage } from './board-page';
import sv from './words/sv.json' with { type: 'json' };

const span = (year: string, participants: number) => ({
  from: `${year}-07-01`, to: `${year}-09-30`, figures: { participants, organisations: 3, minutes: 555, runs: 3, sessions: 3, certificates: 0 }, evaluation: { runs: 0, asked: 0, answers: 0, mean: null, fewRuns: 0 }, reach: { members: 4, reached: 3, never: 1, municipalities: 1, ofMunicipalities: 33 },
});
const comment = (place: 1 | 2 | 3, text = '', version = 0): BoardComment => ({ place, text, writtenByName: text ? 'Ylva Prov' : null, writtenAt: text ? '2026-10-01T08:00:00Z' : null, version });
const page = (comments: BoardComment[]): BoardPage => ({
  period: '2026-3', from: '2026-07-01', to: '2026-09-30', running: false, periods: ['2026', '2026-3'], now: span('2026', 4), before: span('2025', 6), targets: [], moreTargets: 0, comments, countedAt: '2026-10-02T08:00:00Z',
});

describe('the board’s page', () => {
  it('keeps what one writes in its field when somebody else was faster, and saves it on top of theirs', async () => {
    TestBed.configureTestingModule({ providers: testProviders({ boardPage: sv }) });
    const fixture = TestBed.createComponent(BoardSheetPage);
    await settle(fixture);
    const http = TestBed.inject(HttpTestingController);
    http.expectOne((r) => r.url === '/api/v1/board-page').flush(page([comment(1), comment(2), comment(3)]));
    await settle(fixture);
    const host = fixture.nativeElement as HTMLElement;
    expect([...host.querySelectorAll('tbody tr')].slice(0, 1).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim()))).toEqual([['4', '6', '−2']]);
    const { state } = fixture.componentInstance as unknown as { state: { write: (place: number, text: string) => void; save: (one: BoardComment) => Promise<boolean>; draft: (one: BoardComment) => string; shown: () => BoardPage } };
    state.write(2, 'Min');
    expect(fixture.componentInstance.hasUnsaved()).toBe(true);
    const first = state.save(comment(2));
    await settle(fixture);
    const refused = http.expectOne((r) => r.method === 'PUT');
    expect([refused.request.body, refused.request.headers.get('If-Match')]).toEqual([{ place: 2, period: '2026-3', text: 'Min' }, '"0"']);
    refused.flush({ code: 'changed-meanwhile', status: 412, detail: 'Någon annan har ändrat.', errors: [] }, { status: 412, statusText: '' });
    expect(await first).toBe(false);
    await settle(fixture);
    const theirs = comment(2, 'Deras', 1);
    http.expectOne((r) => r.method === 'GET' && r.url === '/api/v1/board-page').flush(page([comment(1), theirs, comment(3)]));
    await settle(fixture);
    expect([state.draft(theirs), host.textContent?.includes('Någon annan har ändrat.')]).toEqual(['Min', true]);
    const second = state.save(theirs);
    await settle(fixture);
    const saved = http.expectOne((r) => r.method === 'PUT');
    expect(saved.request.headers.get('If-Match')).toBe('"1"');
    saved.flush([comment(1), comment(2, 'Min', 2), comment(3)]);
    expect(await second).toBe(true);
    expect(fixture.componentInstance.hasUnsaved()).toBe(false);
  });

  it('keeps what one writes of a period while one looks at another, and the focus in its field when it is saved', async () => {
    TestBed.configureTestingModule({ providers: testProviders({ boardPage: sv }) });
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: { personId: 'p', name: 'Ada', email: '', language: 'sv', verified: true, roles: [{ role: 'administrator' }] } });
    const http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(BoardSheetPage);
    const host = fixture.nativeElement as HTMLElement;
    const field = (): HTMLTextAreaElement => host.querySelector('#board-comment-1') as HTMLTextAreaElement;
    const until = async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await settle(fixture);
    };
    const answer = async (period: string): Promise<void> => {
      let [found] = http.match(() => false);
      await until(() => !!([found] = http.match(({ params }) => (params.get('period') ?? '2026-3') === period))[0]);
      found?.flush({ ...page([comment(1), comment(2), comment(3)]), period });
      await settle(fixture);
    };
    const choose = async (period: string): Promise<void> => {
      const select = host.querySelector('#board-period') as HTMLSelectElement;
      select.value = period;
      select.dispatchEvent(new Event('change'));
      await answer(period);
    };
    await settle(fixture);
    await answer('2026-3');
    field().value = 'Min';
    field().dispatchEvent(new Event('input'));
    await choose('2026');
    expect([field().value, fixture.componentInstance.hasUnsaved()]).toEqual(['', true]);
    await choose('2026-3');
    expect(field().value).toBe('Min');

    const save = host.querySelector('aside button') as HTMLButtonElement;
    save.focus();
    save.click();
    await settle(fixture);
    http.expectOne(({ method }) => method === 'PUT').flush([comment(1, 'Min', 1), comment(2), comment(3)]);
    await until(() => document.activeElement === field());
    expect(fixture.componentInstance.hasUnsaved()).toBe(false);
  });
});

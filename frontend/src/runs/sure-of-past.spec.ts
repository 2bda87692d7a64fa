import { TestBed } from '@angular/core/testing';
import { Format } from '../platform/format';
import { testProviders } from '../platform/testing/test-providers';
import { Words } from '../platform/words/words';
import type { Question } from '../ui/overlay/question';
import { sureOfPast } from './sure-of-past';
import sv from './words/sv.json' with { type: 'json' };

describe('a session that is put where it has already been', () => {
  it('is asked about, with its year', async () => {
    TestBed.configureTestingModule({ providers: testProviders({ runs: sv }) });
    const asked: Question[] = [];
    const confirm = { ask: (question: Question) => (asked.push(question), Promise.resolve(false)) };
    const sure = (...days: string[]): Promise<boolean> =>
      sureOfPast(days.map((day) => ({ startsAt: `${day}T16:00:00Z`, endsAt: `${day}T18:00:00Z` })), confirm, TestBed.inject(Words), TestBed.inject(Format), new Date('2026-05-01T12:00:00Z'));
    expect(await sure('2026-05-02')).toBe(true);
    expect(asked).toEqual([]);
    expect(await sure('2020-01-01', '2026-06-02')).toBe(false);
    expect(asked.map(({ title, text }) => `${title}. ${text}`)).toEqual([expect.stringContaining('Träffen har redan varit. ons 1 januari 2020')]);
  });
});

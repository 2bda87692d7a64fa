import { joined, playedSeconds, watchedShare } from './played';

describe('what was played of a film', () => {
  it('is each second once, whatever was played again or out of order', () => {
    expect(joined([{ from: 20, to: 30 }, { from: 0, to: 5 }, { from: 5, to: 8 }, { from: 2, to: 3 }, { from: 25, to: 40 }, { from: 9, to: 9 }])).toEqual([{ from: 0, to: 8 }, { from: 20, to: 40 }]);
  });

  it('is told in whole seconds that meet, never beyond the end', () => {
    expect(playedSeconds([{ from: 0, to: 10.4 }, { from: 10.4, to: 20.6 }, { from: 58.2, to: 60.3 }, { from: 30.1, to: 30.4 }], 60)).toEqual([{ from: 0, to: 21 }, { from: 58, to: 60 }]);
  });

  it('is a share that is reached only when it is', () => {
    expect([watchedShare(0, 90), watchedShare(71, 90), watchedShare(72, 90), watchedShare(89, 90), watchedShare(91, 90), watchedShare(3, 0)]).toEqual([0, 78, 80, 98, 100, 0]);
  });
});

import { readCaptions } from './webvtt';

const said = (text: string): string[] => readCaptions(text).faults.map(({ line, code }) => `${line} ${code}`);

describe('captions', () => {
  it('are read with their times, whatever stands beside what is said', () => {
    const text = '\uFEFFWEBVTT - Rundan\r\nKind: captions\r\n\r\nNOTE\r\nför textarna\r\n\r\nSTYLE\r\n::cue { color: white }\r\n\r\n1\r\n00:01.500 --> 00:04.000 align:start\r\n<v Karin>Hej.\r\nVälkomna!\r\n\r\n01:00:02.000 --> 01:00:03.250\r\n[skratt]\r\n';
    expect(readCaptions(text)).toEqual({ cues: [{ from: 1.5, to: 4, text: '<v Karin>Hej.\nVälkomna!' }, { from: 3602, to: 3603.25, text: '[skratt]' }], faults: [] });
  });

  it('are refused by line: what is not WebVTT at all', () => {
    expect(said('1\n00:00:01,000 --> 00:00:02,000\nHej')).toEqual(['1 captionsSrt']);
    expect([said(''), said('Hej'), said('WEBVTTX'), said('webvtt\n\n00:01.000 --> 00:02.000\nHej')]).toEqual([['1 captionsHeader'], ['1 captionsHeader'], ['1 captionsHeader'], ['1 captionsHeader']]);
    expect([said('WEBVTT'), said('WEBVTT\n\nNOTE inget\n')]).toEqual([['1 captionsEmpty'], ['1 captionsEmpty']]);
    expect(said('WEBVTT\n00:01.000 --> 00:02.000\nHej')).toEqual(['2 captionsNoTime']);
  });

  it('are refused by line: each time that cannot be, and text without one', () => {
    const cues = ['00:01,000 --> 00:02.000\nkomma', '00:05.000 --> 00:04.000\nåt fel håll', '00:06.000 --> 00:07.000', 'Bara text', '00:08.000 --> 00:09.000\nrätt', '00:03.000 --> 00:10.000\nbakåt', '00:11.000 --> 00:12.000\ntext\n00:13.000 --> 00:14.000\nutan tomrad', '00:61.000 --> 01:02.000\nsextioen', 'två\nrader\n00:20.000 --> 00:21.000\nföre'];
    expect(said(`WEBVTT\n\n${cues.join('\n\n')}\n`)).toEqual(['3 captionsTime', '6 captionsOrder', '9 captionsNoText', '11 captionsNoTime', '16 captionsBackwards', '21 captionsNoTime', '24 captionsTime', '27 captionsNoTime']);
    expect(readCaptions(`WEBVTT\n\n${cues.join('\n\n')}`).cues).toEqual([{ from: 8, to: 9, text: 'rätt' }]);
  });
});

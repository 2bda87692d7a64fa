/** Captions as WebVTT: whether a text is that, and where it is not. */

/** Why a line is not right. */
export type CaptionFault = 'captionsHeader' | 'captionsSrt' | 'captionsTime' | 'captionsOrder' | 'captionsBackwards' | 'captionsNoTime' | 'captionsNoText' | 'captionsEmpty';

export interface Cue {
  /** Seconds from the beginning. */
  from: number;
  to: number;
  /** As it is written, with its marks. */
  text: string;
}

export interface ReadCaptions {
  cues: Cue[];
  /** By line, from 1. */
  faults: { line: number; code: CaptionFault }[];
}

const TIME = String.raw`((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})`;
const TIMING = new RegExp(String.raw`^[ \t]*${TIME}[ \t]*-->[ \t]*${TIME}(?:[ \t].*)?$`);
/** What is not said: remarks, looks, and places on the picture. */
const ASIDE = /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/;

const secondsOf = (time: string): number => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** A text with the line ends of one system and without the mark that some editors put before it. */
export const plainLines = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** Reads captions. Where there are faults, only what is right is among the cues. */
export function readCaptions(given: string): ReadCaptions {
  const lines = plainLines(given).split('\n');
  const read: ReadCaptions = { cues: [], faults: [] };
  const fault = (at: number, code: CaptionFault): void => void read.faults.push({ line: at + 1, code });
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) {
    fault(0, /^\d+$/.test((lines[0] ?? '').trim()) && (lines[1] ?? '').includes('-->') ? 'captionsSrt' : 'captionsHeader');
    return read;
  }
  // What follows the first line without an empty one between is about the file, and no cue.
  const begins = lines.findIndex((line) => line.trim() === '');
  const swallowed = lines.slice(1, begins < 0 ? undefined : begins).findIndex((line) => line.includes('-->'));
  if (swallowed >= 0) fault(swallowed + 1, 'captionsNoTime');
  for (const { at, block } of blocksOf(lines, begins)) {
    if (ASIDE.test(block[0] ?? '')) continue;
    const timed = block.findIndex((line) => line.includes('-->'));
    // Before the times stands at most one line, which names the cue.
    if (timed < 0 || timed > 1) fault(at, 'captionsNoTime');
    else readCue(read, block.slice(timed), at + timed, fault);
  }
  if (read.cues.length === 0 && read.faults.length === 0) fault(0, 'captionsEmpty');
  return read;
}

function readCue({ cues }: ReadCaptions, [timing = '', ...text]: string[], at: number, fault: (at: number, code: CaptionFault) => void): void {
  const [, first, last] = TIMING.exec(timing) ?? [];
  if (first === undefined || last === undefined) return fault(at, 'captionsTime');
  const [from, to] = [secondsOf(first), secondsOf(last)];
  if (to <= from) return fault(at, 'captionsOrder');
  if (from < (cues.at(-1)?.from ?? 0)) return fault(at, 'captionsBackwards');
  const arrow = text.findIndex((line) => line.includes('-->'));
  if (arrow >= 0) return fault(at + 1 + arrow, 'captionsNoTime');
  if (text.join('').trim() === '') return fault(at, 'captionsNoText');
  cues.push({ from, to, text: text.join('\n') });
}

/** What stands between empty lines. @param from the first of these */
function blocksOf(lines: readonly string[], from: number): { at: number; block: string[] }[] {
  const blocks: { at: number; block: string[] }[] = [];
  let block: string[] | undefined;
  lines.forEach((line, at) => {
    if (from < 0 || at < from) return;
    if (line.trim() === '') {
      block = undefined;
      return;
    }
    if (!block) blocks.push({ at, block: (block = []) });
    block.push(line);
  });
  return blocks;
}

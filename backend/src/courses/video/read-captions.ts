import { VIDEO_LIMITS, type VideoRefusal } from '@kortkurs/contract/videos';
import { plainLines, readCaptions } from '@kortkurs/rules/webvtt';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import { Refusal } from '../../platform/refusals/refusal';

/** Captions that somebody sends, as they are kept. @throws Refusal `file-missing`, `captions-too-large`, `captions-faulty` with the lines that are not right */
export function keptCaptions(sent: Buffer | undefined): Buffer {
  if (!sent) throw new Refusal<DocumentRefusal>('file-missing');
  if (sent.length > VIDEO_LIMITS.captionBytes) throw new Refusal<VideoRefusal>('captions-too-large', { params: { megabytes: VIDEO_LIMITS.captionBytes / 1024 / 1024 } });
  const text = textOf(sent);
  const { faults } = readCaptions(text);
  if (faults.length) throw new Refusal<VideoRefusal>('captions-faulty', { fields: faults.slice(0, VIDEO_LIMITS.captionFaults).map(({ line, code }) => ({ field: `line.${line}`, code, params: { line } })) });
  return Buffer.from(plainLines(text));
}

function textOf(sent: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(sent);
  } catch {
    throw new Refusal<VideoRefusal>('captions-faulty', { fields: [{ field: 'line.1', code: 'captionsEncoding', params: { line: 1 } }] });
  }
}

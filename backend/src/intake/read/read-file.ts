import { INTAKE_LIMITS, type IntakeChoices } from '@kortkurs/contract/intake';
import type { GridLimits, ReadFile } from '../grid';
import { Unreadable } from '../unreadable';
import { readCsv } from './csv';
import { decodeText, recogniseEncoding } from './encoding';
import { readXlsx } from './xlsx';

/**
 * Reads a file into a grid of text. Its kind is told by its bytes; the name only tells that what its bytes are not is broken.
 * @throws Unreadable, and nothing else, whatever the bytes are.
 */
export function readFile(bytes: Buffer, choices: Pick<IntakeChoices, 'encoding' | 'separator' | 'sheet'> = {}, name = '', limits: GridLimits = INTAKE_LIMITS): ReadFile {
  if (bytes.length === 0) throw new Unreadable('intake-file-empty');
  if (bytes.length > INTAKE_LIMITS.bytes) throw new Unreadable('intake-file-too-large', { limit: INTAKE_LIMITS.bytes });
  try {
    if (isZip(bytes)) return spreadsheet(bytes, choices.sheet, limits);
    refuseOtherKinds(bytes);
    refuseOtherNames(name);
    return separated(bytes, choices, limits);
  } catch (fault) {
    // A hostile or broken file can trip any step; whatever it is, the file is what cannot be read.
    throw fault instanceof Unreadable ? fault : new Unreadable('intake-file-unreadable');
  }
}

function spreadsheet(bytes: Buffer, sheet: string | undefined, limits: GridLimits): ReadFile {
  const book = readXlsx(bytes, sheet, limits);
  return { kind: 'xlsx', encoding: null, separator: null, ...book };
}

function separated(bytes: Buffer, choices: Pick<IntakeChoices, 'encoding' | 'separator'>, limits: GridLimits): ReadFile {
  const encoding = choices.encoding ?? recogniseEncoding(bytes);
  const text = readCsv(decodeText(bytes, encoding), choices.separator, limits);
  return { kind: 'csv', encoding, sheet: null, sheets: [], ...text };
}

function isZip(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === 0x04034b50;
}

/** What is called a workbook or a document but does not begin as one is a broken one, not a list of text. Old programs call lists of text `.xls`, so that says nothing. */
function refuseOtherNames(name: string): void {
  if (/\.(xlsx|xlsm)$/i.test(name)) throw new Unreadable('intake-file-unreadable');
  if (/\.(pdf|docx?|pptx?|ods|odt|rtf|numbers|pages|zip|png|jpe?g|gif|heic|html?)$/i.test(name)) throw new Unreadable('intake-file-kind-unknown');
}

/** Old or locked Excel files, PDF and pictures begin in their own way, and no list of text holds zero bytes in a row. */
function refuseOtherKinds(bytes: Buffer): void {
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw new Unreadable('intake-file-locked-or-old');
  const start = bytes.subarray(0, 8).toString('latin1');
  if (/^(%PDF|\u0089PNG|\u00ff\u00d8\u00ff|GIF8|\{\\rtf|Rar!|7z\u00bc\u00af|\u001f\u008b)/.test(start)) throw new Unreadable('intake-file-kind-unknown');
  // Programs that read PDF find its mark anywhere in the first kilobyte.
  if (bytes.subarray(0, 1024).includes('%PDF-')) throw new Unreadable('intake-file-kind-unknown');
  if (/^\s*<(!doctype|html|\?xml)/i.test(bytes.subarray(0, 200).toString('latin1'))) throw new Unreadable('intake-file-kind-unknown');
  if (bytes.subarray(0, 4096).includes(Buffer.from([0, 0, 0]))) throw new Unreadable('intake-file-kind-unknown');
}

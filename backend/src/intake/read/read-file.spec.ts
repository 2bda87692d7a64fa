import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { encode } from 'iconv-lite';
import { INTAKE_LIMITS } from '@kortkurs/contract/intake';
import { Unreadable } from '../unreadable';
import { readFile } from './read-file';
import { unpackWithin } from './zip-check';

const text = 'Namn;Förening\r\nÅsa Öberg;"Äpplet; ""Röda"""\r\n';
const texts = (bytes: Buffer, ...choices: [Parameters<typeof readFile>[1]?]) => readFile(bytes, ...choices).grid.lines.map((cells) => cells.map((cell) => cell.text));
const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (fault) {
    if (fault instanceof Unreadable) return fault.code;
    throw fault;
  }
  return null;
};

describe('a file of separated values', () => {
  const expected = [['Namn', 'Förening'], ['Åsa Öberg', 'Äpplet; "Röda"']];

  it.each(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'macintosh', 'cp850'] as const)('is read in %s', (encoding) => {
    const read = readFile(encode(text.repeat(3), encoding));
    expect(read.encoding).toBe(encoding);
    expect(read.grid.lines[1].map((cell) => cell.text)).toEqual(expected[1]);
  });

  it.each(['utf8', 'utf16le', 'utf16be'])('is read with the byte order mark of %s', (encoding) => {
    expect(texts(encode(text, encoding, { addBOM: true }))).toEqual(expected);
  });

  it('is read in the encoding that the reader chooses', () => {
    expect(texts(encode('Namn;b\nÅsa;1', 'windows-1252'), { encoding: 'cp850' })[1][0]).not.toBe('Åsa');
  });

  it.each([[';', 'a;b,5;c\n1;2;3'], [',', 'a,b,c\n"1;2",2,3'], ['\t', 'a\tb\n1\t2'], ['|', 'a|b\n1|2']])('has the separator %j', (separator, list) => {
    expect(readFile(Buffer.from(list)).separator).toBe(separator);
  });

  it("takes Excel's word for the separator and keeps the numbers of the lines", () => {
    expect(texts(Buffer.from('sep=,\r\na;b,c\r\n'))).toEqual([['', ''], ['a;b', 'c']]);
  });

  it('reads quotation marks that nobody closed as letters', () => {
    expect(texts(Buffer.from('a;b\n"Kalle;x\nLisa;y\n'))).toEqual([['a', 'b'], ['"Kalle', 'x'], ['Lisa', 'y']]);
  });

  it('keeps nothing that a database or a browser chokes on', () => {
    expect(texts(Buffer.from('a;b\nx\u0000y\u0007\u00a0z;"1\n2"\n'))[1]).toEqual(['xy z', '1 2']);
  });

  it('is refused when it is empty, too large, too long or too wide', () => {
    expect(refusal(() => readFile(Buffer.from('')))).toBe('intake-file-empty');
    expect(refusal(() => readFile(Buffer.from(' ; ;\n;;\n')))).toBe('intake-file-empty');
    expect(refusal(() => readFile(Buffer.alloc(INTAKE_LIMITS.bytes + 1, 'x')))).toBe('intake-file-too-large');
    expect(refusal(() => readFile(Buffer.from('a;b\n'.repeat(INTAKE_LIMITS.lines + 1))))).toBe('intake-too-many-lines');
    expect(refusal(() => readFile(Buffer.from(`${'a;'.repeat(INTAKE_LIMITS.columns)}a\n`)))).toBe('intake-too-many-columns');
  });

  it('is refused when it is something else', () => {
    expect(refusal(() => readFile(Buffer.from('%PDF-1.7\n')))).toBe('intake-file-kind-unknown');
    expect(refusal(() => readFile(Buffer.from('<!doctype html><table>')))).toBe('intake-file-kind-unknown');
    expect(refusal(() => readFile(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10])))).toBe('intake-file-kind-unknown');
    expect(refusal(() => readFile(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0])))).toBe('intake-file-locked-or-old');
  });
});

describe('a workbook', () => {
  async function book(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
    const made = new ExcelJS.Workbook();
    fill(made);
    return Buffer.from(await made.xlsx.writeBuffer());
  }

  it('is read as its cells are shown', async () => {
    const bytes = await book((made) => {
      const sheet = made.addWorksheet('Lista');
      sheet.addRow(['Åsa & "Bo" <x>', 12.5, true, new Date(Date.UTC(2026, 8, 8)), new Date(Date.UTC(2026, 8, 8, 17, 30))]);
      sheet.addRow([{ formula: '1+1', result: 2 }, { error: '#REF!' }, { richText: [{ text: 'Sam' }, { text: 'man' }] }, { text: 'a@example.org', hyperlink: 'mailto:a@example.org' }]);
      sheet.getCell('A3').value = 0.75;
      sheet.getCell('A3').numFmt = 'hh:mm';
      sheet.getCell('B3').value = 46273;
      sheet.getCell('B3').numFmt = '[$-41D]d" "mmmm';
      sheet.getCell('C3').value = 8001010000;
      sheet.getCell('C3').numFmt = '000000-0000';
    });
    expect(texts(bytes)).toEqual([
      ['Åsa & "Bo" <x>', '12.5', 'ja', '2026-09-08', '2026-09-08 17.30'],
      ['2', '#REF!', 'Samman', 'a@example.org', ''],
      ['18.00', '2026-09-08', '8001010000', '', ''],
    ]);
    expect(readFile(bytes).grid.lines[1].map((cell) => cell.kind)).toEqual(['formula', 'error', undefined, undefined, undefined]);
  });

  it('repeats what is merged downwards and not what is merged sideways', async () => {
    const bytes = await book((made) => {
      const sheet = made.addWorksheet('Lista');
      sheet.addRow(['Titel', null, null]);
      sheet.addRow(['Förening A', 'Ek', 'x']);
      sheet.addRow([null, 'Alm', 'x']);
      sheet.mergeCells('A1:C1');
      sheet.mergeCells('A2:A3');
    });
    expect(texts(bytes)).toEqual([['Titel', '', ''], ['Förening A', 'Ek', 'x'], ['Förening A', 'Alm', 'x']]);
  });

  it('gives the first visible sheet with something in it, or the one that is asked for', async () => {
    const bytes = await book((made) => {
      made.addWorksheet('Tom');
      made.addWorksheet('Dold', { state: 'hidden' }).addRow(['dold']);
      made.addWorksheet('Våren').addRow(['vår']);
      made.addWorksheet('Hösten').addRow(['höst']);
    });
    expect(readFile(bytes)).toMatchObject({ sheet: 'Våren', sheets: ['Dold', 'Våren', 'Hösten'] });
    expect(texts(bytes, { sheet: 'Hösten' })).toEqual([['höst']]);
    expect(refusal(() => readFile(bytes, { sheet: 'Tom' }))).toBe('intake-sheet-absent');
  });

  it('is read although rules, names and styles reach to the end of the sheet', async () => {
    const bytes = await book((made) => {
      const sheet = made.addWorksheet('Lista');
      sheet.addRow(['Namn']);
      sheet.getCell('XFD1048576').style = { font: { bold: true } };
      sheet.getCell('XFD1048576').value = null;
    });
    expect(texts(bytes)).toEqual([['Namn']]);
  });

  it('is refused when it holds more than it says, whatever it says', () => {
    const bomb = zip([{ name: 'xl/workbook.xml', data: deflateRawSync(Buffer.alloc(INTAKE_LIMITS.unpackedBytes + 1, ' ')), method: 8, says: 10 }]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(refusal(() => readFile(bomb))).toBe('intake-file-too-large');
    expect(refusal(() => unpackWithin(zip([{ name: 'a', data: Buffer.alloc(100), method: 0, says: 100 }]), 99))).toBe('intake-file-too-large');
  });

  it('is refused when it is another kind of packed file, broken, locked or declares entities', () => {
    const part = (name: string, xml: string) => ({ name, data: deflateRawSync(Buffer.from(xml)), method: 8, says: xml.length });
    expect(refusal(() => readFile(zip([part('content.xml', '<a/>')])))).toBe('intake-file-kind-unknown');
    expect(refusal(() => readFile(zip([part('../../etc/passwd', 'x')])))).toBe('intake-file-kind-unknown');
    expect(refusal(() => readFile(zip([part('xl/workbook.xml', '<!DOCTYPE a [<!ENTITY b "bbbb">]><workbook/>')])))).toBe('intake-file-unreadable');
    expect(refusal(() => readFile(zip([{ ...part('xl/workbook.xml', '<workbook/>'), flags: 1 }])))).toBe('intake-file-locked-or-old');
    expect(refusal(() => readFile(Buffer.from('PK\u0003\u0004 nothing more')))).toBe('intake-file-unreadable');
  });
});

interface Entry {
  name: string;
  data: Buffer;
  method: number;
  says: number;
  flags?: number;
}

/** A ZIP file by hand, so that it can lie. */
function zip(entries: Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, method, says, flags = 0 } of entries) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(says, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

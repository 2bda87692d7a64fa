import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { PACKAGE_LIMITS, type PackageBrief } from '@kortkurs/contract/packages';
import { briefed } from '../../backend/src/packages/page-brief';
import { readPacked } from '../../backend/src/packages/reading/packed-file';
import { readPackage } from '../../backend/src/packages/reading/package-zip';
import type { RangedFile } from '../../backend/src/platform/files/zip-reader';
import { manifest12, manifest2004, zipped } from '../builders/packages';

const PAGE = '<!doctype html><title>Del ett</title>';
const ranged = (bytes: Buffer): RangedFile => ({ size: bytes.length, read: async (from, to) => Readable.from([bytes.subarray(from, to + 1)]) });
const read = (files: Parameters<typeof zipped>[0]) => readPackage(ranged(zipped(files)));
const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'taken', (error: { code?: string; message: string }) => error.code ?? error.message);

describe('a SCORM package', () => {
  it('is read in both versions, with what its parts are told', async () => {
    const items = [
      { title: 'Del ett', href: 'a/index.html', parameters: '?start=1&amp;b=%20', inside: '<adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>lätt</adlcp:datafromlms>' },
      { title: ' Läs\n själv ', href: 'b.html', reports: false },
    ];
    const files = { 'a/index.html': PAGE, 'b.html': PAGE };
    expect((await read({ 'imsmanifest.xml': manifest12({ items }), ...files })).manifest).toEqual({
      standard: 'scorm-1.2',
      title: 'Provpaketet',
      items: [
        { title: 'Del ett', file: 'a/index.html', suffix: '?start=1&b=%20', reports: true, data: { passing: 80, launchData: 'lätt' } },
        { title: 'Läs själv', file: 'b.html', suffix: '', reports: false, data: {} },
      ],
    });
    const inside = '<imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>';
    expect((await read({ 'imsmanifest.xml': manifest2004({ items: [{ title: 'Del ett', href: 'b.html', inside }] }), ...files })).manifest).toMatchObject({ standard: 'scorm-2004', items: [{ data: { passing: 0.8 } }] });
  });

  it('may lie in one folder, be written in Latin letters, and name a file in other capitals', async () => {
    const latin = Buffer.from(manifest12({ title: 'Övning', items: [{ title: 'Del', href: 'Index.HTM' }] }).replace('UTF-8', 'ISO-8859-1'), 'latin1');
    const { manifest, files } = await read({ 'Kurs/imsmanifest.xml': latin, 'Kurs/index.htm': PAGE, '__MACOSX/Kurs/._index.htm': 'x' });
    expect([manifest.title, manifest.items[0]?.file, files.map(({ path }) => path)]).toEqual(['Övning', 'index.htm', ['imsmanifest.xml', 'index.htm']]);
  });

  it('stays packed, and each of its files is read out of it whole', async () => {
    const large = Buffer.from(Array.from({ length: 200_000 }, (_, n) => n % 251));
    const zip = ranged(zipped({ 'imsmanifest.xml': manifest12(), 'index.html': PAGE, 'large.bin': large, 'plain.bin': [large, { level: 0 }], 'empty.txt': '' }));
    const { files } = await readPackage(zip);
    const content = async (path: string): Promise<Buffer> => buffer(await readPacked(zip, files.find((file) => file.path === path) ?? files[0]!));
    expect((await content('large.bin')).equals(large)).toBe(true);
    expect((await content('plain.bin')).equals(large)).toBe(true);
    expect([(await content('index.html')).toString(), (await content('empty.txt')).length]).toEqual([PAGE, 0]);
    const lying = { ...files.find(({ path }) => path === 'large.bin')!, bytes: 1000 };
    await expect(readPacked(zip, lying).then(buffer)).rejects.toThrow('longer than the package said');
  });

  it('is told what it finds behind its head, wherever comments say there is one, and however many are begun', () => {
    const told = (page: string): string => briefed(Buffer.from(page), {} as PackageBrief, 'scorm-1.2', '/kit').toString().replace(/<script>.*<\/script>/s, '¤');
    expect(['<!doctype html><!-- <head> --><HTML lang="sv"><head\nid="a"><title>', '<html><body>', '<!doctype html><p>', '<!--><html>x', '<header>', '<!-- <head>'].map(told)).toEqual([
      '<!doctype html><!-- <head> --><HTML lang="sv"><head\nid="a">¤<title>', '<html>¤<body>', '<!doctype html>¤<p>', '<!--><html>¤x', '¤<header>', '¤<!-- <head>',
    ]);
    // Each of these would be gone over from every one of its beginnings to its end: for hours.
    for (const begun of ['<!--', '<head ', '<html\n', '<!doctype ']) expect(told(begun.repeat(1_000_000)).startsWith('¤')).toBe(true);
  });

  it('may have a title longer than is kept, though a sign of two halves stands where it is cut', async () => {
    const { manifest } = await read({ 'imsmanifest.xml': manifest12({ title: `${'a'.repeat(199)}🎓`, items: [{ title: 'Del', href: 'index.html', inside: `<adlcp:datafromlms>${'b'.repeat(4095)}🎓</adlcp:datafromlms>` }] }), 'index.html': PAGE });
    expect([manifest.title, manifest.items[0]?.data.launchData]).toEqual(['a'.repeat(199), 'b'.repeat(4095)]);
  });

  it.each<[string, Parameters<typeof zipped>[0], string]>([
    ['that leads out of itself', { 'imsmanifest.xml': manifest12(), 'index.html': PAGE, '../../etc/passwd': 'x' }, 'package-unsafe'],
    ['with an absolute name', { 'imsmanifest.xml': manifest12(), 'index.html': PAGE, '/etc/passwd': 'x' }, 'package-unsafe'],
    ['with a drive in a name', { 'imsmanifest.xml': manifest12(), 'index.html': PAGE, 'C:/x.html': 'x' }, 'package-unsafe'],
    ['with a sign that no name has', { 'imsmanifest.xml': manifest12(), 'index.html': PAGE, 'a\u0000b.html': 'x' }, 'package-unsafe'],
    ['with a very long name', { 'imsmanifest.xml': manifest12(), 'index.html': PAGE, [`${'x'.repeat(300)}.html`]: 'x' }, 'package-unsafe'],
    ['with a link in it', { 'imsmanifest.xml': manifest12(), 'index.html': PAGE, link: [Buffer.from('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] }, 'package-unsafe'],
    ['that grows a thousandfold', { 'imsmanifest.xml': manifest12(), 'index.html': PAGE, bomb: Buffer.alloc(12_000_000) }, 'package-too-large'],
    ['of too many files', { 'imsmanifest.xml': manifest12(), 'index.html': PAGE, ...Object.fromEntries(Array.from({ length: PACKAGE_LIMITS.files }, (_, n) => [`f${n}`, ''])) }, 'package-too-large'],
    ['without a manifest', { 'index.html': PAGE }, 'package-no-manifest'],
    ['of another standard', { 'index.html': PAGE, 'tincan.xml': '<tincan/>' }, 'package-other-standard'],
    ['that is Common Cartridge', { 'imsmanifest.xml': '<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><metadata><schemaversion>1.1.0</schemaversion></metadata></manifest>' }, 'package-other-standard'],
    ['whose manifest breaks off', { 'imsmanifest.xml': manifest12().slice(0, 400), 'index.html': PAGE }, 'package-manifest-unreadable'],
    ['whose manifest multiplies itself', { 'imsmanifest.xml': manifest12({ title: '&lol;' }).replace('?>', '?><!DOCTYPE m [<!ENTITY lol "haha">]>'), 'index.html': PAGE }, 'package-manifest-unreadable'],
    ['whose part is not in it', { 'imsmanifest.xml': manifest12(), 'other.html': PAGE }, 'package-manifest-unreadable'],
    ['whose part lies elsewhere', { 'imsmanifest.xml': manifest12({ items: [{ title: 'Del', href: 'https://evil.example.org/x.html' }] }), 'index.html': PAGE }, 'package-nothing-to-begin'],
    ['whose part leads out of it', { 'imsmanifest.xml': manifest12({ items: [{ title: 'Del', href: '../../../api/v1/me' }] }), 'index.html': PAGE }, 'package-manifest-unreadable'],
    ['whose thousands of parts all lie at a very long address', { 'imsmanifest.xml': manifest12({ items: Array.from({ length: 6000 }, () => ({ title: '', href: 'index.html' })) }).replace('<resources>', `<resources xml:base="${'a/'.repeat(400_000)}">`), 'index.html': PAGE }, 'package-nothing-to-begin'],
    ['without a part', { 'imsmanifest.xml': manifest12({ items: [] }), 'index.html': PAGE }, 'package-nothing-to-begin'],
  ])('%s is refused in words', async (_what, files, code) => {
    expect(await codeOf(read(files))).toBe(code);
  });

  it('that is no ZIP, is cut short, or is locked, is refused in words', async () => {
    const whole = zipped({ 'imsmanifest.xml': manifest12(), 'index.html': PAGE });
    const locked = Buffer.from(whole);
    // The flag of encryption in the central directory, which is what is gone by.
    const central = locked.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    locked.writeUInt16LE(locked.readUInt16LE(central + 8) | 1, central + 8);
    expect(await Promise.all([Buffer.from('not a zip at all, but long enough to be looked at'), Buffer.alloc(0), whole.subarray(0, -10), locked].map((bytes) => codeOf(readPackage(ranged(bytes)))))).toEqual([
      'package-not-zip',
      'package-not-zip',
      'package-not-zip',
      'package-locked',
    ]);
  });
});

import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { HandInVersion } from '@kortkurs/contract/assignments';
import type { FileKind } from '@kortkurs/contract/documents';
import documents from '../documents/words/sv.json' with { type: 'json' };
import { settle, testProviders } from '../platform/testing/test-providers';
import { FileStep } from './file-step';
import { HandedIn } from './handed-in';
import sv from './words/sv.json' with { type: 'json' };

const file = (kind: FileKind, name: string) => ({ id: name, name, kind, bytes: 2_000_000, url: `/api/v1/files/${name}` });

describe('a file', () => {
  const shown = async <T>(fixture: ComponentFixture<T>, inputs: Record<string, unknown>): Promise<HTMLElement> => {
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    await settle(fixture);
    return fixture.nativeElement as HTMLElement;
  };
  const heard = (page: HTMLElement): string[][] => [...page.querySelectorAll('audio')].map((each) => [each.getAttribute('src') ?? '', each.getAttribute('aria-label') ?? '', String(each.controls)]);

  beforeEach(() => TestBed.configureTestingModule({ providers: testProviders({ learning: sv, documents }) }));

  it('of an activity that is a recording is played in place, with what is heard in words; it can be saved as others', async () => {
    const page = await shown(TestBed.createComponent(FileStep), { file: file('audio/mpeg', 'intervju.mp3'), alternative: { sv: 'Vi hälsar.' } });
    expect(heard(page)).toEqual([['/api/v1/files/intervju.mp3', 'intervju.mp3', 'true']]);
    expect([page.querySelector('summary')?.textContent, page.querySelector('details p')?.textContent]).toEqual(['Det här hörs i inspelningen', 'Vi hälsar.']);
    expect([page.querySelector('small')?.textContent?.replace(/\s/g, ' '), page.querySelector('a')?.getAttribute('href')]).toEqual(['MP3, 2 MB', '/api/v1/files/intervju.mp3']);
  });

  it('of an activity that is a picture is shown, and one that is neither is not', async () => {
    const picture = await shown(TestBed.createComponent(FileStep), { file: file('image/webp', 'karta.webp'), alternative: { sv: 'En karta.' }, size: { width: 1200, height: 800 } });
    // In the room that it will take, where that is known.
    expect(['width', 'height'].map((name) => picture.querySelector('img')?.getAttribute(name))).toEqual(['1200', '800']);
    const unknown = await shown(TestBed.createComponent(FileStep), { file: file('image/png', 'hus.png'), alternative: { sv: 'Ett hus.' } });
    expect(unknown.querySelector('img')?.hasAttribute('width')).toBe(false);
    expect([picture.querySelector('img')?.alt, heard(picture), picture.querySelector('details')]).toEqual(['En karta.', [], null]);
    const paper = await shown(TestBed.createComponent(FileStep), { file: file('application/pdf', 'mall.pdf'), alternative: { sv: 'En mall.' } });
    expect([paper.querySelector('img'), heard(paper), paper.querySelector('summary')?.textContent]).toEqual([null, [], 'Det här står i filen']);
  });

  it('that was handed in is played where it is a recording, also where it is judged', async () => {
    const version = { text: '', files: [file('audio/mp4', 'svar.m4a'), file('application/pdf', 'svar.pdf')] } as unknown as HandInVersion;
    expect(heard(await shown(TestBed.createComponent(HandedIn), { version }))).toEqual([['/api/v1/files/svar.m4a', 'svar.m4a', 'true']]);
  });
});

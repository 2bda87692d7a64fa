import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import type { PageImage } from '@kortkurs/contract/courses';
import { testProviders } from '../../../platform/testing/test-providers';
import { RichEditor } from './rich-editor';

const KEPT: PageImage = { image: '640:0199a000-0000-7000-8000-000000000001', src: '/f/1', width: 640, height: 360 };

@Component({
  selector: 'kk-rich-editor-host',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RichEditor],
  template: `<form><kk-rich-editor name="body" label="Text" tools="page" [formControl]="control" [pictures]="keep" /></form>`,
})
class Host {
  readonly control = new FormControl('<p>Hej</p>', { nonNullable: true });
  readonly keep = (): Promise<PageImage> => Promise.resolve(KEPT);
}

describe('the editor of a page', () => {
  let fixture: ComponentFixture<Host>;
  let host: HTMLElement;
  const value = () => fixture.componentInstance.control.value;
  const tool = (words: string) => host.querySelector<HTMLButtonElement>(`button[aria-label="${words}"]`);
  const press = async (words: string): Promise<void> => {
    const named = [...host.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === words);
    (tool(words) ?? named)?.click();
    await fixture.whenStable();
  };
  const key = async (on: Element | null | undefined, name: string, more: KeyboardEventInit = {}): Promise<void> => {
    on?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
    await fixture.whenStable();
  };
  const write = async (field: string, text: string): Promise<void> => {
    const control = host.querySelector<HTMLInputElement>(`[data-field=${field}]`);
    if (control) control.value = text;
    control?.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const fault = () => host.querySelector('[role=alert]')?.textContent.trim();

  // The document of a test is not drawn: nothing in it has a place to scroll to.
  beforeAll(() => void Object.assign(Range.prototype, { getClientRects: () => [], getBoundingClientRect: () => new DOMRect() }));
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: testProviders({}) });
    fixture = TestBed.createComponent(Host);
    host = fixture.nativeElement as HTMLElement;
    document.body.append(host);
    // What writes is fetched with the first one.
    while (!host.querySelector('[role=textbox]')) {
      await new Promise((resolve) => setTimeout(resolve));
      await fixture.whenStable();
    }
  });
  afterEach(() => host.remove());

  it('is a field with a name that shows what the form holds, and tells it what is written', async () => {
    const area = host.querySelector('[role=textbox]');
    expect([area?.textContent, area?.getAttribute('aria-labelledby'), host.querySelector('#body-label')?.textContent]).toEqual(['Hej', 'body-label', 'Text']);
    await press('Rubrik');
    expect([value(), tool('Rubrik')?.getAttribute('aria-pressed')]).toEqual(['<h3>Hej</h3>', 'true']);
    await press('Ångra');
    expect([value(), tool('Rubrik')?.getAttribute('aria-pressed')]).toEqual(['<p>Hej</p>', 'false']);
    fixture.componentInstance.control.setValue('<p>Nytt</p>');
    await fixture.whenStable();
    expect(area?.textContent).toBe('Nytt');
  });

  it('has its tools in one stop, with arrows between them, which the keyboard finds from the text and leaves again', async () => {
    const area = host.querySelector<HTMLElement>('[role=textbox]');
    const stops = () => [...host.querySelectorAll<HTMLElement>('[role=toolbar] button')].filter(({ tabIndex }) => tabIndex === 0).map(({ ariaLabel }) => ariaLabel);
    expect(stops()).toEqual(['Rubrik']);
    await key(area, 'F10', { altKey: true });
    expect(document.activeElement).toBe(tool('Rubrik'));
    await key(document.activeElement, 'ArrowRight');
    await key(document.activeElement, 'ArrowRight');
    expect([document.activeElement, stops()]).toEqual([tool('Fetstil'), ['Fetstil']]);
    await key(document.activeElement, 'End');
    await key(document.activeElement, 'ArrowRight');
    expect(document.activeElement).toBe(tool('Rubrik'));
    await key(document.activeElement, 'Escape');
    expect(document.activeElement).toBe(area);
  });

  it('takes a picture with words or as decoration, never without either, and lets these be changed', async () => {
    await press('Bild');
    await press('Lägg till');
    expect(fault()).toBe('Välj en bildfil.');
    const control = host.querySelector('input[type=file]');
    if (control) Object.defineProperty(control, 'files', { value: [new File(['a'], 'a.png')] });
    control?.dispatchEvent(new Event('change'));
    await press('Lägg till');
    expect(fault()).toBe('Skriv vad bilden visar, eller säg att den bara är utsmyckning.');
    await write('alt', 'En tavla');
    await press('Lägg till');
    expect(value()).toContain(`<img data-image="${KEPT.image}" src="/f/1" alt="En tavla" width="640" height="360">`);
  });

  it('takes a film of a host that is allowed, with its name, and leads links to addresses alone', async () => {
    await press('Film');
    await write('title', 'Rundan');
    await write('href', 'https://example.org/film');
    await press('Lägg till');
    expect(fault()).toContain('YouTube, Vimeo');
    await write('href', 'https://youtu.be/dQw4w9WgXcQ');
    await key(host.querySelector('[data-field=href]'), 'Enter');
    expect(value()).toContain('<p class="kk-embed"><a href="https://youtu.be/dQw4w9WgXcQ">Rundan</a></p>');
    await press('Länk');
    await write('href', 'javascript:alert(1)');
    await press('Lägg till');
    expect(fault()).toContain('https://');
    await key(host.querySelector('[data-field=href]'), 'Escape');
    expect(host.querySelector('kk-editor-asks')).toBeNull();
  });

  it('makes a table with a header row, in which the cursor stands, and what can be done to it', async () => {
    await press('Tabell');
    expect(value().match(/<t[hd]/g)).toEqual([...Array<string>(3).fill('<th'), ...Array<string>(6).fill('<td')]);
    await press('Ny rad');
    await press('Ny kolumn');
    await press('Rubrikkolumn');
    expect([value().match(/<tr/g)?.length, value().match(/<t[hd]/g)?.length, value().match(/<th/g)?.length]).toEqual([4, 16, 7]);
    await press('Ta bort tabellen');
    expect(value()).not.toContain('<table');
  });
});

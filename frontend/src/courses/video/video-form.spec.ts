import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { DraftVideo } from '@kortkurs/contract/videos';
import { settle, testProviders } from '../../platform/testing/test-providers';
import sv from '../words/sv.json' with { type: 'json' };
import { VideoForm } from './video-form';

const PATH = '/api/v1/courses/k1/draft/activities/a1/video';
const film: DraftVideo = {
  source: 'file', url: null, threshold: 80, facts: { seconds: 372, width: 1280, height: 720 }, film: { id: 'f1', name: 'samtal.webm', kind: 'video/webm', bytes: 48_000_000, url: '/film' },
  captions: [{ language: 'sv', name: 'sv.vtt', url: '/sv' }], poster: null, version: 3,
};

describe('the form of a film', () => {
  let server: HttpTestingController;
  let fixture: ComponentFixture<VideoForm>;
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const write = (id: string, value: string, event = 'input'): void => {
    const control = page().querySelector<HTMLInputElement>(`#${id}`);
    if (control) control.value = value;
    control?.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const pick = async (id: string, file: File): Promise<void> => {
    const control = page().querySelector(`#${id}`);
    if (control) Object.defineProperty(control, 'files', { value: [file], configurable: true });
    control?.dispatchEvent(new Event('change'));
    await settle(fixture);
  };

  /** What is asked next; it stays to be answered. */
  const asked = async (url: string): Promise<TestRequest> => {
    await settle(fixture);
    return server.expectOne(url);
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: testProviders({ courses: sv }) });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(VideoForm);
    fixture.componentRef.setInput('courseId', 'k1');
    fixture.componentRef.setInput('activityId', 'a1');
    (await asked(PATH)).flush(film);
    await settle(fixture);
    await settle(fixture);
  });

  it('says what is there, and which lines of captions are not right; those that were there stay', async () => {
    expect(page().querySelector('.name')?.textContent).toBe('samtal.webm 6 min 12 s, 1280 × 720, 48 MB');
    await pick('captions-en', new File(['WEBVTT'], 'en.vtt'));
    const sent = await asked(`${PATH}/captions/en`);
    expect((sent.request.body as FormData).get('file')).toBeInstanceOf(File);
    sent.flush({ code: 'captions-faulty', detail: 'Textfilen går inte att använda som den är.', errors: [{ field: 'line.3', code: 'captionsTime', message: 'Rad 3: Tiden går inte att läsa.' }] }, { status: 422, statusText: 'x' });
    await settle(fixture);
    await settle(fixture);
    expect([...page().querySelectorAll('#captions-faults-en p')].map(({ textContent }) => textContent.trim())).toEqual(['Textfilen går inte att använda som den är.', 'Rad 3: Tiden går inte att läsa.']);
    expect(page().querySelector('a[download="sv.vtt"]')).not.toBeNull();
  });

  it('is saved on top of what was read, and not with a share or an address that cannot be', async () => {
    write('film-share', '101');
    expect(await fixture.componentInstance.save()).toBe(false);
    await settle(fixture);
    expect(page().textContent).toContain('Skriv ett helt tal, 1 till 100.');
    write('film-source', 'host', 'change');
    await settle(fixture);
    expect(page().textContent).toContain('samtal.webm, undertexterna och bilden tas bort ur utkastet när du väljer Klar.');
    write('film-url', 'https://example.org/film');
    expect(await fixture.componentInstance.save()).toBe(false);
    server.expectNone(() => true);
    write('film-url', 'https://vimeo.com/76979871');
    const saving = fixture.componentInstance.save();
    const put = await asked(PATH);
    expect([put.request.method, put.request.headers.get('If-Match'), put.request.body]).toEqual(['PUT', '"3"', { source: 'host', url: 'https://vimeo.com/76979871', threshold: null }]);
    put.flush({ code: 'changed-meanwhile' }, { status: 412, statusText: 'x' });
    expect(await saving).toBe(false);
    await settle(fixture);
    expect(page().textContent).toContain('Någon annan har ändrat momentet');
  });
});

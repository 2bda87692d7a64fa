import { HttpClient } from '@angular/common/http';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CourseActivity } from '@kortkurs/contract/courses';
import documents from '../documents/words/sv.json' with { type: 'json' };
import { testProviders } from '../platform/testing/test-providers';
import { TELLING_HTTP } from '../platform/upload/telling-http';
import { Dialogs } from '../ui/overlay/dialogs';
import { ActivityDialog } from './activity-dialog';
import sv from './words/sv.json' with { type: 'json' };

const fresh: CourseActivity = { id: 'ny', kind: 'file', title: { sv: 'Mallen' }, body: {}, url: null, required: true, estimatedMinutes: 0, opens: null, file: null };

describe('the dialog of an activity that is a file', () => {
  let page: HTMLElement;
  let answer: Promise<CourseActivity | undefined>;
  const drawn = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await TestBed.inject(ApplicationRef).whenStable();
  };

  /** The request that comes next; it stays to be answered. */
  const asked = async (http: HttpTestingController, url: string): Promise<TestRequest> => {
    for (let looked = 0; looked < 1_000; looked++) {
      const [found] = http.match(url);
      if (found) return found;
      await drawn();
    }
    throw new Error(`${url} was not asked: ${page.querySelector('#activity-file-faults')?.textContent}`);
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ courses: sv, documents }), { provide: TELLING_HTTP, useExisting: HttpClient }] });
    answer = TestBed.inject(Dialogs).open<CourseActivity>(ActivityDialog, { activity: fresh, courseId: 'kurs', after: [{ id: 'a', title: 'Läs' }] });
    // The dialog is fetched with the first one.
    while (!document.querySelector('kk-activity-dialog input[type=file]')) await drawn();
    page = document.querySelector<HTMLElement>('kk-activity-dialog') ?? document.body;
    await drawn();
  });

  const write = (selector: string, value: string, event = 'input'): void => {
    const control = page.querySelector<HTMLInputElement>(selector);
    if (control) control.value = value;
    control?.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const send = async (): Promise<void> => {
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await drawn();
  };

  it('asks for the file and for what is in it, sends it with Done, and says why it was not taken', async () => {
    await send();
    expect(page.textContent).toContain('Välj en fil.');
    expect(page.textContent).toContain('Skriv vad filen innehåller på minst ett språk.');
    const control = page.querySelector('input[type=file]');
    if (control) Object.defineProperty(control, 'files', { value: [new File(['a'], 'mall.exe')] });
    control?.dispatchEvent(new Event('change'));
    write('textarea', 'En tom dagordning.');
    await drawn();
    write('#opens', 'done', 'change');
    await drawn();
    await send();
    expect(page.textContent).toContain('Säg när det öppnas');
    write('#opens', 'a', 'change');
    await send();
    const http = TestBed.inject(HttpTestingController);
    const url = '/api/v1/courses/kurs/draft/activities/ny/file';
    const upload = async (parts: number[]): Promise<string> => {
      const begun = await asked(http, '/api/v1/uploads');
      const { id } = begun.request.body as { id: string };
      expect(begun.request.body).toEqual({ id, purpose: 'file', name: 'mall.exe', bytes: 1 });
      begun.flush({ id, purpose: 'file', name: 'mall.exe', bytes: 1, partBytes: 8388608, parts });
      return id;
    };
    const id = await upload([]);
    (await asked(http, `/api/v1/uploads/${id}/parts/1`)).flush(null, { status: 204, statusText: 'x' });
    const refused = await asked(http, url);
    expect(refused.request.body).toEqual({ uploadId: id });
    refused.flush({ code: 'file-kind-refused', detail: 'Den sortens fil tas inte emot.' }, { status: 415, statusText: 'x' });
    await drawn();
    expect(page.querySelector('[role=alert]#activity-file-faults')?.textContent.trim()).toBe('Den sortens fil tas inte emot.');
    await send();
    // What has come before is not sent again.
    expect(await upload([1])).toBe(id);
    const file = { id: 'f', name: 'mall.txt', kind: 'text/plain', bytes: 1, url: '/mall' };
    (await asked(http, url)).flush(file);
    await drawn();
    expect(await answer).toMatchObject({ id: 'ny', body: { sv: 'En tom dagordning.' }, opens: { by: 'done', id: 'a' }, file });
  });

  it('says how far a file has come, is stopped, and takes one out', async () => {
    const control = page.querySelector('input[type=file]');
    if (control) Object.defineProperty(control, 'files', { value: [new File([new Uint8Array(12_000_000)], 'bok.pdf')] });
    control?.dispatchEvent(new Event('change'));
    write('textarea', 'En bok.');
    await drawn();
    await send();
    const http = TestBed.inject(HttpTestingController);
    const begun = await asked(http, '/api/v1/uploads');
    const { id } = begun.request.body as { id: string };
    begun.flush({ id, purpose: 'file', name: 'bok.pdf', bytes: 12_000_000, partBytes: 8388608, parts: [1] });
    const part = await asked(http, `/api/v1/uploads/${id}/parts/2`);
    await drawn();
    const bar = page.querySelector('[role=progressbar]');
    expect([bar?.getAttribute('aria-valuenow'), bar?.getAttribute('aria-valuetext'), part.request.headers.get('content-type')]).toEqual(['69', '8 av 12 MB har skickats.', 'application/octet-stream']);
    page.querySelector<HTMLButtonElement>('kk-upload-progress button')?.click();
    expect((await asked(http, `/api/v1/uploads/${id}`)).request.method).toBe('DELETE');
    await drawn();
    expect([part.cancelled, page.querySelector('#activity-file-faults')?.textContent.trim(), page.querySelector('[role=progressbar]')]).toEqual([true, 'Sändningen avbröts.', null]);
    [...page.querySelectorAll<HTMLButtonElement>('kk-activity-file-field button')].find(({ textContent }) => textContent.includes('Ta bort filen'))?.click();
    await drawn();
    await send();
    expect(page.textContent).toContain('Välj en fil.');
  });
});

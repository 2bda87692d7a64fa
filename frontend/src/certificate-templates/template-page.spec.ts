import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import type { TemplateView } from '@kortkurs/contract/certificate-templates';
import { SILENT } from '@kortkurs/rules/certificate-template';
import certificates from '../certificates/words/sv.json' with { type: 'json' };
import { settle, testProviders } from '../platform/testing/test-providers';
import { CertificateTemplatePage } from './template-page';
import sv from './words/sv.json' with { type: 'json' };

const record: CertificateRecord = {
  version: 1,
  language: 'sv',
  number: 'KC-2026-000123',
  code: '7KQ2M3XT9ABCDEFG',
  centre: { name: 'Kompetenscentrum Havsbris', place: 'Malmö' },
  course: { title: 'Leda förändring' },
  modules: [{ title: 'Lyssna in', sessionMinutes: [120] }],
  otherSessionMinutes: [],
  extentMinutes: 120,
  ownMinutes: 120,
  sessions: 1,
  from: '2026-02-24',
  to: '2026-02-24',
  rule: null,
  signatory: { name: 'Maria Ekdahl', role: 'verksamhetsledare' },
  issuedOn: '2026-04-28',
  verifyAddress: 'https://kortkurs.example.org/verify',
  euCofunded: false,
};
const view: TemplateView = {
  scope: 'course-1',
  level: 'course',
  name: { sv: 'Leda förändring', en: '', reviewed: { sv: true, en: false } },
  says: ['title', 'logo'],
  own: { ...SILENT, title: { sv: 'Kursbevis', en: 'Proof' }, logo: { picture: { hash: 'a'.repeat(64), width: 10, height: 10, alt: 'Havsbris' } } },
  inherited: [
    { level: 'format', scope: 'format-1', name: { sv: 'Seminarium', en: '', reviewed: { sv: true, en: false } }, look: SILENT },
    { level: 'centre', scope: 'centre', name: { sv: '', en: '', reviewed: { sv: true, en: false } }, look: { ...SILENT, wording: { sv: 'har gått', en: 'has taken' } } },
  ],
  sample: { sv: record, en: { ...record, language: 'en' } },
  history: [],
  version: 3,
};

describe('the page of one template', () => {
  let fixture: ComponentFixture<CertificateTemplatePage>;
  let page: HTMLElement;
  const http = () => TestBed.inject(HttpTestingController);
  const button = (words: string) => [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words));
  const paper = () => page.querySelector('kk-certificate-paper')?.textContent?.replace(/\s+/g, ' ') ?? '';
  const sent = async (path: string): Promise<TestRequest> => {
    for (let turn = 0; turn < 5; turn++) await settle(fixture);
    return http().expectOne(path);
  };
  const write = async (id: string, text: string): Promise<void> => {
    const field = page.querySelector<HTMLInputElement>(`#${id}`);
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input'));
    await settle(fixture);
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: testProviders({ certificateTemplates: sv, certificates }) });
    fixture = TestBed.createComponent(CertificateTemplatePage);
    fixture.componentRef.setInput('templateScope', 'course-1');
    await settle(fixture);
    http().expectOne('/api/v1/certificate-templates/course-1').flush(view);
    await settle(fixture);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
  });
  afterEach(() => page.remove());

  it('says where the rest comes from, and draws what is written at once', async () => {
    expect(page.textContent).toContain('Som i mallen Hela centret.');
    expect(paper()).toContain('har gått');
    await write('title-sv', 'Diplom');
    expect(paper()).toContain('Diplom');
    expect(page.textContent).toContain('Ändrad, inte sparad');
    expect(fixture.componentInstance.hasUnsaved()).toBe(true);
  });

  it('saves the version that was read, and keeps what is written when somebody else was first', async () => {
    await write('title-sv', 'Diplom');
    button('Spara')?.click();
    const put = await sent('/api/v1/certificate-templates/course-1');
    expect([put.request.method, put.request.headers.get('If-Match')]).toEqual(['PUT', '"3"']);
    expect(put.request.body).toMatchObject({ title: { sv: 'Diplom', en: 'Proof' }, wording: null });
    put.flush({ code: 'changed-meanwhile', status: 412, detail: '' }, { status: 412, statusText: 'Precondition Failed' });
    for (let turn = 0; turn < 5; turn++) await settle(fixture);
    expect(page.textContent).toContain('Någon annan har ändrat mallen medan du skrev.');
    expect(page.querySelector<HTMLInputElement>('#title-sv')?.value).toBe('Diplom');
  });

  it('sends nothing that is wrong, and puts the focus where it is', async () => {
    await write('title-en', ' ');
    button('Spara')?.click();
    for (let turn = 0; turn < 3; turn++) await settle(fixture);
    http().expectNone('/api/v1/certificate-templates/course-1');
    expect(document.activeElement?.id).toBe('title-en');
    expect(page.querySelector('#title-en')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('goes on at the choice of a picture when one is taken out', async () => {
    button('Ta bort bilden')?.click();
    for (let turn = 0; turn < 3; turn++) await settle(fixture);
    expect(document.activeElement?.id).toBe('logo-file');
  });

  it('goes on at the description of a partner’s mark that was chosen, and at the choice of another when the last is taken out', async () => {
    const group = () => [...page.querySelectorAll('fieldset')].find((each) => each.querySelector('legend')?.textContent?.includes('Samarbetspartner'));
    group()?.querySelector<HTMLInputElement>('input[role="switch"]')?.dispatchEvent(new Event('change'));
    await settle(fixture);
    const choose = page.querySelector<HTMLInputElement>('#partners-new-file');
    Object.defineProperty(choose, 'files', { value: [new File(['x'], 'mark.png')] });
    choose?.dispatchEvent(new Event('change'));
    (await sent('/api/v1/certificate-pictures')).flush({ hash: 'b'.repeat(64), width: 10, height: 10 });
    for (let turn = 0; turn < 5; turn++) await settle(fixture);
    const focused = async (id: string): Promise<void> => {
      for (let turn = 0; turn < 40 && document.activeElement?.id !== id; turn++) await new Promise((resolve) => setTimeout(resolve, 25));
      expect(document.activeElement?.id).toBe(id);
    };
    await focused('partners-0-alt');
    [...(group()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent?.includes('Ta bort bilden'))?.click();
    for (let turn = 0; turn < 3; turn++) await settle(fixture);
    await focused('partners-new-file');
  });

  it('hands a sample of what is written over as a file', async () => {
    URL.createObjectURL = () => 'blob:sample';
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await write('title-sv', 'Diplom');
    button('Ladda ner ett prov')?.click();
    const post = await sent('/api/v1/certificate-samples');
    expect(post.request.body).toMatchObject({ scope: 'course-1', language: 'sv', longName: false, look: { title: { sv: 'Diplom', en: 'Proof' } } });
    post.flush(new Blob(['%PDF']));
    for (let turn = 0; turn < 3; turn++) await settle(fixture);
    expect(click).toHaveBeenCalledTimes(1);
    click.mockRestore();
  });
});

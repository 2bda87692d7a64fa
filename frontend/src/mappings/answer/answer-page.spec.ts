import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { ActivatedRoute } from '@angular/router';
import { of } from 'rxjs';
import type { MappingByLink } from '@kortkurs/contract/mappings';
import { settle, testProviders } from '../../platform/testing/test-providers';
import mappings from '../words/sv.json' with { type: 'json' };
import { AnswerDraft } from './answer-draft';
import { AnswerPage } from './answer-page';

const asked: MappingByLink = {
  name: 'Vad gör ni redan?', occasion: 'Inför träffen torsdag 7 maj.', language: 'sv', state: 'open', answerBy: '2026-05-04', organisationName: 'Odlarlaget', projectName: 'Starkare föreningsliv', funderMark: null, asked: 26, answered: 11,
  sections: [{ title: 'Er verksamhet', intro: 'En mening räcker.', questions: [{ id: 'doing', kind: 'long', text: 'Vad gör ni?', choices: [] }, { id: 'work', kind: 'line', text: 'Arbete', choices: [] }, { id: 'host', kind: 'choice', text: 'Vara värd?', choices: ['Ja', 'Inte nu'] }] }],
  answers: [{ questionId: 'doing', text: 'Vi odlar.' }], writtenAt: null, answeredAt: null, changed: false, version: 3, measure: { pages: 1, filled: 0.2, longest: { number: 1, title: 'Er verksamhet' } },
};

describe('the page on which an organisation answers', () => {
  let fixture: ComponentFixture<AnswerPage>;
  let http: HttpTestingController;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [...testProviders({ mappings }), { provide: ActivatedRoute, useValue: { fragment: of('hemligt') } }] });
    fixture = TestBed.createComponent(AnswerPage);
    http = TestBed.inject(HttpTestingController);
  });
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const text = (query: string): string => page().querySelector(query)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const request = (verb: string): TestRequest => http.expectOne((each) => each.url === `/api/v1/mapping-links/${verb}`);
  const draft = (): AnswerDraft => fixture.debugElement.injector.get(AnswerDraft);
  async function open(change: Partial<MappingByLink> = {}): Promise<void> {
    await settle(fixture);
    request('look').flush({ ...asked, ...change });
    await settle(fixture);
  }
  async function write(id: string, words: string): Promise<void> {
    const field = page().querySelector<HTMLTextAreaElement>(`#${id}`);
    if (!field) throw new Error(`No field ${id}`);
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await settle(fixture);
  }
  const refuse = (code: string, detail: string) => ({ code, status: 409, detail, errors: [] });

  it('says until when, how many have answered, how many words and how many pages', async () => {
    await open();
    expect(text('h1')).toBe('Vad gör ni redan?');
    expect(text('kk-banner')).toBe('Sänd in senast måndag 4 maj. 11 av 26 organisationer har svarat.');
    expect(text('.count')).toBe('2 ord');
    expect(text('kk-page-fill')).toContain('Sida 1 av 2');
    expect(page().querySelector<HTMLTextAreaElement>('#doing')?.value).toBe('Vi odlar.');
  });

  it('saves what is written, and says how many pages it takes then', async () => {
    await open();
    await write('doing', 'Vi odlar grönsaker och säljer.');
    expect(text('.count')).toBe('5 ord');
    const saving = draft().flush();
    await settle(fixture);
    const sent = request('draft');
    expect(sent.request.body).toEqual({ token: 'hemligt', version: 3, answers: [{ questionId: 'doing', text: 'Vi odlar grönsaker och säljer.' }] });
    sent.flush({ version: 4, writtenAt: '2026-05-01T09:20:00Z', measure: { pages: 3, filled: 0.4, longest: { number: 1, title: 'Er verksamhet' } } });
    await saving;
    await settle(fixture);
    expect(text('.state')).toContain('Utkast sparat');
    expect(text('kk-page-fill')).toContain('3 sidor, högst 2');
    expect(text('kk-page-fill')).toContain('Korta avsnitt 1, Er verksamhet: det är längst.');
  });

  it('keeps what could not be saved, and says so; of two who write one chooses', async () => {
    await open();
    await write('work', 'Lön');
    const saving = draft().flush();
    await settle(fixture);
    request('draft').flush(refuse('changed-meanwhile', ''), { status: 409, statusText: 'Conflict' });
    await saving;
    await settle(fixture);
    expect(page().querySelector<HTMLInputElement>('#work')?.value).toBe('Lön');
    expect(page().textContent).toContain('Någon annan hos er har skrivit i samma svar.');
    [...page().querySelectorAll('button')].find((button) => button.textContent.trim() === 'Behåll det jag har skrivit')?.click();
    await settle(fixture);
    request('look').flush({ ...asked, version: 7, answers: [] });
    await settle(fixture);
    const again = request('draft');
    expect(again.request.body).toEqual({ token: 'hemligt', version: 7, answers: [{ questionId: 'doing', text: 'Vi odlar.' }, { questionId: 'work', text: 'Lön' }] });
    again.flush({ version: 8, writtenAt: '2026-05-01T09:20:00Z', measure: asked.measure });
    await settle(fixture);
    expect(page().textContent).not.toContain('Någon annan hos er');
  });

  it('thanks, and shows what the others answered when asked for', async () => {
    await open();
    page().querySelector<HTMLInputElement>('input[type=radio]')?.click();
    page().querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    const sent = request('send');
    const answers = [{ questionId: 'doing', text: 'Vi odlar.' }, { questionId: 'host', text: 'Ja' }];
    expect(sent.request.body).toEqual({ token: 'hemligt', version: 3, answers });
    sent.flush({ ...asked, answers, answered: 12, answeredAt: '2026-05-01T09:30:00Z', version: 4 });
    await settle(fixture);
    expect(text('.sent')).toBe('Tack, svaret är insänt. Ni kan ändra fram till 4 maj 2026.');
    expect(text('.go button')).toBe('Sänd in ändringen');
    [...page().querySelectorAll('button')].find((button) => button.textContent.trim() === 'Läs svaren')?.click();
    await settle(fixture);
    expect(document.activeElement?.id).toBe('others');
    request('answers').flush({ items: [{ organisationId: 'a', organisationName: 'Odlarlaget', answeredAt: '2026-05-01T09:30:00Z', answers }], next: null });
    await settle(fixture);
    expect(text('kk-mapping-answers')).toMatch(/Vad gör ni\? ?Odlarlaget ?Vi odlar\..*Vara värd\? ?Ja ?1 ?Odlarlaget ?Inte nu ?0/);
  });

  it('keeps the focus at a question whose choice is taken away', async () => {
    await open({ answers: [{ questionId: 'host', text: 'Inte nu' }] });
    const away = page().querySelector<HTMLButtonElement>('fieldset button');
    expect(away?.textContent).toBe('Ta bort valet, Vara värd?');
    away?.focus();
    away?.click();
    await settle(fixture);
    expect([away?.isConnected, document.activeElement?.id, page().querySelectorAll('input:checked').length]).toEqual([false, 'host', 0]);
  });

  it('says no longer why it could not be sent once something else is written', async () => {
    await open();
    page().querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    request('send').flush(refuse('mapping-empty', 'Skriv något svar innan ni sänder in.'), { status: 409, statusText: 'Conflict' });
    await settle(fixture);
    expect(text('form [role=alert]')).toBe('Skriv något svar innan ni sänder in.');
    await write('doing', 'Vi odlar och säljer.');
    expect(page().querySelector('form [role=alert]')).toBeNull();
  });

  it('says why nothing can be sent, and shows only what was sent once it is closed', async () => {
    await open();
    page().querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    request('send').flush(refuse('mapping-closed', 'Kartläggningen är stängd.'), { status: 409, statusText: 'Conflict' });
    await settle(fixture);
    request('look').flush({ ...asked, state: 'closed' });
    await settle(fixture);
    expect(page().querySelector('form')).toBeNull();
    expect(text('.mine')).toContain('Ni sände inte in något svar.');
  });
});

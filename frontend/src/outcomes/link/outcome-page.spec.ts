import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { ActivatedRoute } from '@angular/router';
import { of } from 'rxjs';
import type { OutcomeByLink } from '@kortkurs/contract/outcomes';
import { settle, testProviders } from '../../platform/testing/test-providers';
import outcomes from '../words/sv.json' with { type: 'json' };
import { OutcomePage } from './outcome-page';

const asked: OutcomeByLink = {
  occasion: 'leaving', projectName: 'Starkare föreningsliv', funderName: 'Fonden', funderMark: 'eu', startOn: '2025-02-10', exitOn: '2025-03-10', laterOn: '2025-09-10', changeUntil: '2025-06-06', answeredAt: null, declined: false, leaving: null, later: null,
};

describe('the page of a question after a project', () => {
  let fixture: ComponentFixture<OutcomePage>;
  let element: HTMLElement;
  let http: HttpTestingController;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [...testProviders({ outcomes }), { provide: ActivatedRoute, useValue: { fragment: of('hemligt') } }] });
    fixture = TestBed.createComponent(OutcomePage);
    element = fixture.nativeElement as HTMLElement;
    http = TestBed.inject(HttpTestingController);
  });

  const request = (path: string): TestRequest => http.expectOne((each) => each.url === `/api/v1/${path}`);
  async function opened(link: Partial<OutcomeByLink> = {}): Promise<void> {
    await settle(fixture);
    const look = request('outcome-links/look');
    expect(look.request.body).toEqual({ token: 'hemligt' });
    look.flush({ ...asked, ...link });
    await settle(fixture);
  }
  const heading = (): string => element.querySelector('h1')?.textContent?.trim() ?? '';
  const press = async (name: string): Promise<void> => {
    [...element.querySelectorAll('button')].find((button) => button.textContent.trim() === name)?.click();
    await settle(fixture);
  };
  const choose = async (value: string, day?: string): Promise<void> => {
    element.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`)?.click();
    await settle(fixture);
    const field = element.querySelector<HTMLInputElement>('input[type=date]');
    if (day && field) {
      field.value = day;
      field.dispatchEvent(new Event('input'));
      await settle(fixture);
    }
  };

  it('asks one thing at a time and sends the answers at the last, once', async () => {
    await opened();
    expect(heading()).toBe('Vad gör du nu?');
    expect(element.textContent).toContain('Du var med i Starkare föreningsliv till och med 10 mars 2025. Fonden medfinansierade');
    await choose('employed');
    await press('Nästa');
    expect(heading()).toBe('Sedan när arbetar du?');
    expect(document.activeElement).toBe(element.querySelector('h1'));
    await choose('on', '2025-03-20');
    await press('Nästa');
    await choose('no');
    await press('Nästa');
    await choose('no');
    await press('Spara svaret');
    const sent = request('outcome-links/answer');
    expect(sent.request.body).toEqual({ token: 'hemligt', declined: false, leaving: { now: 'employed', since: '2025-03-20', educationOn: null, qualifiedOn: null }, later: null });
    sent.flush({ ...asked, answeredAt: '2025-03-28T09:00:00Z', leaving: { now: 'employed', since: '2025-03-20', educationOn: null, qualifiedOn: null } });
    await settle(fixture);
    expect(heading()).toBe('Tack, svaret är sparat');
    expect(element.textContent).toContain('Arbetar, sedan 20 mars 2025');
    expect(element.textContent).toContain('till och med 6 juni 2025');
  });

  it('says what is missing and stays with the question', async () => {
    await opened();
    await press('Nästa');
    expect(element.querySelector('[role=alert]')?.textContent).toContain('Välj det som stämmer.');
    await choose('inactive');
    await press('Nästa');
    await choose('on');
    await press('Nästa');
    expect(element.querySelector('[role=alert]')?.textContent).toContain('Skriv ett datum.');
    expect(document.activeElement).toBe(element.querySelector('input[type=date]'));
    await press('Tillbaka');
    expect(heading()).toBe('Vad gör du nu?');
    expect(element.querySelector<HTMLInputElement>('input:checked')?.value).toBe('inactive');
  });

  it('takes a no for an answer, and lets one change one’s mind', async () => {
    await opened();
    await press('Jag vill inte svara');
    const sent = request('outcome-links/answer');
    expect(sent.request.body).toEqual({ token: 'hemligt', declined: true, leaving: null, later: null });
    sent.flush({ ...asked, answeredAt: '2025-03-28T09:00:00Z', declined: true });
    await settle(fixture);
    expect(heading()).toBe('Då frågar vi inte mer');
    await press('Svara ändå');
    expect(heading()).toBe('Vad gör du nu?');
  });

  it('shows what was answered before, to be changed', async () => {
    await opened({ occasion: 'later', answeredAt: '2025-09-12T09:00:00Z', later: { employed: true, improved: 'promotion' } });
    expect(element.textContent).toContain('Högre befattning');
    expect(element.querySelector('dt')?.textContent).toBe('Arbete den 10 september 2025');
    await press('Ändra svaret');
    expect(heading()).toBe('Hade du ett arbete den 10 september 2025?');
    await choose('no');
    await press('Spara svaret');
    expect(request('outcome-links/answer').request.body).toEqual({ token: 'hemligt', declined: false, leaving: null, later: { employed: false, improved: null } });
  });

  it('says what to do where the link no longer asks anything', async () => {
    await settle(fixture);
    request('outcome-links/look').flush({ code: 'link-expired', status: 410, detail: 'Länken har gått ut.', errors: [] }, { status: 410, statusText: 'Gone' });
    http.match((each) => each.url === '/api/v1/centre').forEach((each) => each.flush({ contactEmail: 'hej@example.org' }));
    await settle(fixture);
    http.match((each) => each.url === '/api/v1/centre').forEach((each) => each.flush({ contactEmail: 'hej@example.org' }));
    await settle(fixture);
    expect(heading()).toBe('Det går inte att svara här längre');
    expect(element.textContent).toContain('Länken har gått ut.');
    expect(element.querySelector('a[href="mailto:hej@example.org"]')).toBeTruthy();
  });
});

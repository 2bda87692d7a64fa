import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { LeftParticipant, LeftParticipants, ParticipantOutcomes } from '@kortkurs/contract/outcomes';
import { settle, testProviders } from '../../platform/testing/test-providers';
import outcomes from '../words/sv.json' with { type: 'json' };
import { LeftPage } from './left-page';
import { OutcomeDialog } from './outcome-dialog';

const row: LeftParticipant = {
  personId: 'p1', name: 'Ada Ask', exitOn: '2025-03-10', leavingUntil: '2025-04-07', laterOn: '2025-09-10',
  leaving: { last: 'employed', inEducation: true, qualified: false }, later: { employed: true, improved: 'promotion' }, missing: [], asked: [], reachable: true,
};
const silent: LeftParticipant = { ...row, personId: 'p2', name: 'Bo Ek', leaving: { last: null, inEducation: false, qualified: false }, later: null, missing: ['leaving', 'later'], reachable: false };
const page: LeftParticipants = { items: [row, silent], next: null, total: 2, projectName: 'Starkare föreningsliv', asks: true, left: 2, missingLeaving: 1, missingLater: 1, loggedAt: '2026-06-01T09:00:00Z' };

const textOf = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('the list of who has left a project', () => {
  async function shown(answer: LeftParticipants): Promise<HTMLElement> {
    TestBed.configureTestingModule({ providers: testProviders({ outcomes }) });
    const fixture = TestBed.createComponent(LeftPage);
    fixture.componentRef.setInput('projectId', 'a');
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne((each) => each.url === '/api/v1/projects/a/outcomes').flush(answer);
    await settle(fixture);
    return fixture.nativeElement as HTMLElement;
  }

  it('says what is known, what is missing and until when, and who cannot be written to', async () => {
    const element = await shown(page);
    const [known, missing] = [...element.querySelectorAll('tbody tr')].map(textOf);
    expect(known).toContain('Arbetar, Har börjat en utbildning');
    expect(known).toContain('Arbetar: Högre befattning');
    expect(missing).toContain('Räknas till och med 7 april 2025');
    expect(missing).toContain('Kan inte nås med mejl');
    expect(textOf(element)).not.toContain('regler frågar inte');
  });

  it('says where the project’s rules ask for nothing', async () => {
    const element = await shown({ ...page, asks: false, items: [{ ...silent, missing: [] }] });
    expect(textOf(element)).toContain('Projektets regler frågar inte efter det här');
    expect(element.querySelector('.kk-tag')).toBeNull();
  });
});

describe('what is known of one participant', () => {
  const known: ParticipantOutcomes = { exitOn: '2025-03-10', leavingUntil: '2025-04-07', laterOn: '2025-09-10', events: [{ id: 'e0', on: '2025-02-12', kind: 'inactive', source: 'self', recordedAt: '2025-05-02T09:00:00Z' }, { id: 'e1', on: '2025-05-01', kind: 'employed', source: 'self', recordedAt: '2025-05-02T09:00:00Z' }], later: null, asked: [], askUntil: { leaving: '2025-06-06', later: '2025-12-09' } };
  let element: HTMLElement;
  let http: HttpTestingController;
  let changes = 0;
  beforeEach(async () => {
    changes = 0;
    TestBed.configureTestingModule({ providers: testProviders({ outcomes }) });
    element = document.body;
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(MatDialog).open(OutcomeDialog, { data: { projectId: 'a', row, changed: () => changes++ } });
    await settled();
    http.expectOne('/api/v1/projects/a/participants/p1/outcomes').flush(known);
    await settled();
  });
  afterEach(() => TestBed.inject(MatDialog).closeAll());

  async function settled(): Promise<void> {
    TestBed.inject(ApplicationRef).tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.inject(ApplicationRef).tick();
  }
  const press = async (name: string): Promise<void> => {
    [...element.querySelectorAll('button')].find((button) => textOf(button).startsWith(name))?.click();
    await settled();
  };
  const set = (id: string, value: string, event: string): void => {
    const field = element.querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(id);
    field.value = value;
    field.dispatchEvent(new Event(event));
  };

  it('says which events came after the days that count, and since which day they do', () => {
    expect(textOf(element)).toContain('Det som hände från första dagen till och med 7 april 2025 räknas.');
    expect(textOf(element)).toContain('12 februari 2025. Eget svar.');
    expect(textOf(element)).not.toContain('12 februari 2025. Eget svar. Efter');
    expect(textOf(element)).toContain('1 maj 2025. Eget svar. Efter dagarna som räknas.');
  });

  it('offers to ask while it can be answered, and says until when it could', async () => {
    expect(textOf(element)).toContain('Inte frågad. Det gick att fråga till och med 6 juni 2025.');
    expect(textOf(element)).not.toContain('Skriv och fråga');
    TestBed.inject(MatDialog).closeAll();
    TestBed.inject(MatDialog).open(OutcomeDialog, { data: { projectId: 'a', row: { ...row, reachable: true }, changed: () => undefined } });
    await settled();
    http.expectOne('/api/v1/projects/a/participants/p1/outcomes').flush({ ...known, askUntil: { leaving: '2025-06-06', later: '9999-12-31' } });
    await settled();
    expect([...element.querySelectorAll('button')].map(textOf).filter((name) => name.startsWith('Skriv och fråga'))).toEqual(['Skriv och fråga: Ett halvår senare']);
  });

  it('asks for both kind and day, and keeps an event', async () => {
    await press('Lägg till');
    expect(textOf(element)).toContain('Välj vad som hände.');
    set('outcome-kind', 'qualification_assessed', 'change');
    set('outcome-day', '2025-03-20', 'input');
    await press('Lägg till');
    const sent = http.expectOne('/api/v1/projects/a/participants/p1/outcomes/events');
    expect(sent.request.body).toMatchObject({ on: '2025-03-20', kind: 'qualification_assessed' });
    sent.flush({ ...known, events: [...known.events, { id: 'e2', on: '2025-03-20', kind: 'qualification_assessed', source: 'staff', recordedAt: '2025-05-02T09:00:00Z' }] });
    await settled();
    expect(textOf(element)).toContain('20 mars 2025. Infört av administratör.');
    expect(changes).toBe(1);
  });

  it('keeps how they stood, and no better work of who has none', async () => {
    element.querySelectorAll<HTMLInputElement>('input[name=outcome-employed]')[0]?.click();
    await settled();
    set('outcome-improved', 'promotion', 'change');
    element.querySelectorAll<HTMLInputElement>('input[name=outcome-employed]')[1]?.click();
    await settled();
    await press('Spara');
    expect(http.expectOne('/api/v1/projects/a/participants/p1/outcomes/later').request.body).toEqual({ employed: false, improved: null });
  });
});

import { HttpTestingController } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { SeatQuestion } from '@kortkurs/contract/enrolments';
import type { AskedOfPerson, FactQuestion } from '@kortkurs/contract/participant-facts';
import facts from '../people/participant-facts/words/sv.json' with { type: 'json' };
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { EnrolPage } from './enrol-page';
import sv from './words/sv.json' with { type: 'json' };

const asked = (fact: AskedOfPerson, need: FactQuestion['need'] = 'core'): FactQuestion => ({ fact, need, purposes: [{ sv: `Fonden vill veta: ${fact}` }] });
const QUESTION: Omit<SeatQuestion, 'questions' | 'answered'> = {
  run: {
    id: 'r', slug: 'kurs', title: { sv: 'Kurs' }, formatName: { sv: 'Kurs' }, delivery: 'online', meetings: [], activityMinutes: 0, placeName: null,
    seats: { capacity: 10, held: 1, free: 9 } as unknown as SeatQuestion['run']['seats'], enrolling: 'open', withdrawUntil: null, funding: [], mine: null,
  },
  affiliations: [], audience: null, overlaps: [], identityNumber: null, kept: null, missingFacts: [], projects: [],
};

describe('enrolling for a course whose funders ask', () => {
  async function open(more: Pick<SeatQuestion, 'questions' | 'answered'> & Partial<SeatQuestion>) {
    TestBed.configureTestingModule({
      providers: [...testProviders({ enrolments: sv, facts }, [{ path: '**', children: [] }]), { provide: Session, useValue: { me: signal({ name: 'Ada', email: 'ada@example.org' }), freshToken: () => Promise.resolve('token'), isIn: () => true } }],
    });
    const http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(EnrolPage);
    fixture.componentRef.setInput('runId', 'r');
    await settle(fixture);
    http.expectOne('/api/v1/runs/r/seat-question').flush({ ...QUESTION, ...more });
    await settle(fixture);
    const host: HTMLElement = fixture.nativeElement;
    const write = async (selector: string, value: string): Promise<void> => {
      const field = host.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
      if (!field) throw new Error(`no ${selector}`);
      field.value = value;
      for (const event of ['input', 'change']) field.dispatchEvent(new Event(event));
      await settle(fixture);
    };
    const choose = async (name: string, label: string): Promise<void> => {
      const radio = [...host.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)].find((one) => one.closest('label')?.textContent?.includes(label));
      if (!radio) throw new Error(`no ${label}`);
      radio.click();
      await settle(fixture);
    };
    const send = async (): Promise<void> => {
      host.querySelector('form')?.dispatchEvent(new Event('submit'));
      await settle(fixture);
    };
    return { host, http, write, choose, send };
  }

  it('says what is missing, and sends what was answered', async () => {
    const { host, http, write, choose, send } = await open({ questions: [asked('bornOn'), asked('gender'), asked('employment'), asked('unemployedMonths', 'wanted'), asked('education'), asked('disability', 'voluntary')], answered: null });
    expect([...host.querySelectorAll('h2')].map((head) => head.textContent?.trim())).toEqual(expect.arrayContaining(['Behövs för att du ska räknas med', 'Frivilligt']));
    expect(host.textContent).toContain('Fonden vill veta: education');
    expect(host.querySelector('#unemployedMonths')).toBeNull();
    await send();
    http.expectNone('/api/v1/runs/r/seats');
    expect([...host.querySelectorAll('kk-error-summary li')]).toHaveLength(4);
    await write('#bornOn', '19800517');
    await choose('gender', 'Kvinna');
    await choose('employment', 'Söker arbete');
    await write('#unemployedMonths', '7');
    await write('#education', 'isced_3_4');
    await send();
    expect(http.expectOne('/api/v1/runs/r/seats').request.body).toMatchObject({
      affiliationId: null, facts: { declined: false, gender: 'F', bornOn: '1980-05-17', situation: { employment: 'unemployed', unemployedMonths: '7', education: 'isced_3_4' } },
    });
  });

  it('says what is not reported, and how long the rest can be tied to one', async () => {
    const { host } = await open({ questions: [asked('employment')], answered: null, kept: { years: 7, until: '2033-12-31' } });
    expect(host.querySelector('.promise')?.textContent).toContain('E-post och telefon rapporteras inte.');
    expect(host.querySelector('.kept summary')?.textContent).toBe('Hur länge sparas uppgifterna?');
    expect(host.querySelector('.kept p')?.textContent).toContain('till och med 31 december 2033.');
  });

  it('says for how many years where the project waits for its last payment', async () => {
    const { host } = await open({ questions: [asked('employment')], answered: null, kept: { years: 7, until: null } });
    expect(host.querySelector('.kept p')?.textContent).toContain('i 7 år efter det år då projektet får sin sista utbetalning.');
  });

  it('says of who is off sick from a job that they are in work', async () => {
    const { host } = await open({ questions: [asked('employment')], answered: null });
    const choices = [...host.querySelectorAll('input[name=employment]')].map((radio) => radio.closest('label')?.textContent?.trim() ?? '');
    expect(choices).toHaveLength(4);
    expect(choices.filter((choice) => choice.includes('sjukskriven'))).toEqual([expect.stringMatching(/^Arbetar.*räknas du som i arbete/s)]);
  });

  it('takes a refusal to answer for all of it', async () => {
    const { host, http, send } = await open({ questions: [asked('employment'), asked('disability', 'voluntary')], answered: null });
    host.querySelector<HTMLInputElement>('.declined input')?.click();
    await new Promise((done) => setTimeout(done));
    expect(host.querySelector('kk-fact-question')).toBeNull();
    await send();
    expect(http.expectOne('/api/v1/runs/r/seats').request.body).toMatchObject({ facts: { declined: true, gender: null, bornOn: null } });
  });

  it('takes the number as people write it, or why there is none', async () => {
    const { host, http, write, send } = await open({ questions: [], identityNumber: { need: 'wanted', purposes: [{ sv: 'SCB hämtar uppgifter.' }] }, answered: null });
    const field = host.querySelector<HTMLInputElement>('#identityNumber');
    expect([field?.autocomplete, field?.value]).toEqual(['off', '']);
    await write('#identityNumber', '900118-9812');
    await send();
    http.expectNone('/api/v1/runs/r/seats');
    expect(host.textContent).toContain('Numret stämmer inte.');
    await write('#identityNumber', '900118-9811');
    await send();
    expect(http.expectOne('/api/v1/runs/r/seats').request.body).toMatchObject({ facts: { identityNumber: '900118-9811' } });
  });

  it('forgets what was typed of the number once one says that one’s data are protected', async () => {
    const { host, http, write, choose, send } = await open({ questions: [], identityNumber: { need: 'wanted', purposes: [] }, answered: null });
    await write('#identityNumber', '900118-9811');
    const press = async (label: string): Promise<void> => {
      [...host.querySelectorAll('button')].find((button) => button.textContent?.includes(label))?.click();
      await new Promise((done) => setTimeout(done));
    };
    await press('Jag har skyddade personuppgifter');
    expect(host.querySelector('#identityNumber')).toBeNull();
    await write('#alias', 'Robin');
    await send();
    http.expectNone('/api/v1/runs/r/seats');
    await choose('way', 'Jag ringer själv');
    await send();
    const { body } = http.expectOne('/api/v1/runs/r/seats').request;
    expect(body).toMatchObject({ protection: { alias: 'Robin', way: 'self', contact: null } });
    expect(JSON.stringify(body)).not.toContain('9811');
    await press('Jag har inte skyddade uppgifter');
    expect(host.querySelector<HTMLInputElement>('#identityNumber')?.value).toBe('');
  });

  it('lets who has protected data decline the rest: how they are called and reached stays, and is sent', async () => {
    const { host, http, write, choose, send } = await open({ questions: [asked('employment')], identityNumber: { need: 'wanted', purposes: [] }, answered: null });
    const decline = async (): Promise<void> => {
      host.querySelector<HTMLInputElement>('.declined input')?.click();
      await new Promise((done) => setTimeout(done));
    };
    const press = async (label: string): Promise<void> => {
      [...host.querySelectorAll('button')].find((button) => button.textContent?.includes(label))?.click();
      await new Promise((done) => setTimeout(done));
    };
    await press('Jag har skyddade personuppgifter');
    await decline();
    expect([host.querySelector('kk-fact-question'), host.querySelector('#alias') !== null]).toEqual([null, true]);
    await send();
    http.expectNone('/api/v1/runs/r/seats');
    await write('#alias', 'Robin');
    await choose('way', 'Jag ringer själv');
    await send();
    expect(http.expectOne('/api/v1/runs/r/seats').request.body).toMatchObject({ facts: { declined: true }, protection: { alias: 'Robin', way: 'self', contact: null } });
  });

  it('asks no more of who declines and has no protected data after all', async () => {
    const { host, http, send } = await open({ questions: [], identityNumber: { need: 'wanted', purposes: [] }, answered: null });
    const press = async (label: string): Promise<void> => {
      [...host.querySelectorAll('button')].find((button) => button.textContent?.includes(label))?.click();
      await new Promise((done) => setTimeout(done));
    };
    await press('Jag har skyddade personuppgifter');
    host.querySelector<HTMLInputElement>('.declined input')?.click();
    await new Promise((done) => setTimeout(done));
    await press('Jag har inte skyddade uppgifter');
    expect(host.querySelector('kk-number-question')).toBeNull();
    await send();
    expect(http.expectOne('/api/v1/runs/r/seats').request.body).toEqual(expect.not.objectContaining({ protection: expect.anything() }));
  });

  it('asks nothing of who has answered before, and says since when', async () => {
    const { host } = await open({ questions: [], answered: { on: '2026-02-24', declined: false } });
    expect(host.textContent).toContain('Kompletta sedan 24 februari');
    expect(host.querySelector('kk-fact-question')).toBeNull();
  });
});

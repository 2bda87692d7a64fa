import { jest } from '@jest/globals';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { MemberReach, ReachRow } from '@kortkurs/contract/reach';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import organisations from '../organisations/words/sv.json' with { type: 'json' };
import { ReachPage } from './reach-page';
import sv from './words/sv.json' with { type: 'json' };

const REACH: MemberReach = {
  quarter: '2026-1', from: '2026-01-01', to: '2026-03-31', running: false, shielded: false, quarters: ['2026-1', '2025-4'], members: 6, reached: 3, earlier: 2, never: 1, withoutContact: 1, saidNeed: 1, writable: { 'not-reached': 1, 'never': 0, 'no-contact': 0, 'said-need': 0, 'reached': 3 },
  people: 12, minutes: 2430, strips: [1500, 900, 30], most: { id: 'a', name: 'Öppna Dörren', minutes: 1500 },
};
const row = (change: Partial<ReachRow>): ReachRow => ({ id: 'x', name: 'Odlarlaget', memberSince: '2022-05-01', standing: 'never', quarter: null, people: 0, minutes: 0, contacts: 0, writable: 0, contact: null, need: { standing: 'not-asked', text: null, mappingId: null }, ...change });

describe('the page of reach', () => {
  let fixture: ComponentFixture<ReachPage>;
  const requests = (): HttpTestingController => TestBed.inject(HttpTestingController);
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const text = (query: string): string => page().querySelector(query)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

  beforeEach(() => TestBed.configureTestingModule({ providers: testProviders({ reach: sv, organisations }) }));

  async function open(rows: ReachRow[], reach = REACH): Promise<void> {
    fixture = TestBed.createComponent(ReachPage);
    await settle(fixture);
    requests().expectOne((request) => request.url === '/api/v1/reach').flush(reach);
    requests().expectOne((request) => request.url === '/api/v1/reach/organisations').flush({ items: rows, next: null, total: rows.length });
    await settle(fixture);
  }

  it('says in words what the strips show', async () => {
    await open([row({})]);
    expect(text('.kk-head p')).toBe('6 medlemsorganisationer, januari–mars 2026');
    expect(text('.figures')).toBe('3 av 6 har varit här3 har inte nåtts i kvartalet, 1 av dem aldrig till och med 31 mars 2026');
    expect(text('.key')).toContain('3 nådda, höjden är timmar (mest: Öppna Dörren, 25)');
    expect(text('.reach .kk-note')).toContain('12 personer från medlemsorganisationerna var här i kvartalet, var och en räknad en gång, tillsammans 40,5 timmar.');
    expect(page().querySelector('kk-reach')?.getAttribute('aria-hidden')).toBe('true');
  });

  it('draws a strip for each organisation, as high as its hours', async () => {
    await open([row({})]);
    const drawn = (state: string): string[] => (page().querySelector(`kk-reach .${state}`)?.getAttribute('d') ?? '').split('M').slice(1);
    expect([drawn('reached').length, drawn('earlier').length, drawn('never').length]).toEqual([3, 2, 1]);
    expect(drawn('reached').map((strip) => Number(/v-([\d.]+)/.exec(strip)?.[1]))).toEqual([120, 72, 2.4]);
  });

  it('tells of each when somebody was here last, and who can be written to', async () => {
    await open([row({}), row({ id: 'y', standing: 'earlier', quarter: '2025-3', people: 2, minutes: 360, contacts: 2, contact: { personId: 'p', name: 'Asha Nur' } }), row({ id: 'z', contacts: 1 })]);
    const rows = [...page().querySelectorAll('.rows > li')].map((one) => one.textContent.replace(/\s+/g, ' ').trim());
    expect(rows[0]).toMatch(/Medlem sedan 2022 ?Aldrig till och med 31 mars 2026 ?Behov ?Inte frågade ?Ingen kontakt$/);
    expect(rows[1]).toMatch(/6 tim, 2 personer ?Senast K3 2025 ?Behov ?Inte frågade ?Asha Nur ?och 1 till$/);
    expect(rows[2]).toMatch(/1 kontakt$/);
  });

  it('says what each needs to learn: the first words, and all of it when asked for', async () => {
    const long = 'Möten som folk vill gå på, och hur man får fler än styrelsen att säga något där';
    const need = (change: Partial<ReachRow['need']>) => ({ need: { standing: 'said' as const, text: 'Digital kassabok', mappingId: 'm', ...change } });
    await open([row(need({})), row({ id: 'y', ...need({ text: long }) }), row({ id: 'z', ...need({ standing: 'unanswered', text: null }) })]);
    const needs = [...page().querySelectorAll('.need')];
    expect(needs.map((one) => one.textContent.replace(/\s+/g, ' ').trim())).toEqual(['Behov Digital kassabok', expect.stringContaining(long), 'BehovHar inte svarat']);
    expect(needs[1]?.querySelector('summary')?.textContent).toBe('Möten som folk vill gå på, och hur man får fler än styrelsen …');
    expect([...page().querySelectorAll('.kk-chip')].map((one) => one.textContent.trim())).toContain('Har sagt vad de behöver 1');
  });

  it('says of the quarter that goes on who was never here', async () => {
    await open([row({})], { ...REACH, running: true });
    expect(text('.figures')).toMatch(/1 av dem aldrig$/);
    expect(text('.standing')).toBe('Aldrig här');
  });

  it('offers to write only where the reader reaches somebody', async () => {
    jest.spyOn(TestBed.inject(Session), 'can').mockReturnValue(true);
    await open([row({ id: 'y', contacts: 2, writable: 1, contact: { personId: 'p', name: 'Asha Nur' } }), row({ id: 'z', contacts: 1 })]);
    expect(text('.write')).toMatch(/Skriv till den som kan nås$/);
    expect([...page().querySelectorAll('.rows > li')].map((one) => one.querySelector('.mail') !== null)).toEqual([true, false]);
  });

  it('keeps the list in the address, and pales what it does not hold', async () => {
    await open([row({})]);
    const chip = [...page().querySelectorAll<HTMLButtonElement>('.kk-chip')].find((one) => one.textContent.includes('Nådda 3'));
    chip?.click();
    await settle(fixture);
    expect(TestBed.inject(Router).url).toContain('state=reached');
    requests().expectOne((request) => request.url === '/api/v1/reach/organisations' && request.params.get('state') === 'reached').flush({ items: [], next: null, total: 0 });
    await settle(fixture);
    expect(['reached', 'earlier', 'never'].map((state) => page().querySelector(`kk-reach .${state}`)?.classList.contains('pale'))).toEqual([false, true, true]);
    expect(text('h2#reach-list')).toBe('Nådda i kvartalet');
  });

  it('says what to do where there is no member', async () => {
    await open([], { ...REACH, members: 0, reached: 0, earlier: 0, never: 0, strips: [], most: null });
    expect(text('kk-empty')).toContain('Inga medlemsorganisationer');
    expect(page().querySelector('kk-reach')).toBeNull();
  });
});

import { jest } from '@jest/globals';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { NewRuleSetVersion, RuleSet, RuleSetContent } from '@kortkurs/contract/rule-sets';
import { settle, testProviders } from '../platform/testing/test-providers';
import { AdjustPage } from './adjust-page';
import sv from './words/sv.json' with { type: 'json' };

const both = (text: string) => ({ sv: text, en: text, reviewed: { sv: true, en: true } });
const content: RuleSetContent = {
  facts: [
    { fact: 'employment', from: 'person', need: 'core', purpose: both('Varför') },
    { fact: 'bornOn', from: 'person', need: 'core', purpose: both('Åldern') },
    { fact: 'gender', from: 'person', need: 'core', purpose: both('Könet') },
    { fact: 'disability', from: 'off', need: 'voluntary', purpose: both('Som antal') },
  ],
  indicators: [
    { code: 'A1', name: both('Alla'), kind: 'start', counts: { sumOf: ['A2'] } },
    { code: 'A2', name: both('Unga arbetslösa'), kind: 'start', counts: { all: [{ fact: 'employment', is: ['unemployed'] }, { age: { to: 24 } }] } },
  ],
  outcomes: { leavingDays: 28, laterMonths: 6 },
  monthly: null,
  attests: true,
  studyCircles: null,
};
const left: RuleSetContent['indicators'][number] = { code: 'A3', name: both('Kvinnor'), kind: 'start', counts: { gender: ['F'] } };
const ruleSet = (id: string, copiedFrom: RuleSet['copiedFrom'], indicators = content.indicators): RuleSet =>
  ({ id, name: both('Vår'), standard: false, copiedFrom, version: 1, versions: [], newest: { id: `${id}-1`, number: 1, validFrom: '2026-01-01', validTo: null, content: { ...content, indicators }, why: '', madeAt: '', madeByName: null } }) as unknown as RuleSet;

const VERSIONS = '/api/v1/rule-sets/r1/versions';
let fixture: ComponentFixture<AdjustPage>;
let page: HTMLElement;
let server: HttpTestingController;
beforeEach(async () => {
  // jsdom draws nothing, so nothing can be brought into view.
  HTMLElement.prototype.scrollIntoView ??= () => undefined;
  TestBed.configureTestingModule({ providers: testProviders({ ruleSets: sv }) });
  server = TestBed.inject(HttpTestingController);
  fixture = TestBed.createComponent(AdjustPage);
  fixture.componentRef.setInput('ruleSetId', 'r1');
  page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  await settle(fixture);
  server.expectOne('/api/v1/rule-sets/r1').flush(ruleSet('r1', { id: 'r0', name: both('Finansiärens') }));
  await settle(fixture);
  server.expectOne('/api/v1/rule-sets/r0').flush(ruleSet('r0', null, [...content.indicators, left]));
  await settle(fixture);
  await write('why', 'Finansiären har ändrat sig');
});
afterEach(() => page.remove());

const control = <T extends HTMLElement>(selector: string): T => {
  const found = page.querySelector<T>(selector);
  if (!found) throw new Error(`No ${selector}`);
  return found;
};
async function write(id: string, value: string): Promise<void> {
  const field = control<HTMLInputElement>(`#${id}`);
  field.value = value;
  field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
  await settle(fixture);
}
async function press(selector: string): Promise<void> {
  control(selector).click();
  await settle(fixture);
}
const counted = (code: string): string => `#indicator-${code} input[role=switch]`;
const sent = (): NewRuleSetVersion => server.expectOne(VERSIONS).request.body as NewRuleSetVersion;

describe('adjusting a rule set', () => {
  it('keeps everything that nobody touches', async () => {
    await press('button[type=submit]');
    expect(sent()).toMatchObject({ basedOn: 1, validFrom: '2026-01-01', validTo: null, why: 'Finansiären har ändrat sig', content });
  });

  it('says who counts while an age is written, and sends the condition with it', async () => {
    await write('number-1-0', '29');
    expect(control('#indicator-A2 .who').textContent).toBe('Den som är arbetslös och är högst 29 år.');
    await press('button[type=submit]');
    expect(sent().content.indicators[1].counts).toEqual({ all: [{ fact: 'employment', is: ['unemployed'] }, { age: { to: 29 } }] });
  });

  it('takes in an indicator of what it was copied from that it does not count', async () => {
    expect(control<HTMLInputElement>(counted('A3')).checked).toBe(false);
    await press(counted('A3'));
    expect(control('.changes').textContent).toContain('A3: räknas nu');
    await press('button[type=submit]');
    expect(sent().content.indicators).toEqual([...content.indicators, left]);
  });

  it('sends nothing that nobody could count by: it opens what is wrong, says why, and takes the focus there', async () => {
    await press(counted('A2'));
    await press('button[type=submit]');
    server.expectNone(VERSIONS);
    const fold = control<HTMLDetailsElement>('#indicator-A1');
    expect(fold.open).toBe(true);
    expect(fold.textContent).toContain('Summan behöver de indikatorer som den lägger ihop');
    expect(fold.contains(document.activeElement)).toBe(true);
    await press(counted('A2'));
    await press('button[type=submit]');
    expect(sent().content).toEqual(content);
  });

  it('chooses the columns of the participants file, their order and what stands above them', async () => {
    await press('input[formcontrolname=isMonthly]');
    const titles = (): (string | null)[] => [...page.querySelectorAll('kk-columns-field thead th')].map((each) => each.textContent);
    expect(titles()).toEqual(['Personnummer', 'Startdatum', 'Senast deltog', 'Timmar 2026-09, signerade', 'Timmar 2026-09, registrerade']);
    expect(page.querySelector('[data-column=number] button[aria-label^="Ta bort"]')).toBeNull();
    await press('[data-column=registered] button[aria-label^="Ta bort"]');
    await press('[data-column=exit] button[data-by="-1"]');
    expect(document.activeElement?.closest('[data-column]')?.getAttribute('data-column')).toBe('exit');
    await write('heading-signed', 'Timmar');
    expect(titles()).toEqual(['Personnummer', 'Senast deltog', 'Startdatum', 'Timmar 2026-09']);
    await press('button[type=submit]');
    expect(sent().content.monthly).toEqual({ dueDays: 28, columns: ['number', 'exit', 'start', 'signed'], headings: { signed: 'Timmar' } });
  });

  it('refuses an empty number beside its field', async () => {
    await write('laterMonths', '');
    await press('button[type=submit]');
    server.expectNone(VERSIONS);
    expect(page.textContent).toContain('Skriv ett antal månader mellan 1 och 60.');
  });

  it('keeps what is written where somebody else was faster', async () => {
    await write('from-3', 'person');
    await press('button[type=submit]');
    server.expectOne(VERSIONS).flush({ code: 'changed-meanwhile', title: 'Ändrat' }, { status: 412, statusText: 'Precondition Failed' });
    await settle(fixture);
    expect(page.textContent).toContain('Någon annan har sparat en nyare version.');
    expect(control<HTMLSelectElement>('#from-3').value).toBe('person');
    expect(fixture.componentInstance.hasUnsaved()).toBe(true);
  });

  it('goes to the rule set once saved, with nothing left unsaved', async () => {
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await press('button[type=submit]');
    server.expectOne(VERSIONS).flush(ruleSet('r1', null));
    await settle(fixture);
    expect(navigate).toHaveBeenCalledWith(['/staff/rule-sets', 'r1']);
    expect(fixture.componentInstance.hasUnsaved()).toBe(false);
  });
});

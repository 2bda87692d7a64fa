import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { RuleSet, RuleSetContent, RuleSetVersion, RuleSetVersionRow } from '@kortkurs/contract/rule-sets';
import { settle, testProviders } from '../platform/testing/test-providers';
import { RuleSetPage } from './rule-set-page';
import sv from './words/sv.json' with { type: 'json' };

const contentTo = (age: number): RuleSetContent => ({
  facts: [
    { fact: 'bornOn', from: 'person', need: 'core', purpose: { sv: 'För åldern' } },
    { fact: 'rural', from: 'register', need: 'voluntary', purpose: { sv: 'Ur register' } },
    { fact: 'homeless', from: 'off', need: 'voluntary', purpose: { sv: 'Som antal' } },
  ],
  indicators: [
    { code: 'A1', name: { sv: 'Unga' }, kind: 'start', counts: { age: { to: age } } },
    { code: 'A2', name: { sv: 'Landsbygd' }, kind: 'start', counts: { fact: 'rural', is: ['yes'] } },
    { code: 'A3', name: { sv: 'Hemlösa' }, kind: 'start', counts: { fact: 'homeless', is: ['yes'] } },
  ],
  outcomes: null,
  monthly: null,
  attests: false,
  studyCircles: null,
});
const row = (number: number): RuleSetVersionRow => ({ id: `v${number}`, number, validFrom: '2026-01-01', validTo: null, why: 'Därför', madeAt: '2026-11-23T08:00:00Z', madeByName: 'Ada Prov' });
const version = (number: number, age: number): RuleSetVersion => ({ ...row(number), content: contentTo(age) });
const ruleSet: RuleSet = { id: 'r1', key: null, name: { sv: 'Vår' }, standard: false, projects: 0, archivedAt: null, copiedFrom: null, version: 1, versions: [row(3), row(2), row(1)], newest: version(3, 29) };

async function show(shown?: string) {
  TestBed.configureTestingModule({ providers: testProviders({ ruleSets: sv }) });
  const server = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(RuleSetPage);
  fixture.componentRef.setInput('ruleSetId', 'r1');
  if (shown) fixture.componentRef.setInput('version', shown);
  await settle(fixture);
  server.expectOne('/api/v1/rule-sets/r1').flush(ruleSet);
  await settle(fixture);
  const bring = async (which: RuleSetVersion): Promise<void> => {
    server.expectOne(`/api/v1/rule-sets/r1/versions/${which.id}`).flush(which);
    await settle(fixture);
  };
  const text = (): string => (fixture.nativeElement as HTMLElement).textContent ?? '';
  return { bring, text };
}

describe('the page of a rule set', () => {
  it('says who counts, what counts nobody and why, and what the newest version changed', async () => {
    const { bring, text } = await show();
    expect(text()).toContain('Den som är högst 29 år.');
    expect(text()).toContain('Myndigheten räknar den själv: Bor på landsbygden hämtas ur register.');
    expect(text()).toContain('Räknar ingen än: Hemlöshet frågas inte.');
    await bring(version(2, 24));
    expect(text()).toMatch(/Det här ändrades sedan version 2\s*A1: vilka som räknas\s*$/);
  });

  it('reads an older version, says that it is not the newest, and compares it with the one before it', async () => {
    const { bring, text } = await show('v2');
    await bring(version(1, 24));
    expect(text()).not.toContain('sedan version');
    await bring(version(2, 24));
    expect(text()).toContain('Du läser version 2, som inte är den senaste.');
    expect(text()).toContain('Den som är högst 24 år.');
    expect(text()).toMatch(/Det här ändrades sedan version 1\s*Inget i reglerna ändrades, bara dagarna\.\s*$/);
  });
});

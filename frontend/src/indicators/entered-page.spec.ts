import { jest } from '@jest/globals';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { EnteredFigure, EnteredFigures } from '@kortkurs/contract/entered-figures';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { EnteredPage } from './entered-page';
import sv from './words/sv.json' with { type: 'json' };

const figure = (part: Partial<EnteredFigure>): EnteredFigure => ({
  id: 'f1', code: 'EECO18', from: '2025-01-01', to: '2025-03-31', value: 3, method: null, reason: null, enteredByName: 'Ylva Ek', enteredAt: '2025-04-01T08:00:00Z', supersededAt: null, endedReason: null, ...part,
});
const entered: EnteredFigures = {
  projectName: 'Projektet', startsOn: '2025-01-01', endsOn: '2026-12-31', kinds: [{ code: 'EECO18', name: { sv: 'Förvaltningar' } }, { code: 'minors', name: null }],
  figures: [figure({}), figure({ id: 'f2', from: '2025-04-01', to: '2025-06-30', value: 2 }), figure({ id: 'f0', value: 9, supersededAt: '2025-05-01T08:00:00Z', endedReason: 'Fel projekt' })],
};

async function open(may: boolean): Promise<ComponentFixture<EnteredPage>> {
  TestBed.configureTestingModule({ providers: testProviders({ indicators: sv }) });
  jest.spyOn(TestBed.inject(Session), 'can').mockImplementation((permission) => may || permission === 'reports.read');
  const fixture = TestBed.createComponent(EnteredPage);
  fixture.componentRef.setInput('projectId', 'p1');
  await settle(fixture);
  TestBed.inject(HttpTestingController).expectOne('/api/v1/projects/p1/entered-figures').flush(entered);
  await settle(fixture);
  return fixture;
}
const textsOf = (fixture: ComponentFixture<EnteredPage>, selector: string): string[] => [...(fixture.nativeElement as HTMLElement).querySelectorAll(selector)].map((each) => each.textContent?.replace(/\s+/g, ' ').trim() ?? '');

describe('the page of what staff count themselves', () => {
  it('adds up what holds, keeps what was said before apart, and says where nothing is entered', async () => {
    const fixture = await open(true);
    expect(textsOf(fixture, 'h2')).toEqual(['EECO18Förvaltningar', 'Deltagare 12–17 år, uppskattat']);
    expect(textsOf(fixture, '.kk-section-head p')).toEqual(['5 i hela projektet']);
    expect(textsOf(fixture, 'details .value')).toEqual(['9']);
    expect(textsOf(fixture, 'details small').join(' ')).toContain('Därför togs det bort: Fel projekt');
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('Inget tal är infört.');
    expect(textsOf(fixture, '.ways button')).toEqual(['Rätta: Förvaltningar, 3', 'Ta bort: Förvaltningar, 3', 'Rätta: Förvaltningar, 2', 'Ta bort: Förvaltningar, 2']);
  });

  it('offers no change to who may only read', async () => {
    expect(textsOf(await open(false), 'button')).toEqual([]);
  });
});

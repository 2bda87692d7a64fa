import { TestBed } from '@angular/core/testing';
import { testProviders } from '../../platform/testing/test-providers';
import { Season, type SeasonMonth, type SeasonSession } from './season';

const months: SeasonMonth[] = [
  { month: '2026-03', label: 'Mars', shortLabel: 'Mar', count: 4, countLabel: 'kurstillfällen', fragment: '2026-03' },
  { month: '2026-04', label: 'April', shortLabel: 'Apr', count: 1, countLabel: 'kurstillfälle', fragment: '2026-04' },
];

function draw(sessions: SeasonSession[]): HTMLElement {
  const fixture = TestBed.createComponent(Season);
  const inputs = { from: '2026-03-16', to: '2026-04-30', sessions, months, label: 'Hoppa till månad', nowLabel: 'Den här veckan' };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return fixture.nativeElement;
}

describe('kk-season', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: testProviders() }));

  it('places sessions by their day and draws longer ones wider and taller', () => {
    const rects = [...draw([
      { date: '2026-03-16', minutes: 60 },
      { date: '2026-04-08', minutes: 360 },
    ]).querySelectorAll('rect')];
    const [short, long] = rects.map((rect) => ['x', 'width', 'height'].map((name) => Number(rect.getAttribute(name))));
    expect(short?.[0]).toBeLessThan(5);
    expect(long?.[0]).toBeCloseTo((23.1 / 46) * 1000, 0);
    expect(long?.[1]).toBeGreaterThan(short?.[1] ?? 0);
    expect(long?.[2]).toBeGreaterThan(short?.[2] ?? 0);
  });

  it('gives the months the width of their days and makes each a link that keeps the filters', () => {
    const host = draw([]);
    expect([...host.querySelectorAll('li')].map((item) => item.style.flexGrow)).toEqual(['16', '30']);
    const link = host.querySelector('a');
    expect(link?.textContent).toContain('4 kurstillfällen');
    expect(link?.getAttribute('href')).toBe('/#2026-03');
  });

  it('explains yellow only when something is yellow, and leaves out what lies outside', () => {
    expect(draw([{ date: '2026-03-18', minutes: 60, state: 'full' }]).querySelector('.key')).toBeNull();
    const host = draw([
      { date: '2026-03-18', minutes: 60, state: 'now' },
      { date: '2026-06-18', minutes: 60 },
    ]);
    expect(host.querySelector('.key')?.textContent).toBe('Den här veckan');
    expect(host.querySelectorAll('rect')).toHaveLength(1);
  });
});

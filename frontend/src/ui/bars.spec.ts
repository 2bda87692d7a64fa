import { TestBed } from '@angular/core/testing';
import { ReadersLanguage } from '../platform/language';
import { Bars, type Bar } from './bars';

function draw(bars: Bar[]): HTMLElement {
  TestBed.inject(ReadersLanguage).set('sv');
  const fixture = TestBed.createComponent(Bars);
  fixture.componentRef.setInput('bars', bars);
  fixture.componentRef.setInput('label', 'Timmar per månad');
  fixture.detectChanges();
  return fixture.nativeElement;
}

describe('kk-bars', () => {
  it('draws each value against the highest, and never a value as nothing', () => {
    const host = draw([
      { label: 'jan', value: 1000 },
      { label: 'feb', value: 250 },
      { label: 'mar', value: 1 },
      { label: 'apr', value: 0 },
    ]);
    expect([...host.querySelectorAll('svg')].map((svg) => svg.style.height)).toEqual(['100%', '25%', '0.5%', '0%']);
  });

  it('is a named list of values for screen readers', () => {
    const host = draw([{ label: 'jan', fullLabel: 'januari 2026', value: 1246, pale: true }]);
    expect(host.querySelector('ul')?.getAttribute('aria-label')).toBe('Timmar per månad');
    expect(host.querySelector('.kk-hidden')?.textContent).toBe('januari 2026: 1\u00a0246');
    expect(host.querySelector('rect.pale')).not.toBeNull();
  });

  it('shows a text in place of the bare value, and copes with only zeros', () => {
    const host = draw([{ label: 'jan', value: 0, text: '0 tim' }]);
    expect(host.querySelector('.value')?.textContent).toBe('0 tim');
    expect(host.querySelector('svg')?.style.height).toBe('0%');
  });
});

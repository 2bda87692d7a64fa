import { TestBed } from '@angular/core/testing';
import { ReadersLanguage } from '../platform/language';
import { testProviders } from '../platform/testing/test-providers';
import { Target } from './target';

function draw(inputs: { value: number; of: number; pace?: number; link?: string; range?: { from: number; to: number } }): HTMLElement {
  const fixture = TestBed.createComponent(Target);
  fixture.componentRef.setInput('words', `av ${inputs.of}`);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return fixture.nativeElement;
}

const filled = (host: HTMLElement): number[] =>
  [...host.querySelectorAll('.on')].map((rect) => Number(rect.getAttribute('width')));

describe('kk-target', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: testProviders() });
    TestBed.inject(ReadersLanguage).set('sv');
  });

  it('is a strip for each one wanted, filled as far as the figure has come', () => {
    const host = draw({ value: 14, of: 20 });
    expect(host.querySelectorAll('.off')).toHaveLength(20);
    expect(host.querySelectorAll('.on')).toHaveLength(14);
    const last = [...host.querySelectorAll('.off')].at(-1);
    expect(Number(last?.getAttribute('x')) + Number(last?.getAttribute('width'))).toBeCloseTo(1000, 0);
  });

  it('divides a large target into twenty parts, the last of them partly filled', () => {
    const host = draw({ value: 1250, of: 2000 });
    expect(host.querySelectorAll('.off')).toHaveLength(20);
    const widths = filled(host);
    expect(widths).toHaveLength(13);
    expect((widths.at(-1) ?? 0) / (widths[0] ?? 1)).toBeCloseTo(0.5, 1);
  });

  it('says the figure in words and leads to what it consists of', () => {
    const host = draw({ value: 1246, of: 2000, link: '/staff/reports/hours' });
    expect(host.querySelector('.figure')?.textContent?.replace(/\s+/g, ' ').trim()).toBe('1 246 av 2000');
    expect(host.querySelector('a')?.getAttribute('href')).toBe('/staff/reports/hours');
  });

  it('draws a line under what is wanted of a field that is more', () => {
    const host = draw({ value: 30, of: 100, range: { from: 40, to: 60 } });
    expect(host.querySelector('.range')?.getAttribute('d')).toBe('M400 45H600');
    expect(draw({ value: 30, of: 100 }).querySelector('.range')).toBeNull();
  });

  it('draws the time that has gone, and copes with more than was wanted and with nothing wanted', () => {
    expect(draw({ value: 30, of: 20, pace: 0.4 }).querySelector('.pace')?.getAttribute('d')).toBe('M400 -7V47');
    expect(filled(draw({ value: 30, of: 20 }))).toHaveLength(20);
    expect(draw({ value: 3, of: 0 }).querySelectorAll('rect')).toHaveLength(0);
  });
});

import { TestBed } from '@angular/core/testing';
import { ReadersLanguage } from '../platform/language';
import { EuMark } from './eu-mark';

function draw(inputs: Record<string, unknown> = {}): HTMLElement {
  const fixture = TestBed.createComponent(EuMark);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return fixture.nativeElement;
}

describe('kk-eu-mark', () => {
  it('states the co-funding in full, in the reader\'s language', () => {
    TestBed.inject(ReadersLanguage).set('sv');
    expect(draw().querySelector('strong')?.innerHTML).toBe('Medfinansieras av<br>Europeiska unionen');
    TestBed.inject(ReadersLanguage).set('en');
    expect(draw().querySelector('strong')?.innerHTML).toBe('Co-funded by<br>the European Union');
  });

  it('draws twelve stars on a ring of a third of the height, each an eighteenth', () => {
    const path = draw().querySelector('path')?.getAttribute('d') ?? '';
    const stars = path.split('Z').filter(Boolean);
    expect(stars).toHaveLength(12);
    // The first star's point: straight above the middle, ring 12 and radius 2 of a height of 36.
    expect(stars[0]).toMatch(/^M27\.0+ 4\.0+L/);
    // The fourth stands at three o'clock.
    expect(stars[3]).toMatch(/^M39\.0+ 16\.0+L/);
  });

  it('keeps three to two and the Union\'s own colours at any size', () => {
    const svg = draw({ height: 60 }).querySelector('svg');
    expect([svg?.getAttribute('width'), svg?.getAttribute('height')]).toEqual(['90', '60']);
    expect(svg?.querySelector('rect')?.getAttribute('fill')).toBe('#003399');
    expect(svg?.querySelector('path')?.getAttribute('fill')).toBe('#ffcc00');
  });

  it('names the project only when there is one', () => {
    expect(draw().querySelector('span')).toBeNull();
    expect(draw({ project: 'Projektet Starkare föreningsliv' }).querySelector('span')?.textContent).toBe('Projektet Starkare föreningsliv');
  });
});

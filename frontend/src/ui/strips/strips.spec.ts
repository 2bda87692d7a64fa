import { TestBed } from '@angular/core/testing';
import { Strips, type Strip } from './strips';

function draw(strips: Strip[]): SVGElement {
  const fixture = TestBed.createComponent(Strips);
  fixture.componentRef.setInput('strips', strips);
  fixture.componentRef.setInput('scale', 10);
  fixture.detectChanges();
  return fixture.nativeElement.querySelector('svg');
}

describe('kk-strips', () => {
  it('draws one strip per session, as wide as the session is long', () => {
    const svg = draw([
      { minutes: 60, state: 'here' },
      { minutes: 180, state: 'planned' },
    ]);
    const rects = [...svg.querySelectorAll('rect')];
    expect(rects.map((rect) => rect.getAttribute('class'))).toEqual(['here', 'planned']);
    expect(rects.map((rect) => Number(rect.getAttribute('width')))).toEqual([10, 29]);
    expect(svg.getAttribute('width')).toBe('43');
  });

  it('fills a strip as far as the person was there', () => {
    const svg = draw([{ minutes: 60, state: 'partly', share: 0.5 }]);
    expect(svg.querySelector('.here')?.getAttribute('height')).toBe('11');
    expect(svg.querySelector('.here')?.getAttribute('y')).toBe('11');
  });

  it('strikes through who was away, and is silent for screen readers', () => {
    const svg = draw([{ minutes: 60, state: 'away' }]);
    expect(svg.querySelector('line.bad')).not.toBeNull();
    expect(svg.getAttribute('aria-hidden')).toBe('true');
  });

  it('draws nothing for a course without sessions', () => {
    expect(draw([]).querySelectorAll('rect')).toHaveLength(0);
  });
});

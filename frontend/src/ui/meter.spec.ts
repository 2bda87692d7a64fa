import { TestBed } from '@angular/core/testing';
import { Meter } from './meter';

function draw(share: number, mark?: number): HTMLElement {
  const fixture = TestBed.createComponent(Meter);
  fixture.componentRef.setInput('share', share);
  fixture.componentRef.setInput('mark', mark);
  fixture.detectChanges();
  return fixture.nativeElement;
}

describe('kk-meter', () => {
  it('fills as far as the share goes, never past its ends', () => {
    const widths = [0.625, 1.4, -1, Number.NaN].map((share) => draw(share).querySelector('i')?.style.width);
    expect(widths).toEqual(['62.5%', '100%', '0%', '0%']);
  });

  it('draws a line only where there is a mark, also at zero', () => {
    expect(draw(0.5).querySelector('u')).toBeNull();
    expect(draw(0.5, 0.8).querySelector('u')?.style.left).toBe('80%');
    expect(draw(0.5, 0).querySelector('u')?.style.left).toBe('0%');
  });

  it('is silent for screen readers, since the text beside says the same', () => {
    expect(draw(0.5).getAttribute('aria-hidden')).toBe('true');
  });
});

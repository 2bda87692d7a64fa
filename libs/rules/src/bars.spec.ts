import { barHeights, FIELD_WIDTH, fieldStrips } from './bars';

describe('the geometry of a chart', () => {
  it('measures bars against the highest, and draws no value as nothing', () => {
    expect(barHeights([1000, 250, 1, 0])).toEqual([100, 25, 0.5, 0]);
    expect(barHeights([0, 0])).toEqual([0, 0]);
    expect(barHeights([])).toEqual([]);
  });

  it.each([
    [14, 20, 20, 14],
    [67, 100, 100, 67],
    [1250, 2000, 20, 12.5],
    [30, 20, 20, 20],
    [0, 3, 3, 0],
    [1, 0, 0, 0],
  ])('draws %s of %s as %s strips, %s of them filled, from edge to edge', (value, of, strips, filled) => {
    const field = fieldStrips(value, of);
    expect(field).toHaveLength(strips);
    expect(field.reduce((sum, strip) => sum + strip.filled, 0)).toBeCloseTo(filled, 1);
    const last = field.at(-1);
    if (last) expect(Math.abs(last.x + last.width - FIELD_WIDTH)).toBeLessThan(1);
  });
});

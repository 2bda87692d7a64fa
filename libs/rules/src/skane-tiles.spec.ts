import { SKANE_TILES, type Tile } from './skane-tiles';

const named = (name: string): Tile => {
  const found = SKANE_TILES.find(({ lines }) => lines.join('').replace('-', '') === name);
  if (!found) throw new Error(`There is no tile of ${name}.`);
  return found;
};

describe('the tiles of Skåne', () => {
  it('are thirty-three, and none lies on another', () => {
    expect(new Set(SKANE_TILES.map(({ code }) => code)).size).toBe(33);
    expect(new Set(SKANE_TILES.map(({ column, row }) => `${column} ${row}`)).size).toBe(33);
  });

  it('stand in the order in which one reads', () => {
    const places = SKANE_TILES.map(({ column, row }) => row * 10 + column);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it.each([
    ['Höganäs', 'Kristianstad'],
    ['Helsingborg', 'Höör'],
    ['Malmö', 'Ystad'],
    ['Lund', 'Simrishamn'],
  ])('have %s west of %s', (west, east) => expect(named(west).column).toBeLessThan(named(east).column));

  it.each([
    ['Båstad', 'Ängelholm'],
    ['Helsingborg', 'Landskrona'],
    ['Landskrona', 'Malmö'],
    ['Osby', 'Hässleholm'],
    ['Eslöv', 'Lund'],
    ['Malmö', 'Trelleborg'],
    ['Kristianstad', 'Simrishamn'],
  ])('have %s north of %s', (north, south) => expect(named(north).row).toBeLessThan(named(south).row));
});

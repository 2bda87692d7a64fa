import { partsOfName } from './written-name';

describe('a name that is said at the door', () => {
  it.each([
    ['Anna Ek', 'Anna', 'Ek'],
    ['  Anna   Maria Ek ', 'Anna Maria', 'Ek'],
    ['Carl von Linden', 'Carl', 'von Linden'],
    ['Ludo van der Berg', 'Ludo', 'van der Berg'],
    ['Hodan', 'Hodan', ''],
    ['Al Berg', 'Al', 'Berg'],
  ])('%j is %j and %j', (written, givenName, familyName) => {
    expect(partsOfName(written)).toEqual({ givenName, familyName });
  });
});

import { timeMeant } from './time-field';

describe('a time somebody writes', () => {
  it.each([
    ['17.30', '17:30'],
    ['17:30', '17:30'],
    ['1730', '17:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    [' 9.05 ', '09:05'],
    ['0.00', '00:00'],
  ])('%s is %s', (text, time) => expect(timeMeant(text)).toBe(time));

  it.each(['', '24', '25.00', '17.60', '17.3', 'halv sex', '-1'])('%s is none', (text) => expect(timeMeant(text)).toBe(''));
});

import { passwordFault } from './password';

describe('a password', () => {
  it.each([
    ['kortare', 'short'],
    ['x'.repeat(201), 'long'],
    ['aaaaaaaaaaaa', 'guessable'],
    ['1234567890', 'guessable'],
    ['Sommar2026!', 'guessable'],
    ['lösenordlösenord', 'guessable'],
    ['samira.lindqvist1', 'like_oneself'],
    ['19840612840612', 'guessable'],
  ])('%s is refused as %s', (password, fault) => {
    expect(passwordFault(password, ['Samira', 'Lindqvist', 'samira.lindqvist@example.org'])).toBe(fault);
  });

  it.each(['korvspad och lingon', 'Tre små grisar 7', 'x9!kQ2#mZ4'])('%s is taken', (password) => {
    expect(passwordFault(password, ['Samira', 'Lindqvist', 'samira.lindqvist@example.org'])).toBeUndefined();
  });
});

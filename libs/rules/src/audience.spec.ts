import { audienceLine, audienceWords } from './audience';

describe('whom a run is for, in words', () => {
  it('says nothing where it is for everyone', () => {
    expect(audienceWords({ sectors: [], organisations: [] })).toBeNull();
    expect(audienceLine({ sectors: [], organisations: [] })).toBeNull();
  });

  it('names sectors in one order, then organisations, in both languages', () => {
    expect(audienceLine({ sectors: ['civil_society'], organisations: [] })).toEqual({ sv: 'För ideella organisationer', en: 'For non-profit organisations' });
    expect(audienceWords({ sectors: ['academia', 'civil_society'], organisations: ['Föreningen Ask'] })).toEqual({
      sv: 'för ideella organisationer, akademin och Föreningen Ask',
      en: 'for non-profit organisations, academia and Föreningen Ask',
    });
  });

  it('counts organisations beyond three', () => {
    expect(audienceWords({ sectors: [], organisations: ['Ask', 'Björk', 'Ek', 'Lind', 'Rönn'] })?.sv).toBe('för Ask, Björk, Ek och 2 till');
  });
});

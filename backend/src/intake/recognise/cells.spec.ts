import { readEmail, readPhone } from './contacts';
import { readHeadingDate, readTimes } from './dates';
import { readIdentityNumber } from './identity-numbers';
import { restoreLetters } from './lost-letters';
import { readMark } from './marks';
import { inNameCase, nameOrderOf, readName } from './names';
import { bestSpelling, organisationKey, similarOrganisations } from './organisations';
import { looksLikeFormula, readBirthDate, readGender, readRemark, readRole } from './remarks';

const evening = { start: '17:30', end: '20:30', breakMinutes: 0 };
const today = '2026-11-21';

describe('a heading with a date', () => {
  it.each([
    ['2026-09-08', 2026, 9, 8, null],
    ['15/9', null, 9, 15, null],
    ['22 sep', null, 9, 22, null],
    ['2026-09-29 17.30', 2026, 9, 29, '17:30'],
    ['tis 6/10 kl 18', null, 10, 6, '18:00'],
    ['8 september 2026', 2026, 9, 8, null],
    ['den 8:e sept', null, 9, 8, null],
    ['Sept 8, 2026', 2026, 9, 8, null],
    ['08-sep', null, 9, 8, null],
    ['8/9-26', 2026, 9, 8, null],
    ['8.9.2026', 2026, 9, 8, null],
    ['8.9', null, 9, 8, null],
    ['08-09-2026', 2026, 9, 8, null],
    ['20260908', 2026, 9, 8, null],
    ['260908', 2026, 9, 8, null],
    ['Träff 3 (8/9) 17-20', null, 9, 8, '17:00'],
    ['9/15', null, 9, 15, null],
    ['29 feb', null, 2, 29, null],
  ])('%s is read', (heading, year, month, day, start) => {
    expect(readHeadingDate(heading)).toMatchObject({ year, month, day, start });
  });

  it.each(['Namn', 'Träff 3', '', '31/2', '45 sep', '17.30', '070-174 06 05', '19900101-0018', 'v. 37'])('%s has none', (heading) => {
    expect(readHeadingDate(heading)).toBeNull();
  });

  it('names its weekday', () => {
    expect(readHeadingDate('onsdag 9/9')?.weekday).toBe(3);
  });

  it.each([['tisdagar 17.30-20.30', '17:30', '20:30'], ['kl. 9–12', '09:00', '12:00'], ['13:00 till 16:00', '13:00', '16:00'], ['kl 18', '18:00', null]])('%s has times', (text, start, end) => {
    expect(readTimes(text)).toEqual({ start, end });
  });
});

describe('a mark', () => {
  it.each([
    ['x', 'present', 0, 0, 'certain'],
    ['JA', 'present', 0, 0, 'certain'],
    ['✓', 'present', 0, 0, 'certain'],
    ['x (online)', 'present', 0, 0, 'certain'],
    ['zoom', 'present', 0, 0, 'likely'],
    ['sen 20 min', 'present', 20, 0, 'likely'],
    ['20 min sen', 'present', 20, 0, 'likely'],
    ['+12', 'present', 12, 0, 'likely'],
    ['kom 17.50', 'present', 20, 0, 'likely'],
    ['gick 19.30', 'present', 0, 60, 'likely'],
    ['gick 30 min tidigare', 'present', 0, 30, 'likely'],
    ['kom 17.50, gick 20.00', 'present', 20, 30, 'likely'],
    ['sen 10 min, gick 20:15', 'present', 10, 15, 'likely'],
    ['18.00-20.00', 'present', 30, 30, 'likely'],
    ['120 min', 'present', 0, 60, 'likely'],
    ['1,5 h', 'present', 0, 90, 'likely'],
    ['90', 'present', 0, 90, 'guess'],
    ['2', 'present', 0, 60, 'guess'],
    ['½', 'present', 0, 90, 'guess'],
    ['nej', 'absent', 0, 0, 'certain'],
    ['0', 'absent', 0, 0, 'certain'],
    ['-', 'absent', 0, 0, 'likely'],
    ['sjuk', 'absent', 0, 0, 'likely'],
    ['anmäld frånvaro', 'absent', 0, 0, 'likely'],
    ['anmält förhinder', 'absent', 0, 0, 'likely'],
    ['?', 'unmarked', 0, 0, 'guess'],
    ['hälsade på', 'unmarked', 0, 0, 'guess'],
    ['gick 17.00', 'unmarked', 0, 0, 'guess'],
    ['500 min', 'unmarked', 0, 0, 'guess'],
  ])('%s is %s', (text, state, lateMinutes, earlyMinutes, confidence) => {
    expect(readMark(text, evening)).toMatchObject({ mark: { state, lateMinutes, earlyMinutes }, confidence });
  });

  it('tells why somebody was away', () => {
    expect(['sjuk', 'VAB', 'anmäld frånvaro', 'jobbar', '-'].map((text) => readMark(text, evening)?.mark.reason)).toEqual(['ill', 'other', 'notified', 'other', null]);
  });

  it('was online when it says so', () => {
    expect(['x (online)', 'online', 'x zoom', 'sen 10 min (teams)', 'x'].map((text) => readMark(text, evening)?.mark.channel)).toEqual(['online', 'online', 'online', 'online', 'in_person']);
  });

  it('needs the times of the session for what it says in clock time', () => {
    expect(readMark('gick 19.30', { start: null, end: null, breakMinutes: 0 })).toMatchObject({ needsTimes: true, mark: { state: 'present', earlyMinutes: 0 } });
    expect(readMark(' ', evening)).toBeNull();
  });
});

describe('a name', () => {
  const read = (text: string, heading: string, mail: string | null = null, families: string[] = []) => readName(text, nameOrderOf(heading), mail, new Set(families));

  it.each([
    ['Kjellberg, Åsa', 'Efternamn, Förnamn', null, 'Åsa', 'Kjellberg', null],
    ['Oskar Nowak', 'Efternamn, Förnamn', 'oskar.nowak', 'Oskar', 'Nowak', 'order'],
    ['Nowak Oskar', 'Efternamn, Förnamn', 'oskar.nowak', 'Oskar', 'Nowak', 'order'],
    ['Kjellberg Åsa', 'Efternamn Förnamn', null, 'Åsa', 'Kjellberg', null],
    ['Åsa Kjellberg', 'Namn', null, 'Åsa', 'Kjellberg', null],
    ['Kjellberg Åsa', 'Namn', 'asa.kjellberg', 'Åsa', 'Kjellberg', 'order'],
    ['Anna Maria von Essen', 'Namn', null, 'Anna Maria', 'von Essen', null],
    ['Thi-Lan Östlund', 'Namn', null, 'Thi-Lan', 'Östlund', null],
    ['Robin', 'Namn', null, 'Robin', '', 'incomplete'],
  ])('%s under %s', (text, heading, mail, given, family, doubt) => {
    expect(read(text, heading, mail)).toMatchObject({ given, family, doubt });
  });

  it('is nobody without a letter', () => {
    expect(read('123 ?', 'Namn')).toBeNull();
  });

  it('is put in ordinary case', () => {
    expect(inNameCase("ÅSA-LI VON O'HARA")).toBe("Åsa-Li von O'Hara");
  });

  it('gets its lost letters back from an address', () => {
    expect(restoreLetters('Y?ld?z', 'yildiz')[0]).toBe('Yıldız');
    expect(restoreLetters('Petrovi?', 'petrovic')[0]).toBe('Petrović');
    expect(restoreLetters('?ahin', 'sahin')[0]).toBe('Şahin');
    expect(restoreLetters('Y?ld?z', 'eriksson')).toEqual([]);
  });
});

describe('an identity number', () => {
  it.each([
    ['740318-2384', '197403182384', '1974-03-18'],
    ['19630323-2380', '196303232380', '1963-03-23'],
    ['197011132383', '197011132383', '1970-11-13'],
    ['0007282395', '200007282395', '2000-07-28'],
    ['19740318 - 2384', '197403182384', '1974-03-18'],
  ])('%s is read', (text, number, birthDate) => {
    expect(readIdentityNumber(text, today)).toMatchObject({ kind: 'valid', number, birthDate });
  });

  it('may be a coordination number', () => {
    expect(readIdentityNumber('701063-2391', today)).toMatchObject({ kind: 'valid', type: 'coordination', birthDate: '1970-10-03' });
  });

  it.each([
    ['19900101-0018', { kind: 'invalid', why: 'check_digit' }],
    ['19810231-2382', { kind: 'invalid', why: 'no_such_day' }],
    ['abc', { kind: 'invalid', why: 'not_a_number' }],
    ['871122', { kind: 'incomplete', birthDate: '1987-11-22' }],
    ['199410', { kind: 'incomplete', year: 1994, month: 10 }],
    ['200301', { kind: 'incomplete', year: 2003, month: 1, birthDate: null }],
    ['1994', { kind: 'incomplete', year: 1994, month: null }],
    ['vet ej', { kind: 'none' }],
    ['7282395', { kind: 'invalid', restored: '000728-2395' }],
  ])('%s is not', (text, reading) => {
    expect(readIdentityNumber(text, today)).toMatchObject(reading);
  });
});

describe('other cells', () => {
  it('addresses', () => {
    expect(readEmail(' Anna.Ek@Example.org ')).toEqual({ kind: 'valid', email: 'anna.ek@example.org' });
    expect(readEmail('Anna Ek <anna@example.org>')).toEqual({ kind: 'valid', email: 'anna@example.org' });
    for (const text of ['anna at example.org', 'anna(at)example.org', 'anna @ example.org', 'anna@example,org', 'anna@@example.org', 'mailto:anna@example.org', 'anna@example.org.', 'anna[at]example[dot]org']) {
      expect([text, readEmail(text)]).toEqual([text, { kind: 'bad', suggestion: 'anna@example.org' }]);
    }
    expect(readEmail('ring i stället')).toEqual({ kind: 'bad', suggestion: null });
    expect(readEmail('åsa@example.org')).toEqual({ kind: 'bad', suggestion: 'asa@example.org' });
    expect(readEmail('-')).toBeNull();
  });

  it('phones', () => {
    expect(['070-174 06 05', '+46701740605', '0046 70 174 06 05', '701740605'].map((text) => readPhone(text))).toEqual(Array(4).fill({ kind: 'valid', phone: '+46701740605', shown: '070-174 06 05' }));
    expect(readPhone('hemligt')).toEqual({ kind: 'bad', written: 'hemligt' });
  });

  it('organisations', () => {
    expect(new Set(['Språkcafé Söder', ' SPRÅKCAFÉ  SÖDER', 'Språkcafé Söder, ideell förening', 'Föreningen Språkcafe Söder'].map(organisationKey)).size).toBe(1);
    expect(bestSpelling(new Map([['MUSIK I KVARTERET', 5], ['Musik i Kvarteret', 1], ['Musik i Kvarteret, ideell förening', 3]]))).toBe('Musik i Kvarteret');
    expect(bestSpelling(new Map([['öppna dörren', 1]]))).toBe('Öppna Dörren');
    expect(similarOrganisations('Grannbyn Norr', [{ id: '1', name: 'Grannbyrån Norr' }, { id: '2', name: 'Kajutan' }]).map((found) => found.id)).toEqual(['1']);
  });

  it('roles, genders, birth dates', () => {
    expect(['Ordförande', 'styrelse', 'verksamhetsledare', 'Anställd', 'volontär', 'ideell', 'medlem'].map((text) => readRole(text)?.role)).toEqual(['board_member', 'board_member', 'leader', 'employee', 'volunteer', 'volunteer', 'other']);
    expect(readRole('vice ordförande i valberedningen')).toEqual({ role: 'board_member', certain: false });
    expect(readRole('trollkarl')).toBeNull();
    expect(['K', 'man', 'annat', 'hen?'].map(readGender)).toEqual(['F', 'M', 'X', null]);
    expect(['1980-02-29', '19800229', '800229', '29/2 1980', '29.2.1980', '1981-02-29', '2030-01-01'].map((text) => readBirthDate(text, today))).toEqual(['1980-02-29', '1980-02-29', '1980-02-29', null, '1980-02-29', null, null]);
  });

  it('remarks', () => {
    expect(readRemark('Skyddade uppgifter')).toMatchObject({ protected: true });
    expect(readRemark('anmäld men kom aldrig')).toMatchObject({ neverCame: true });
    expect(readRemark('glutenfri')).toMatchObject({ needs: 'glutenfri' });
    expect(readRemark('tog med fika')).toEqual({ protected: false, neverCame: false, needs: null, formula: false });
    expect(['=SUMMA(A1)', '@SUM(A1)', '+cmd|x', '-(1)', ' =1'].every(looksLikeFormula)).toBe(true);
    expect(['+46 70', '-', '- sen', '1=1', 'x'].map(looksLikeFormula)).toEqual([false, false, true, false, false]);
  });
});

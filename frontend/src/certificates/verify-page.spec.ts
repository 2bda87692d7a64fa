import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { jest } from '@jest/globals';
import type { Verification } from '@kortkurs/contract/verification';
import { settle, testProviders } from '../platform/testing/test-providers';
import { VerifyPage } from './verify-page';
import sv from './words/sv.json' with { type: 'json' };

const textOf = (fixture: ComponentFixture<unknown>): string => ((fixture.nativeElement as HTMLElement).textContent ?? '').replace(/\s+/g, ' ');

async function until(fixture: ComponentFixture<unknown>, said: string): Promise<void> {
  for (let turn = 0; turn < 100 && !textOf(fixture).includes(said); turn++) await settle(fixture);
  expect(textOf(fixture)).toContain(said);
}

beforeEach(() => TestBed.configureTestingModule({ providers: testProviders({ certificates: sv }) }));

describe('the page where anyone checks a certificate', () => {
  const valid: Verification = {
    kind: 'certificate',
    state: 'valid',
    number: 'KC-2026-000123',
    name: 'Samira Lindqvist',
    title: null,
    courseTitle: 'Leda förändring',
    language: 'sv',
    extentMinutes: 240,
    ownMinutes: 215,
    apart: null,
    sessions: 2,
    modules: ['Lyssna in'],
    from: '2026-02-24',
    to: '2026-04-28',
    validUntil: null,
    issuedOn: '2026-04-28',
    issuer: 'Kompetenscentrum Havsbris',
    checkedAt: '2026-05-04T07:14:00Z',
  };

  async function open(code?: string): Promise<ComponentFixture<VerifyPage>> {
    const fixture = TestBed.createComponent(VerifyPage);
    if (code !== undefined) fixture.componentRef.setInput('code', code);
    await settle(fixture);
    return fixture;
  }
  const asked = () => TestBed.inject(HttpTestingController).expectOne('/api/v1/verify/7KQ2M3XT9ABCDEFG');

  it('says what a certificate that holds says', async () => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush(valid);
    await settle(fixture);
    const text = textOf(fixture);
    for (const said of ['Intyget är giltigt', 'Samira Lindqvist', '4 tim, 2 träffar, 1 modul', '3 tim 35 min', '24 februari–28 april 2026', 'KC-2026-000123', '4 maj 2026 kl. 9.14']) {
      expect(text).toContain(said);
    }
  });

  it('says since when one that had a last day is no longer valid, with all that it says', async () => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush({ ...valid, state: 'expired', validUntil: '2026-05-01' });
    await settle(fixture);
    for (const said of ['Intyget har gått ut', 'Det gällde till och med 1 maj 2026.', 'Samira Lindqvist']) expect(textOf(fixture)).toContain(said);
  });

  it('says what it calls itself', async () => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush({ ...valid, title: 'Kursbevis' });
    await settle(fixture);
    expect(textOf(fixture)).toContain('RubrikKursbevis');
  });

  it('says that the name is not shown', async () => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush({ ...valid, name: null });
    await settle(fixture);
    expect(textOf(fixture)).toContain('Personen har valt att inte visa sitt namn');
  });

  it.each([
    ['revoked', 'Intyget är återkallat'],
    ['replaced', 'Intyget är ersatt'],
  ] as const)('says that a certificate is %s, without name and course', async (state, headline) => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    const found: Verification = { kind: 'certificate', state, number: 'KC-2026-000123', issuedOn: '2026-04-28', endedOn: '2026-05-04', issuer: 'Kompetenscentrum Havsbris', checkedAt: '2026-05-04T07:14:00Z' };
    asked().flush(found);
    await settle(fixture);
    expect(textOf(fixture)).toContain(headline);
    expect(textOf(fixture)).toContain('Det gäller inte sedan 4 maj 2026.');
  });

  it('says of a statement of participation what it is, whether it holds or was taken back', async () => {
    const common = { kind: 'statement', number: 'KC-D-2026-000001', issuedOn: '2026-04-28', issuer: 'Kompetenscentrum Havsbris', checkedAt: '2026-05-04T07:14:00Z' } as const;
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush({ ...common, state: 'valid', name: null, language: 'sv', from: '2026-01-01', to: '2026-04-28', sessions: 2, ownMinutes: 215, courses: [{ title: 'Leda förändring', minutes: 215 }] });
    await settle(fixture);
    for (const said of ['Intyget om deltagande är giltigt', 'Personen har valt att inte visa sitt namn', 'Leda förändring, 3 tim 35 min']) expect(textOf(fixture)).toContain(said);
    const ended = await open('7kq2-m3xt-9abc-defg');
    asked().flush({ ...common, state: 'revoked', endedOn: '2026-05-04' });
    await settle(ended);
    for (const said of ['Intyget om deltagande är återkallat', 'Vi visar inte namn eller kurser för intyg om deltagande som inte gäller.']) expect(textOf(ended)).toContain(said);
  });

  it.each([
    ['fel kod', 'Vi hittar inget intyg med den koden. Kontrollera tecknen.'],
    ['KC-2026-000123', 'Skriv koden i stället: den står under numret på intyget'],
    [' ', 'Skriv koden som står på intyget.'],
  ])('leaves nothing of an earlier answer below %s', async (typed, said) => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush(valid);
    await settle(fixture);
    const page = fixture.nativeElement as HTMLElement;
    const field = page.querySelector('input');
    if (field) field.value = typed;
    field?.dispatchEvent(new Event('input'));
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    expect(textOf(fixture)).toContain(said);
    for (const gone of ['Intyget är giltigt', 'Samira Lindqvist', 'Skriv ut']) expect(textOf(fixture)).not.toContain(gone);
    // The right one once more shows it again.
    if (field) field.value = '7KQ2-M3XT-9ABC-DEFG';
    field?.dispatchEvent(new Event('input'));
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    asked().flush(valid);
    await settle(fixture);
    expect(textOf(fixture)).toContain('Intyget är giltigt');
    expect(textOf(fixture)).not.toContain(said);
  });

  it('shows an unknown code at the field', async () => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush({ code: 'certificate-code-unknown', title: '', detail: '', status: 404, errors: [] }, { status: 404, statusText: 'Not Found' });
    await settle(fixture);
    expect(textOf(fixture)).toContain('Vi hittar inget intyg med den koden. Kontrollera tecknen.');
    expect((fixture.nativeElement as HTMLElement).querySelector('input')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('says when to try again after too many tries', async () => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush({ code: 'too-many-requests', title: '', detail: 'Vänta en stund.', status: 429, errors: [] }, { status: 429, statusText: 'Too Many Requests', headers: { 'Retry-After': '240' } });
    await settle(fixture);
    expect(textOf(fixture)).toMatch(/Du har kontrollerat många koder på kort tid\. Försök igen kl\. \d{1,2}\.\d{2}\./);
  });

  it.each([
    ['nothing', 0, 'Filen är tom.'],
    ['200 MB', 200_000_000, 'Filen är större än 25 MB.'],
  ])('says of a file of %s why it cannot be checked, without opening it or asking anybody', async (_, size, said) => {
    const fixture = await open();
    const page = fixture.nativeElement as HTMLElement;
    const control = page.querySelector('input[type="file"]') as HTMLInputElement;
    Object.defineProperty(control, 'files', { value: [Object.defineProperty(new File([], 'fil.pdf'), 'size', { value: size })] });
    control.dispatchEvent(new Event('change'));
    await until(fixture, said);
    TestBed.inject(HttpTestingController).expectNone(() => true);
  });

  it('leads whoever looks for a certificate of their own to a link by mail', async () => {
    const fixture = await open();
    expect((fixture.nativeElement as HTMLElement).querySelector('a[href="/certificate-link"]')?.textContent).toContain('Få en länk till dina intyg');
  });

  it('asks nobody about what cannot be a code', async () => {
    const fixture = await open('KC-2026-000123');
    TestBed.inject(HttpTestingController).expectNone(() => true);
    expect(textOf(fixture)).toContain('Det där är intygets nummer. Skriv koden i stället: den står under numret på intyget');
  });

  it('goes to the address of the code that was typed', async () => {
    const fixture = await open();
    const go = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    const input = (fixture.nativeElement as HTMLElement).querySelector('input') as HTMLInputElement;
    input.value = ' 7kq2 m3xt 9abc defg';
    input.dispatchEvent(new Event('input'));
    (fixture.nativeElement as HTMLElement).querySelector('form')?.dispatchEvent(new Event('submit'));
    expect(go).toHaveBeenCalledWith(['/verify', '7KQ2-M3XT-9ABC-DEFG']);
  });
});

import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { jest } from '@jest/globals';
import type { CertificateRecord, CertificateView, MyCertificates, RunCertificates as RunList, Verification } from '@kortkurs/contract/certificate';
import completionSv from '../completion/words/sv.json' with { type: 'json' };
import { ReadersLanguage } from '../platform/language';
import { settle, testProviders } from '../platform/testing/test-providers';
import { CertificatePaper } from './certificate-paper';
import { MyCertificatesPage } from './my-certificates-page';
import { RunCertificates } from './run-certificates';
import { VerifyPage } from './verify-page';
import en from './words/en.json' with { type: 'json' };
import sv from './words/sv.json' with { type: 'json' };

const keysOf = (words: object, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'object' ? keysOf(value as object, `${path}${key}.`) : [`${path}${key}`]));

const textOf = (fixture: ComponentFixture<unknown>): string => ((fixture.nativeElement as HTMLElement).textContent ?? '').replace(/\s+/g, ' ');

const record: CertificateRecord = {
  version: 1,
  language: 'sv',
  number: 'KC-2026-000123',
  code: '7KQ2M3XT9ABCDEFG',
  centre: { name: 'Kompetenscentrum Havsbris', place: 'Malmö' },
  course: { title: 'Leda förändring' },
  modules: [{ title: 'Lyssna in', sessionMinutes: [120] }],
  otherSessionMinutes: [120],
  extentMinutes: 240,
  ownMinutes: 215,
  sessions: 2,
  from: '2026-02-24',
  to: '2026-04-28',
  rule: { minimumMinutesShare: 80, requiredActivities: false },
  signatory: { name: 'Maria Ekdahl', role: 'verksamhetsledare' },
  issuedOn: '2026-04-28',
  verifyAddress: 'https://kortkurs.example.org/verify',
  euCofunded: true,
};

beforeEach(() => {
  TestBed.configureTestingModule({ providers: testProviders({ certificates: sv, completion: completionSv }) });
  TestBed.inject(ReadersLanguage).set('sv');
});

it('has the same words in both languages', () => {
  expect(keysOf(en)).toEqual(keysOf(sv));
});

describe('the page where anyone checks a certificate', () => {
  const valid: Verification = {
    state: 'valid',
    number: record.number,
    name: 'Samira Lindqvist',
    courseTitle: 'Leda förändring',
    language: 'sv',
    extentMinutes: 240,
    ownMinutes: 215,
    apart: null,
    sessions: 2,
    modules: ['Lyssna in'],
    from: '2026-02-24',
    to: '2026-04-28',
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
    const found: Verification = { state, number: record.number, issuedOn: '2026-04-28', endedOn: '2026-05-04', issuer: 'Kompetenscentrum Havsbris', checkedAt: '2026-05-04T07:14:00Z' };
    asked().flush(found);
    await settle(fixture);
    expect(textOf(fixture)).toContain(headline);
    expect(textOf(fixture)).toContain('Det gäller inte sedan 4 maj 2026.');
  });

  it('shows an unknown code at the field', async () => {
    const fixture = await open('7kq2-m3xt-9abc-defg');
    asked().flush({ code: 'certificate-code-unknown', title: '', detail: '', status: 404, errors: [] }, { status: 404, statusText: 'Not Found' });
    await settle(fixture);
    expect(textOf(fixture)).toContain('Vi hittar inget intyg med den koden. Kontrollera tecknen.');
    expect((fixture.nativeElement as HTMLElement).querySelector('input')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('asks nobody about what cannot be a code', async () => {
    const fixture = await open('KC-2026-000123');
    TestBed.inject(HttpTestingController).expectNone(() => true);
    expect(textOf(fixture)).toContain('Koden har 16 bokstäver och siffror.');
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

describe('my certificates', () => {
  async function open(page: MyCertificates): Promise<ComponentFixture<MyCertificatesPage>> {
    const fixture = TestBed.createComponent(MyCertificatesPage);
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne((request) => request.url === '/api/v1/me/certificates').flush(page);
    await settle(fixture);
    return fixture;
  }

  it('lists them with their extent, and says which no longer hold', async () => {
    const one = { id: 'a', number: 'KC-2026-000123', state: 'valid', courseTitle: 'Leda förändring', extentMinutes: 240, ownMinutes: 215, issuedOn: '2026-04-28', nameHidden: true } as const;
    const fixture = await open({ items: [one, { ...one, id: 'b', number: 'KC-2026-000100', state: 'revoked' }], next: null, total: 2 });
    const text = textOf(fixture);
    expect(text).toContain('Omfattning 4 tim');
    expect(text).toContain('Namnet visas inte för den som kontrollerar');
    expect(text).toContain('Återkallat');
    expect((fixture.nativeElement as HTMLElement).querySelectorAll('button')).toHaveLength(1);
  });

  it('says what to do when there are none', async () => {
    expect(textOf(await open({ items: [], next: null, total: 0 }))).toContain('Du har inga intyg än');
  });
});

describe('the paper', () => {
  it('says what the record says, in the record’s language', async () => {
    const view: CertificateView = { id: 'a', state: 'valid', name: 'Samira Lindqvist', nameHidden: false, record, replacedBy: null, endedOn: null, own: true, qr: { size: 29, path: 'M0 0h1v1h-1z' } };
    const fixture = TestBed.createComponent(CertificatePaper);
    fixture.componentRef.setInput('of', view);
    await settle(fixture);
    const text = textOf(fixture);
    for (const said of ['Samira Lindqvist', '4 tim, 2 träffar', '3 tim 35 min', 'Minst 80 % närvaro, uppfyllt', 'Medfinansieras avEuropeiska unionen', '7KQ2-M3XT-9ABC-DEFG', 'kortkurs.example.org/verify']) {
      expect(text).toContain(said);
    }
    expect((fixture.nativeElement as HTMLElement).querySelectorAll('.field rect')).toHaveLength(2);
    fixture.componentRef.setInput('of', { ...view, record: { ...record, language: 'en' } });
    await settle(fixture);
    expect(textOf(fixture)).toContain('has completed');
    fixture.componentRef.setInput('of', { ...view, record: { ...record, extentMinutes: 275, ownMinutes: 240, attendedMinutes: 240 } });
    await settle(fixture);
    expect(textOf(fixture)).toContain('4 tim 35 min, varav 35 min på egen hand');
    expect(textOf(fixture)).toContain('4 tim av 4 tim');
  });
});

describe('the certificates of a run', () => {
  async function open(list: RunList): Promise<ComponentFixture<RunCertificates>> {
    const fixture = TestBed.createComponent(RunCertificates);
    fixture.componentRef.setInput('runId', 'r');
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/runs/r/certificates').flush(list);
    for (let i = 0; i < 5; i++) await settle(fixture);
    return fixture;
  }

  it.each([
    [{ signedSessions: 0, unsignedSessions: 2, sessionsToCome: 3 }, '2 träffar är inte signerade.'],
    [{ signedSessions: 2, unsignedSessions: 0, sessionsToCome: 1 }, 'Träffarna hittills är signerade. 1 träff återstår.'],
    [{ signedSessions: 2, unsignedSessions: 0, sessionsToCome: 3 }, 'Träffarna hittills är signerade. 3 träffar återstår.'],
    [{ signedSessions: 0, unsignedSessions: 0, sessionsToCome: 5 }, ''],
    [{ signedSessions: 5, unsignedSessions: 0, sessionsToCome: 0 }, ''],
  ])('says of %j what there is to sign: %s', async (sessions, said) => {
    const counts = { broken: 0, revoked: 0, unprintable: 0, near: 0, 'on-the-way': 0, 'out-of-reach': 0, issuing: 0, issued: 0 };
    const fixture = await open({ runId: 'r', rule: { minimumMinutesShare: 80, requiredActivities: false }, ...sessions, counts, items: [] });
    expect((fixture.nativeElement as HTMLElement).querySelector('.head .kk-muted')?.textContent ?? '').toBe(said);
  });

  it('says for each participant what is left, and lets a chip narrow the list', async () => {
    const eligibility = { met: false, decided: false, unreachable: false, minutesDone: 120, minutesNeeded: 192, minutesPossible: 240, minutesTotal: 240 };
    const row = { personId: 'p', enrolmentState: 'enrolled', completion: null, certificate: null, unprintable: null, approved: false } as const;
    const list: RunList = {
      runId: 'r',
      rule: { minimumMinutesShare: 80, requiredActivities: true },
      signedSessions: 2,
      unsignedSessions: 1,
      sessionsToCome: 1,
      counts: { broken: 0, revoked: 0, unprintable: 0, near: 1, 'on-the-way': 0, 'out-of-reach': 0, issuing: 0, issued: 1 },
      items: [
        { ...row, enrolmentId: 'a', personName: 'Nadia Öberg', standing: 'near', eligibility: { ...eligibility, remaining: [{ code: 'minutes', minutes: 72 }] } },
        {
          ...row,
          enrolmentId: 'b',
          personName: 'Samira Lindqvist',
          standing: 'issued',
          enrolmentState: 'completed',
          eligibility: { ...eligibility, met: true, decided: true, remaining: [] },
          certificate: { id: 'c', number: 'KC-2026-000123', state: 'valid', issuedOn: '2026-04-28' },
        },
      ],
    };
    const fixture = await open(list);
    expect(textOf(fixture)).toContain('Krav: minst 80 % närvaro och alla obligatoriska moment.');
    expect(textOf(fixture)).toContain('1 träff är inte signerad.');
    expect(textOf(fixture)).toContain('Närvara minst 1 tim 12 min till');
    const chips = [...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLButtonElement>('.kk-chip')];
    expect(chips.map((chip) => chip.textContent?.trim())).toEqual(['Ett steg ifrån 1', 'Har intyg 1']);
    chips[1]?.click();
    await settle(fixture);
    expect(textOf(fixture)).not.toContain('Nadia');
    expect(textOf(fixture)).toContain('KC-2026-000123');
  });
});

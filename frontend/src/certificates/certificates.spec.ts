import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { jest } from '@jest/globals';
import type { CertificateRecord, CertificateView, MyCertificates, RunCertificates as RunList } from '@kortkurs/contract/certificate';
import type { MyCertificateLinks } from '@kortkurs/contract/certificate-links';
import completionSv from '../completion/words/sv.json' with { type: 'json' };
import { ReadersLanguage } from '../platform/language';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { CertificateMenu } from './certificate-menu';
import { CertificatePaper } from './certificate-paper';
import { FileResult } from './file-check/file-result';
import { MyCertificatesPage } from './my-certificates-page';
import { RunCertificates } from './run-certificates';
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

describe('my certificates', () => {
  async function open(page: MyCertificates, links: MyCertificateLinks = { count: 0, until: null }): Promise<ComponentFixture<MyCertificatesPage>> {
    const fixture = TestBed.createComponent(MyCertificatesPage);
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne((request) => request.url === '/api/v1/me/certificates').flush(page);
    TestBed.inject(HttpTestingController).expectOne((request) => request.url === '/api/v1/me/certificate-links').flush(links);
    await settle(fixture);
    return fixture;
  }

  const one = {
    id: 'a', number: 'KC-2026-000123', state: 'valid', courseTitle: 'Leda förändring', extentMinutes: 240, ownMinutes: 215, issuedOn: '2026-04-28', validUntil: null, nameHidden: true,
    issuer: 'Kompetenscentrum Havsbris', verifyLink: 'https://kortkurs.example.org/verify/7KQ2M3XT9ABCDEFG', apart: null,
  } as const;
  const page: MyCertificates = { items: [one, { ...one, id: 'b', number: 'KC-2026-000100', state: 'revoked', apart: { attendedMinutes: 165, sessionMinutes: 165, studyMinutes: 35 } }], next: null, total: 2, counted: 1, ownMinutes: 215 };

  it('lists them with their hours and those of all together, and says which no longer hold', async () => {
    const fixture = await open(page);
    const text = textOf(fixture);
    expect(text).toContain('Ditt intyg omfattar tillsammans 3 tim 35 min som du har deltagit.');
    expect(text).toContain('Deltagit 3 tim 35 min av 4 tim');
    expect(text).toContain('Deltagit 2 tim 45 min av 2 tim 45 min');
    expect(text).toContain('Namnet visas inte för den som kontrollerar');
    expect(text).toContain('Återkallat');
    expect((fixture.nativeElement as HTMLElement).querySelectorAll('li button')).toHaveLength(2);
  });

  it('says until when one holds, or held, and nothing of the kind of one that was taken back', async () => {
    const items = (['valid', 'expired', 'revoked'] as const).map((state, nth) => ({ ...one, id: `u${nth}`, state, validUntil: `202${nth + 5}-11-21` }));
    const text = textOf(await open({ ...page, items, total: 3 }));
    expect(text).toContain('Gäller till och med 21 november 2025.');
    expect(text).toContain('Gällde till och med 21 november 2026.');
    expect(text).not.toContain('21 november 2027');
  });

  it('takes back the links that lie in mailboxes', async () => {
    const fixture = await open(page, { count: 2, until: '2026-07-30T10:00:00Z' });
    expect(textOf(fixture)).toContain('utan inloggning, som längst till 30 juli 2026');
    [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')].find(({ textContent }) => textContent.includes('Ta tillbaka'))?.click();
    await settle(fixture);
    const http = TestBed.inject(HttpTestingController);
    http.expectOne({ method: 'DELETE', url: '/api/v1/me/certificate-links' }).flush(null);
    await settle(fixture);
    http.expectOne({ method: 'GET', url: '/api/v1/me/certificate-links' }).flush({ count: 0, until: null });
    await settle(fixture);
    expect(textOf(fixture)).not.toContain('Länkar i mejl');
  });

  it('lets who reads by a link take that back, and is out then', async () => {
    const session = TestBed.inject(Session);
    session.isByLink.set(true);
    const left = jest.spyOn(session, 'leave').mockResolvedValue();
    const to = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    const fixture = await open(page, { count: 1, until: '2026-07-30T10:00:00Z' });
    [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')].find(({ textContent }) => textContent.includes('Ta tillbaka'))?.click();
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne({ method: 'DELETE', url: '/api/v1/me/certificate-links' }).flush(null);
    await settle(fixture);
    expect(left).toHaveBeenCalled();
    expect(to).toHaveBeenCalledWith('/certificate-link', { replaceUrl: true });
  });

  it('lets who reads by a link say that they are done, and leaves the link as it is', async () => {
    const session = TestBed.inject(Session);
    session.isByLink.set(true);
    const left = jest.spyOn(session, 'leave').mockResolvedValue();
    const to = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    const fixture = await open(page, { count: 1, until: '2026-07-30T10:00:00Z' });
    [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')].find(({ textContent }) => textContent.includes('Jag är klar'))?.click();
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectNone({ method: 'DELETE', url: '/api/v1/me/certificate-links' });
    expect(left).toHaveBeenCalled();
    expect(to).toHaveBeenCalledWith('/certificate-link', { replaceUrl: true });
  });

  it('copies the public link, and shows it where it cannot be copied', async () => {
    const fixture = TestBed.createComponent(CertificateMenu);
    fixture.componentRef.setInput('of', one);
    const failures: string[] = [];
    fixture.componentInstance.failed.subscribe((text) => failures.push(text));
    await settle(fixture);
    const writeText = jest.fn<(text: string) => Promise<void>>().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('denied'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    await settle(fixture);
    const item = (says: string): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>('[mat-menu-item]')].find(({ textContent }) => textContent.includes(says));
    expect(item('LinkedIn')?.getAttribute('href')).toContain('certUrl=https%3A%2F%2Fkortkurs.example.org%2Fverify%2F7KQ2M3XT9ABCDEFG');
    item('Kopiera')?.click();
    await settle(fixture);
    item('Kopiera')?.click();
    await settle(fixture);
    expect(writeText).toHaveBeenCalledWith(one.verifyLink);
    expect(failures.at(-1)).toContain(one.verifyLink);
  });

  it('says what to do when there are none', async () => {
    expect(textOf(await open({ items: [], next: null, total: 0, counted: 0, ownMinutes: 0 }))).toContain('Du har inga intyg än');
  });
});

describe('what was found out about a file', () => {
  it.each([['valid', true], ['revoked', false], ['expired', false]] as const)('has the look of what holds only where the certificate does: %s', async (state, holds) => {
    const fixture = TestBed.createComponent(FileResult);
    fixture.componentRef.setInput('name', 'intyg.pdf');
    const common = { kind: 'certificate', number: 'KC-2026-000123', issuedOn: '2026-04-28', endedOn: '2026-05-04', issuer: 'Havsbris', checkedAt: '2026-05-04T07:14:00Z', name: null, title: null, courseTitle: 'Leda', language: 'sv' };
    fixture.componentRef.setInput('of', { verdict: 'genuine', of: 'paper', record: { ...common, state, extentMinutes: 1, ownMinutes: 1, apart: null, sessions: 1, modules: [], from: null, to: null, validUntil: null } });
    await settle(fixture);
    expect((fixture.nativeElement as HTMLElement).querySelector('header')?.classList.contains('kk-band')).toBe(holds);
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
    const counts = { broken: 0, revoked: 0, unprintable: 0, expired: 0, near: 0, 'on-the-way': 0, 'out-of-reach': 0, issuing: 0, issued: 0 };
    const fixture = await open({ runId: 'r', rule: { minimumMinutesShare: 80, requiredActivities: false }, ...sessions, counts, items: [] });
    expect((fixture.nativeElement as HTMLElement).querySelector('.head .kk-muted')?.textContent ?? '').toBe(said);
  });

  it('offers what is ready beside what is being made, each kind by itself', async () => {
    const counts = { broken: 0, revoked: 0, unprintable: 0, expired: 0, near: 0, 'on-the-way': 0, 'out-of-reach': 0, issuing: 0, issued: 1 };
    const row: RunList['items'][number] = {
      enrolmentId: 'b', personId: 'p', personName: 'Samira Lindqvist', standing: 'issued', enrolmentState: 'completed', completion: null, unprintable: null, approved: false,
      eligibility: { met: true, decided: true, remaining: [], unreachable: false, byMakingUp: false, minutesDone: 240, minutesNeeded: 192, minutesPossible: 240, minutesTotal: 240 },
      certificate: { id: 'c', number: 'KC-2026-000123', state: 'expired', issuedOn: '2024-04-28', validUntil: '2026-04-28' },
    };
    const may = jest.spyOn(TestBed.inject(Session), 'can').mockReturnValue(true);
    const fixture = await open({ runId: 'r', rule: { requiredActivities: false }, signedSessions: 1, unsignedSessions: 0, sessionsToCome: 0, counts, items: [row] });
    const archive = { total: 3, done: 1, leftOut: 0, askedAt: '2026-11-21T10:00:00Z', file: null };
    TestBed.inject(HttpTestingController).expectOne('/api/v1/runs/r/certificate-archives').flush([
      { ...archive, id: 'x', contents: 'badges', state: 'failed' },
      { ...archive, id: 'y', contents: 'pdf', state: 'making' },
      { ...archive, id: 'z', contents: 'pdf', state: 'ready', done: 3, file: { url: '/files/z', bytes: 2_097_152, until: '2026-11-22T10:00:00Z' } },
    ]);
    await settle(fixture);
    const [papers, badges] = [...(fixture.nativeElement as HTMLElement).querySelectorAll('kk-run-archive section')];
    expect(papers?.querySelector('a')?.getAttribute('href')).toBe('/files/z');
    expect(papers?.textContent).toContain('1 av 3 intyg är klara');
    expect(badges?.textContent).toContain('Filen gick inte att göra.');
    // One that has expired is renewed, by a reason.
    (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>('.kk-row-more button')?.click();
    await settle(fixture);
    expect([...document.querySelectorAll('[mat-menu-item]')].map(({ textContent }) => textContent.trim())).toContain('Förnya intyget');
    may.mockRestore();
  });

  it('says for each participant what is left, and lets a chip narrow the list', async () => {
    const eligibility = { met: false, decided: false, unreachable: false, byMakingUp: false, minutesDone: 120, minutesNeeded: 192, minutesPossible: 240, minutesTotal: 240 };
    const row = { personId: 'p', enrolmentState: 'enrolled', completion: null, certificate: null, unprintable: null, approved: false } as const;
    const list: RunList = {
      runId: 'r',
      rule: { minimumMinutesShare: 80, requiredActivities: true },
      signedSessions: 2,
      unsignedSessions: 1,
      sessionsToCome: 1,
      counts: { broken: 0, revoked: 0, unprintable: 0, expired: 0, near: 1, 'on-the-way': 0, 'out-of-reach': 0, issuing: 0, issued: 1 },
      items: [
        { ...row, enrolmentId: 'a', personName: 'Nadia Öberg', standing: 'near', eligibility: { ...eligibility, remaining: [{ code: 'minutes', minutes: 72 }] } },
        {
          ...row,
          enrolmentId: 'b',
          personName: 'Samira Lindqvist',
          standing: 'issued',
          enrolmentState: 'completed',
          eligibility: { ...eligibility, met: true, decided: true, remaining: [] },
          certificate: { id: 'c', number: 'KC-2026-000123', state: 'valid', issuedOn: '2026-04-28', validUntil: null },
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

import { HttpTestingController } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { By } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { EMPTY } from 'rxjs';
import type { PaperEntry, PapersEntered } from '@kortkurs/contract/attestation-papers';
import { Problem } from '../platform/problem';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { FileButton } from '../ui/file-button';
import { PaperDialog, type PaperRead } from './paper-dialog';
import { PapersPage } from './papers-page';
import sv from './words/sv.json' with { type: 'json' };

const SHA = 'ab'.repeat(32);

describe('reading a form off', () => {
  let fixture: ComponentFixture<PaperDialog>;
  let host: HTMLElement;
  let closed: unknown[];
  let answer: () => Promise<PapersEntered>;
  const entered: PaperEntry[] = [];
  const say = async (selector: string, value: string): Promise<void> => {
    const field = host.querySelector<HTMLInputElement>(selector);
    if (!field) throw new Error(`There is no ${selector}.`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await settle(fixture);
  };
  const enter = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    await settle(fixture);
  };

  beforeEach(async () => {
    closed = [];
    entered.splice(0);
    const of: PaperRead = { person: { attestationId: 'a', name: 'Fadumo Provsson' } as PaperRead['person'], enter: (entry) => (entered.push(entry), answer()) };
    TestBed.configureTestingModule({
      providers: [
        ...testProviders({ attestations: sv }),
        { provide: MAT_DIALOG_DATA, useValue: of },
        { provide: MatDialogRef, useValue: { close: (with_: unknown) => closed.push(with_), afterOpened: () => EMPTY, backdropClick: () => EMPTY, keydownEvents: () => EMPTY } },
      ],
    });
    fixture = TestBed.createComponent(PaperDialog);
    host = fixture.nativeElement as HTMLElement;
    document.body.append(host);
    await settle(fixture);
    const line = { enrolmentId: 'e', courseTitle: { sv: 'Kurs' }, startsAt: null, minutes: 60, answer: 'waiting', changed: false, said: null, suggestedMinutes: null };
    TestBed.inject(HttpTestingController).expectOne('/api/v1/attestations/a/paper').flush({ attestationId: 'a', sha256: SHA, lines: [{ ...line, sessionId: 's1', localDate: '2026-02-03' }, { ...line, sessionId: 's2', localDate: '2026-02-10' }], withdrawn: [] });
    await settle(fixture);
    host.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]?.click();
    await settle(fixture);
  });
  afterEach(() => host.remove());

  it('leads to the first thing that is missing', async () => {
    await enter();
    expect([entered.length, document.activeElement?.tagName]).toEqual([0, 'TEXTAREA']);
  });

  it('keeps what was read where it could not be entered, says why, and enters the same when sent again', async () => {
    await say('textarea', 'Jag gick efter en timme');
    answer = () => Promise.reject(new Problem('unknown', 503, 'Servern svarar inte just nu.'));
    await enter();
    expect([closed.length, host.querySelector('[role=alert]')?.textContent?.trim(), host.querySelector('textarea')?.value]).toEqual([0, 'Servern svarar inte just nu.', 'Jag gick efter en timme']);
    answer = () => Promise.resolve({ entered: 0, left: [{ attestationId: 'a', why: 'Den är redan besvarad.' }] });
    await enter();
    expect([closed.length, host.querySelector('[role=alert]')?.textContent?.trim()]).toEqual([0, 'Den är redan besvarad.']);
    answer = () => Promise.resolve({ entered: 1, left: [] });
    await enter();
    expect(closed).toEqual([true]);
    expect(entered).toHaveLength(3);
    expect(entered[2]).toEqual(entered[0]);
    expect(entered[2]?.disputes).toMatchObject([{ sessionId: 's2', said: 'Jag gick efter en timme' }]);
  });
});

it('a page that was read in belongs to its month', async () => {
  TestBed.configureTestingModule({
    providers: [...testProviders({ attestations: sv }, [{ path: '**', children: [] }]), { provide: Session, useValue: { me: signal(null), can: () => true, freshToken: () => Promise.resolve('token'), isIn: () => true } }],
  });
  const http = TestBed.inject(HttpTestingController);
  const router = TestBed.inject(Router);
  await router.navigateByUrl('/?month=2024-02');
  const fixture = TestBed.createComponent(PapersPage);
  fixture.componentRef.setInput('projectId', 'p');
  await settle(fixture);
  http.expectOne('/api/v1/projects/p/attestation-months').flush({ projectName: 'Projektet', attests: true, disputes: 0, months: [{ month: '2024-02' }, { month: '2024-01' }] });
  await settle(fixture);
  for (const asked of http.match(({ url }) => url.endsWith('/attestations'))) asked.flush({ items: [], next: null, total: 0, counts: { waiting: 0 } });
  await settle(fixture);
  fixture.debugElement.query(By.directive(FileButton)).triggerEventHandler('files', [new File(['x'], 'sida.pdf')]);
  await settle(fixture);
  http.expectOne('/api/v1/projects/p/months/2024-02/attestation-pages').flush({ id: 'f', file: { name: 'sida.pdf', url: '/f' } });
  await settle(fixture);
  const shown = async (month: string): Promise<boolean> => {
    await router.navigateByUrl(`/?month=${month}`);
    await settle(fixture);
    return (fixture.nativeElement as HTMLElement).textContent?.includes('sida.pdf') ?? false;
  };
  expect([await shown('2024-02'), await shown('2024-01'), await shown('2024-02')]).toEqual([true, false, true]);
});

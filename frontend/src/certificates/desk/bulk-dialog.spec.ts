import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { RunCertificateRow } from '@kortkurs/contract/certificate';
import { Subject } from 'rxjs';
import { settle, testProviders } from '../../platform/testing/test-providers';
import sv from '../words/sv.json' with { type: 'json' };
import { BulkDialog, type BulkQuestion } from './bulk-dialog';

const row = (nth: number): RunCertificateRow => ({
  enrolmentId: `e${nth}`,
  personId: `p${nth}`,
  personName: `Deltagare ${nth}`,
  enrolmentState: 'completed',
  standing: 'issued',
  eligibility: { met: true, decided: true, remaining: [], unreachable: false, byMakingUp: false, minutesDone: 60, minutesNeeded: 48, minutesPossible: 60, minutesTotal: 60 },
  completion: null,
  certificate: { id: `c${nth}`, number: `KC-2026-00000${nth}`, state: 'valid', issuedOn: '2026-11-21', validUntil: null },
  unprintable: null,
  approved: false,
});

async function open(question: Omit<BulkQuestion, 'began'>) {
  const closed: unknown[] = [];
  const dialog = { close: (answer: unknown) => closed.push(answer), disableClose: false, beforeClosed: () => new Subject(), afterOpened: () => new Subject(), backdropClick: () => new Subject(), keydownEvents: () => new Subject(), getState: () => 0 };
  TestBed.configureTestingModule({ providers: [...testProviders({ certificates: sv }), { provide: MAT_DIALOG_DATA, useValue: { ...question, began: () => undefined } }, { provide: MatDialogRef, useValue: dialog }] });
  const fixture = TestBed.createComponent(BulkDialog);
  await settle(fixture);
  const page = fixture.nativeElement as HTMLElement;
  const press = async (text: string): Promise<void> => {
    [...page.querySelectorAll('button')].find((button) => button.textContent?.includes(text))?.click();
    await settle(fixture);
  };
  const write = async (text: string): Promise<void> => {
    const field = page.querySelector('textarea');
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input'));
    await settle(fixture);
  };
  const answer = async (path: string, status: number, body: object = {}): Promise<void> => {
    TestBed.inject(HttpTestingController).expectOne(`/api/v1/${path}`).flush(body, { status, statusText: 'x' });
    await settle(fixture);
  };
  return { fixture, page, press, write, answer, closed };
}

describe('one thing done for many', () => {
  it('asks for a reason, does one after the other, and says of each what became of it', async () => {
    const { page, press, write, answer, closed } = await open({ act: 'replace', rows: [row(1), row(2), row(3)] });
    expect(page.textContent).toContain('Det går inte att ångra.');
    await press('Ersätt 3 intyg');
    TestBed.inject(HttpTestingController).verify();
    await write('Rättad närvaro');
    await press('Ersätt 3 intyg');
    await answer('certificates/c1/replacement', 201, { id: 'n1' });
    await answer('certificates/c2/replacement', 409, { code: 'certificate-unchanged', detail: 'Intyget säger redan det som gäller.' });
    expect(page.textContent).toContain('1 av 3 är klara');
    await answer('certificates/c3/replacement', 201, { id: 'n3' });
    expect(page.textContent).toContain('2 av 3 blev klara');
    expect(page.querySelector('li')?.textContent).toContain('Deltagare 2Intyget säger redan det som gäller.');
    expect(page.querySelector('details')?.textContent).toContain('Deltagare 1, Deltagare 3');
    await press('Stäng');
    expect(closed).toEqual([true]);
  });

  it('can be stopped between two, and says how many it has left alone', async () => {
    const { page, press, write, answer } = await open({ act: 'revoke', rows: [row(1), row(2), row(3)] });
    await write('Fel kurs');
    await press('Återkalla 3 intyg');
    await press('Stanna här');
    await answer('certificates/c1/revocation', 204);
    TestBed.inject(HttpTestingController).verify();
    expect(page.textContent).toContain('1 av 3 blev klara');
    expect(page.textContent).toContain('2 är kvar och har inte ändrats.');
  });
});

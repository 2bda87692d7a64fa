import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { EMPTY } from 'rxjs';
import type { SubmissionRow } from '@kortkurs/contract/submissions';
import { settle, testProviders } from '../platform/testing/test-providers';
import { FreezeDialog, type FreezeDialogData } from './freeze-dialog';
import sv from './words/sv.json' with { type: 'json' };

const REPORT = '/api/v1/reports/projects/p1';
const SUBMISSIONS = '/api/v1/projects/p1/submissions';
const counted = (unsignedCount = 0) => ({ figures: { participants: 8, organisations: 3, registeredMinutes: 90, signedMinutes: 90 }, readiness: { unsignedCount, unmarkedCount: 0, signedCount: 3, numbersMissing: 0, outsideCount: 0 } });

let fixture: ComponentFixture<FreezeDialog>;
let dialog: HTMLElement;
let server: HttpTestingController;
let closedWith: unknown;

async function open(data: Partial<FreezeDialogData> = {}, before: Partial<SubmissionRow>[] = []): Promise<void> {
  closedWith = undefined;
  TestBed.configureTestingModule({
    providers: [
      ...testProviders({ submissions: sv }),
      { provide: MAT_DIALOG_DATA, useValue: { projectId: 'p1', startsOn: '2024-01-01', endsOn: '2024-12-31', ...data } },
      { provide: MatDialogRef, useValue: { close: (answer: unknown) => (closedWith = answer), afterOpened: () => EMPTY, backdropClick: () => EMPTY, keydownEvents: () => EMPTY } },
    ],
  });
  server = TestBed.inject(HttpTestingController);
  fixture = TestBed.createComponent(FreezeDialog);
  dialog = fixture.nativeElement as HTMLElement;
  await settle(fixture);
  server.expectOne(({ url }) => url === SUBMISSIONS).flush({ items: before, next: null, total: before.length });
  await settle(fixture);
}
const control = <T extends HTMLElement>(selector: string): T => {
  const found = dialog.querySelector<T>(selector);
  if (!found) throw new Error(`No ${selector}`);
  return found;
};
async function choose(id: string, value: string): Promise<void> {
  const field = control<HTMLInputElement>(`#${id}`);
  field.value = value;
  field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
  await settle(fixture);
}
async function press(selector: string): Promise<void> {
  control(selector).click();
  await settle(fixture);
}
async function bring(report: object): Promise<void> {
  server.expectOne(({ url, params }) => url === REPORT && params.get('from') === '2024-03-01' && params.get('to') === '2024-03-31').flush(report);
  await settle(fixture);
}

describe('locking a period', () => {
  it('shows what would be locked, and locks it once somebody says that they have checked it', async () => {
    await open();
    await choose('named', '2024-03-01_2024-03-31');
    await bring(counted());
    expect(dialog.textContent).toContain('Deltagare8');
    await press('button[type=submit]');
    server.expectNone(({ url, method }) => url === SUBMISSIONS && method === 'POST');
    expect(dialog.textContent).toContain('Kontrollera siffrorna och kryssa i rutan först.');
    await press('#checked');
    await press('button[type=submit]');
    const sent = server.expectOne(({ url, method }) => url === SUBMISSIONS && method === 'POST');
    expect(sent.request.body).toMatchObject({ kind: 'monthly', from: '2024-03-01', to: '2024-03-31', basedOn: 0, why: null });
    sent.flush({ id: 's1' });
    await settle(fixture);
    expect(closedWith).toEqual({ id: 's1' });
  });

  it('waits while a list of the period is not signed, and leads to which', async () => {
    await open();
    await choose('named', '2024-03-01_2024-03-31');
    await bring(counted(2));
    expect(dialog.textContent).toContain('2 träffar är inte signerade.');
    expect(dialog.querySelector('#checked')).toBeNull();
    expect(control('button[type=submit]').getAttribute('aria-disabled')).toBe('true');
  });

  it('says on how many signed lists the figures rest, and what is locked unmended', async () => {
    await open();
    await choose('named', '2024-03-01_2024-03-31');
    const { readiness, ...report } = counted();
    await bring({ ...report, readiness: { ...readiness, numbersMissing: 2 }, indicators: { grandTotal: 8, complete: 7 }, confirmed: { minutes: 30 } });
    server.expectOne(({ url, params }) => url === '/api/v1/projects/p1/outcomes/unknown' && params.get('to') === '2024-03-31').flush({ leaving: 1, later: 0 });
    await settle(fixture);
    const text = dialog.textContent.replace(/\s+/g, ' ');
    expect(text).toContain('Underlag3 signerade listor');
    expect(text).toContain('Inte åtgärdat, och låses som det är: 1 deltagare saknar uppgifter, 2 deltagare saknar nummer, 1 uppgift saknas om vad som hände sedan och 1 signerade timmar som inte är bekräftade.');
    expect(control('button[type=submit]').getAttribute('aria-disabled')).not.toBe('true');
  });

  it('asks for a period where none is chosen', async () => {
    await open();
    await press('button[type=submit]');
    expect(server.match(({ url, method }) => url === SUBMISSIONS && method === 'POST')).toEqual([]);
  });

  it('makes another version of the same days, and says why it is the funder’s to read', async () => {
    const again = { kind: 'monthly', from: '2024-03-01', to: '2024-03-31' } as const;
    await open({ again }, [{ ...again, version: 2 }, { ...again, version: 1 }, { ...again, from: '2024-02-01', to: '2024-02-29', version: 5 }]);
    await bring(counted());
    expect(dialog.textContent).toContain('Version 2 finns redan.');
    await choose('why', 'Rättad lista');
    await press('#checked');
    await press('button[type=submit]');
    expect(server.expectOne(({ url, method }) => url === SUBMISSIONS && method === 'POST').request.body).toMatchObject({ basedOn: 2, why: 'Rättad lista' });
  });
});

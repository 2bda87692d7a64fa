import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { ActivatedRoute } from '@angular/router';
import { BehaviorSubject } from 'rxjs';
import type { SharedReport } from '@kortkurs/contract/report-shares';
import { settle, testProviders } from '../platform/testing/test-providers';
import { SharedPage } from './shared-page';
import sv from './words/sv.json' with { type: 'json' };

const LOOK = '/api/v1/report-links/look';
const shared: SharedReport = {
  project: { name: 'Starkare föreningsliv', reference: '2025/00123', funderName: 'Fonden', funderMark: 'text', funderStatement: { sv: 'Med stöd av Fonden' }, startsOn: '2025-01-01', endsOn: '2027-12-31' },
  period: { from: null, to: '2026-03-31' }, asOf: '2026-04-01T08:12:00Z', threshold: 5,
  figures: { participants: 67, organisations: 14, runs: 9, sessions: 31, hours: 1246, visits: 0 }, complete: 60,
  tables: [
    { name: 'municipality', rows: [{ key: '1280', name: { sv: 'Malmö', en: 'Malmö' }, total: 40, byGender: null }, { key: 'others', name: null, total: 27, byGender: null }] },
    { name: 'indicators', rows: [{ key: 'EECO01', name: { sv: 'Deltagare totalt' }, total: 60, byGender: { F: 41, M: 'hidden', X: 'few' } }] },
  ],
  entered: [{ code: 'fewer_opportunities', name: null, value: 'few' }],
};

let fixture: ComponentFixture<SharedPage>;
let page: HTMLElement;
let server: HttpTestingController;

async function open(fragment: string | null): Promise<void> {
  TestBed.configureTestingModule({ providers: [...testProviders({ reportShares: sv }), { provide: ActivatedRoute, useValue: { fragment: new BehaviorSubject(fragment) } }] });
  server = TestBed.inject(HttpTestingController);
  fixture = TestBed.createComponent(SharedPage);
  page = fixture.nativeElement as HTMLElement;
  await settle(fixture);
}

describe('the page of a shared report', () => {
  it('says the figures, as of when they hold, and of a hidden one that it is hidden and why', async () => {
    await open('secret');
    const request = server.expectOne(LOOK);
    expect([request.request.method, request.request.body]).toEqual(['POST', { token: 'secret' }]);
    request.flush(shared);
    await settle(fixture);
    expect(page.querySelector('h1')?.textContent).toBe('Starkare föreningsliv');
    expect(page.textContent).toContain('Siffrorna är från');
    expect([...page.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual(['Indikatorer', 'Deltagare efter kommun', 'Införda tal']);
    const [row] = page.querySelectorAll('table tbody tr');
    expect([...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent?.trim())).toEqual(['60', '41', '–visas inte', '<5färre än 5']);
    expect(page.textContent).toContain('<5 betyder minst en och färre än 5.');
    expect(page.textContent).toContain('Övriga');
    expect(page.textContent).toContain('Med stöd av Fonden');
  });

  it('says what to do where the link is over, or was cut short', async () => {
    await open('secret');
    server.expectOne(LOOK).flush({ code: 'share-over', detail: 'Länken gäller inte längre. Be den som skickade den om en ny.', errors: [] }, { status: 410, statusText: 'Gone' });
    await settle(fixture);
    expect(page.textContent).toContain('Be den som skickade den om en ny.');
    TestBed.resetTestingModule();
    await open(null);
    server.expectNone(LOOK);
    expect(page.textContent).toContain('En del av länken saknas.');
  });
});

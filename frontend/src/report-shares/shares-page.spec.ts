import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ReportShare, SharedReportPreview } from '@kortkurs/contract/report-shares';
import { settle, testProviders } from '../platform/testing/test-providers';
import { Confirm } from '../ui/overlay/confirm';
import { SharesPage } from './shares-page';
import sv from './words/sv.json' with { type: 'json' };

const LINKS = '/api/v1/projects/p1/report-shares';
const link = (id: string, revokedAt: string | null = null): ReportShare => ({ id, from: null, to: null, asOf: '2026-10-01T08:00:00Z', expiresAt: '2999-01-01T00:00:00Z', revokedAt, lastUsedAt: null, madeByName: 'Ylva Prov' }) as ReportShare;

const preview: SharedReportPreview = {
  project: { name: 'Starkare föreningsliv', reference: null, funderName: 'Fonden', funderMark: 'text', funderStatement: { sv: 'Med stöd av Fonden' }, startsOn: '2025-01-01', endsOn: '2027-12-31' },
  period: { from: null, to: null }, asOf: '2026-04-01T08:12:00Z', threshold: 5, figures: { participants: 67, organisations: 14, runs: 9, sessions: 31, hours: 1246, visits: 0 }, complete: null, tables: [], entered: [],
  tellsWith: { from: null, to: null },
};

describe('the page that shares figures', () => {
  it('keeps the address of a new link when another is taken back, and drops it with its own', async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ reportShares: sv }), { provide: Confirm, useValue: { ask: () => Promise.resolve(true) } }] });
    const server = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(SharesPage);
    fixture.componentRef.setInput('projectId', 'p1');
    const page = fixture.nativeElement as HTMLElement;
    const address = (): string | undefined => page.querySelector<HTMLInputElement>('#share-link')?.value;
    await settle(fixture);
    server.expectOne(LINKS).flush([link('old')]);
    await settle(fixture);

    page.querySelector<HTMLButtonElement>('form button')?.click();
    await settle(fixture);
    server.expectOne({ method: 'POST', url: LINKS }).flush({ ...link('new'), path: '/shared#secret' });
    await settle(fixture);
    server.expectOne({ method: 'GET', url: LINKS }).flush([link('new'), link('old')]);
    await settle(fixture);
    expect(address()).toMatch(/\/shared#secret$/);

    const takeBack = async (id: string, left: ReportShare[]): Promise<void> => {
      [...page.querySelectorAll<HTMLButtonElement>('li .kk-link')].at(-1)?.click();
      await settle(fixture);
      server.expectOne(`${LINKS}/${id}/revocation`).flush(left);
      await settle(fixture);
    };
    await takeBack('old', [link('new'), link('old', '2026-10-02T08:00:00Z')]);
    expect(address()).toMatch(/\/shared#secret$/);
    await takeBack('new', [link('new', '2026-10-02T08:00:00Z'), link('old', '2026-10-02T08:00:00Z')]);
    expect(address()).toBeUndefined();
  });

  it('says before a link is made that it cannot be, with which other it would tell of few, and what to do', async () => {
    TestBed.configureTestingModule({ providers: testProviders({ reportShares: sv }) });
    const fixture = TestBed.createComponent(SharesPage);
    fixture.componentRef.setInput('projectId', 'p');
    await settle(fixture);
    const server = TestBed.inject(HttpTestingController);
    const shown = async (content: SharedReportPreview): Promise<string> => {
      server.match(({ url }) => url.endsWith('/shared-report')).forEach((request) => request.flush(content));
      await settle(fixture);
      return (fixture.nativeElement as HTMLElement).textContent ?? '';
    };
    const text = await shown(preview);
    for (const said of ['tillsammans med en länk som redan gäller (Hela projektet)', 'färre än 5 deltagare', 'Ta tillbaka den länken först']) expect(text).toContain(said);
  });
});

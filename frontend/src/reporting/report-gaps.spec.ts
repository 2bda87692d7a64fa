import { HttpTestingController } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { ReportGaps } from './report-gaps';
import { ReportLacks } from './report-lacks';
import { ReportPageState } from './report-page-state';
import sv from './words/sv.json' with { type: 'json' };

const report = {
  project: { id: 'p', asksFacts: false }, period: { from: '2026-01-01', to: '2026-03-31' }, indicators: null, confirmed: null, figures: { signedMinutes: 0 },
  filters: { course: null, format: null, organisation: null, network: null, municipality: null },
  organisations: [{ id: 'o', name: 'Föreningen Provet', participants: 4 }, { id: null, name: '', participants: 2 }],
  readiness: { factsMissing: 0, declined: 0, numbersMissing: 3, numbersNotGiven: 1, unsigned: [], unsignedCount: 0, signedCount: 0, unmarked: [], unmarkedCount: 0, outside: [], outsideCount: 0 },
};

describe('what a report lacks before it is sent', () => {
  it('names numbers, organisations and certificates of co-financing, each with what mends it', async () => {
    TestBed.configureTestingModule({
      providers: [
        ...testProviders({ reporting: sv }, [{ path: '**', children: [] }]),
        ReportLacks,
        { provide: ReportPageState, useValue: { shown: signal(report) } },
        { provide: Session, useValue: { me: signal(null), can: () => true, freshToken: () => Promise.resolve('token'), isIn: () => true } },
      ],
    });
    const http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(ReportGaps);
    fixture.componentRef.setInput('report', report);
    await settle(fixture);
    http.expectOne('/api/v1/projects/p/months').flush({ months: [] });
    const certificates = http.expectOne(({ url }) => url === '/api/v1/projects/p/cofinancing/missing');
    expect([certificates.request.params.get('from'), certificates.request.params.get('to')]).toEqual(['2026-01', '2026-03']);
    certificates.flush({ organisations: 3 });
    await settle(fixture);
    const host = fixture.nativeElement as HTMLElement;
    const text = host.textContent.replace(/\s+/g, ' ');
    for (const said of ['Personnummer saknas för 3 deltagare', '1 till har svarat', '2 deltagare står utan organisation', 'Intyg om medfinansiering saknas från 3 organisationer', '2 punkter återstår.']) expect(text).toContain(said);
    const links = [...host.querySelectorAll('.kk-missing a')].map((link) => link.getAttribute('href') ?? '');
    expect(links.some((link) => link.includes('/people?') && link.includes('numbers=true') && link.includes('from=2026-01-01'))).toBe(true);
    expect(links.some((link) => link.includes('organisation=none'))).toBe(true);
    expect(links).toContain('/staff/reports/p/cofinancing?from=2026-01&to=2026-03');
  });
});

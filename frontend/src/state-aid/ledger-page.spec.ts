import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { OrganisationAid, UndertakingMember } from '@kortkurs/contract/state-aid';
import { settle, testProviders } from '../platform/testing/test-providers';
import { LedgerPage } from './ledger-page';
import stateAid from './words/sv.json' with { type: 'json' };

const AID: OrganisationAid = {
  organisationId: 'o', organisationName: 'Gamma', organisationNumber: null, limitSource: '(EU) 2023/2831', grants: 0, certificates: [], centreName: 'Centret', undertaking: [],
  position: { from: '2023-11-22', on: '2026-11-21', limitCents: 30_000_000, years: 3, usedCents: 100, leftCents: 29_999_900, standing: 'ok' },
};

describe('the ledger of an organisation', () => {
  let fixture: ComponentFixture<LedgerPage>;
  const text = (query: string): string => (fixture.nativeElement as HTMLElement).querySelector(query)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

  async function open(undertaking: UndertakingMember[]): Promise<void> {
    TestBed.configureTestingModule({ providers: testProviders({ stateAid }) });
    fixture = TestBed.createComponent(LedgerPage);
    fixture.componentRef.setInput('organisationId', 'o');
    await settle(fixture);
    const requests = TestBed.inject(HttpTestingController);
    requests.expectOne(({ url }) => url.endsWith('/aid')).flush({ ...AID, undertaking });
    requests.expectOne(({ url }) => url.endsWith('/aid/grants')).flush({ items: [], next: null, total: 0 });
    await settle(fixture);
  }
  const together = (to: string | null): UndertakingMember[] => [{ id: 'g', organisationId: 'o', name: 'Gamma', from: null, to }, { id: 'b', organisationId: 'p', name: 'Beta', from: null, to }];

  it('says that the figures hold those it is one undertaking with', async () => {
    await open(together(null));
    expect(text('.position .kk-muted')).toMatch(/Det som de organisationer som räknas ihop har fått är med\.$/);
  });

  it('names those it was one with before the day, and does not say that they are counted', async () => {
    await open(together('2026-10-31'));
    expect(text('[aria-labelledby="aid-together"] ul')).toMatch(/Beta ?till och med 31 oktober 2026/);
    expect(text('.position .kk-muted')).not.toContain('räknas ihop');
  });
});

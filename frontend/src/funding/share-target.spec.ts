import { TestBed } from '@angular/core/testing';
import type { ShareProgress } from '@kortkurs/contract/funding';
import type { TargetProgress } from '@kortkurs/contract/reports';
import { testProviders } from '../platform/testing/test-providers';
import { ShareTarget } from './share-target';

function draw(share: Partial<ShareProgress>, target: Partial<TargetProgress> = {}): HTMLElement {
  TestBed.configureTestingModule({ providers: testProviders() });
  const fixture = TestBed.createComponent(ShareTarget);
  fixture.componentRef.setInput('target', { operator: 'at_least', value: 60, upperValue: null, figure: 53.9, ...target });
  fixture.componentRef.setInput('share', { by: 'gender', value: 'F', name: null, part: 55, of: 102, unknown: 3, ...share });
  fixture.componentRef.setInput('projectId', 'p1');
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}
const said = (host: HTMLElement): string => (host.textContent ?? '').replace(/\s+/g, ' ').trim();
const links = (host: HTMLElement): (string | null)[] => [...host.querySelectorAll('a')].map((link) => link.getAttribute('href'));

describe('a share of participants', () => {
  it('says how many of how many, of whom it is not known, and where it stands, and leads to both', () => {
    const host = draw({});
    expect(said(host)).toBe('53,9 % kvinnor, av minst 60 % 55 av 102 deltagare, uppgift saknas om 3. Under målet');
    expect(links(host)).toEqual(['/staff/reports/p1/people?gender=F', '/staff/reports/p1/people']);
    expect(host.querySelector('.pace')).toBeNull();
  });

  it('leads to the table where the report does not list those people by name', () => {
    const of = (share: Partial<ShareProgress>): string | null | undefined => links(draw(share))[0];
    expect(of({ by: 'age', value: '55_64' })).toBe('/staff/reports/p1/people?age=55_64');
    TestBed.resetTestingModule();
    expect(of({ by: 'age', value: 'over_54' })).toBe('/staff/reports?project=p1#report-people');
    TestBed.resetTestingModule();
    expect(of({ by: 'county', value: '12' })).toBe('/staff/reports?project=p1#report-municipality');
    TestBed.resetTestingModule();
    expect(of({ by: 'foreignBackground', value: 'yes' })).toBe('/staff/reports?project=p1#report-indicators');
  });

  it('is met by its numbers and not by its figure', () => {
    expect(said(draw({ part: 3004, of: 10_000, unknown: 0 }, { operator: 'at_most', value: 30, figure: 30 }))).toBe('30,0 % kvinnor, av högst 30 % 3 004 av 10 000 deltagare. Över målet');
  });

  it('of nobody is nothing to count yet', () => {
    const host = draw({ part: 0, of: 0, unknown: 0 }, { figure: 0 });
    expect(said(host)).toBe('– kvinnor, av minst 60 % Inget att räkna än');
    expect(links(host)).toEqual([]);
  });
});

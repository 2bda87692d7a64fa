import { HttpTestingController } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { ProjectHead } from './project-head';

@Component({ imports: [ProjectHead], template: `<kk-project-head projectId="p1" name="Starkare föreningsliv" here="Bakom siffran" />` })
class Below {}

@Component({ imports: [ProjectHead], template: `<kk-project-head projectId="p1" />` })
class Nameless {}

describe('the head of a project’s pages', () => {
  async function at(address: string, may: (permission: string) => boolean = () => true): Promise<HTMLElement> {
    TestBed.configureTestingModule({ providers: [...testProviders({}), { provide: Session, useValue: { can: may } }] });
    TestBed.inject(Router).resetConfig([{ path: 'staff/reports/p1/disputes', component: Nameless }, { path: '**', component: Below }]);
    const harness = await RouterTestingHarness.create(address);
    await settle(harness.fixture);
    return harness.routeNativeElement?.parentElement as HTMLElement;
  }
  const here = (element: HTMLElement): (string | null)[][] => links(element).filter((link) => link.hasAttribute('aria-current')).map((link) => [link.textContent, link.getAttribute('aria-current')]);
  const links = (element: HTMLElement): HTMLAnchorElement[] => [...element.querySelectorAll<HTMLAnchorElement>('nav ul[role=list] a')];

  it('says at which of them one is, also on a page below it', async () => {
    const element = await at('/staff/reports/p1/people?figure=participants');
    expect(here(element)).toEqual([['Siffror', 'true'], ['Rapport', 'page']]);
    expect(links(element)[0]?.getAttribute('href')).toBe('/staff/reports?project=p1');
    expect(element.querySelector('kk-crumbs')?.textContent).toContain('Starkare föreningsliv');
    expect(element.querySelector('kk-crumbs [aria-current]')?.textContent?.trim()).toBe('Bakom siffran');
  });

  it('leaves out what the reader may not open', async () => {
    const element = await at('/staff/reports/p1/disputes', (permission) => permission !== 'reports.read' && permission !== 'submissions.read');
    const shown = links(element).map((link) => link.getAttribute('href'));
    // Groups lead to the first page that may be opened, and the pages of the group one is in stand below them.
    expect(shown).toEqual([
      '/staff/reports/p1/shares', '/staff/reports/p1/submissions', '/staff/reports/p1/confirmations', '/staff/reports/p1/cofinancing',
      '/staff/reports/p1/confirmations', '/staff/reports/p1/disputes',
    ]);
    expect(here(element)).toEqual([['Deltagare', 'true'], ['Rader som inte stämmer', 'page']]);
  });

  it('leads who audits the project to what they audit, and to no page of staff', async () => {
    const element = await at('/staff/reports/p1/submissions/s1', (permission) => permission === 'submissions.audit');
    expect([...element.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['/staff/audits', '/staff/reports/p1/submissions', '/staff/reports/p1/submissions']);
  });

  it('asks for the name where the page does not know it', async () => {
    TestBed.configureTestingModule({ providers: testProviders({}) });
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: { personId: 'p', name: 'Ada', email: 'ada@example.org', language: 'sv', verified: true, roles: [{ role: 'administrator' }] } });
    const fixture = TestBed.createComponent(Nameless);
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/projects/p1').flush({ name: 'Namnet' });
    await settle(fixture);
    expect((fixture.nativeElement as HTMLElement).querySelector('kk-crumbs')?.textContent).toContain('Namnet');
  });
});

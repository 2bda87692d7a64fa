import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Role } from '@kortkurs/contract/permissions';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { ExportsPage } from './exports-page';
import exports from './words/sv.json' with { type: 'json' };

describe('the page of one’s files', () => {
  it.each<[Role, string[]]>([['administrator', ['/staff/reports']], ['instructor', []], ['auditor', []]])('leads an %s who has none to %j', async (role, links) => {
    TestBed.configureTestingModule({ providers: testProviders({ exports }) });
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: { personId: 'p', name: 'Ada', email: '', language: 'sv', verified: true, roles: [{ role }] } });
    const fixture = TestBed.createComponent(ExportsPage);
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/exports').flush([]);
    await settle(fixture);
    const page = fixture.nativeElement as HTMLElement;
    expect(page.textContent).toContain('Du har inga filer att hämta');
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(links);
  });
});

import { TestBed } from '@angular/core/testing';
import type { Role } from '@kortkurs/contract/permissions';
import { Session } from '../../platform/session';
import { settle, testProviders } from '../../platform/testing/test-providers';
import { AccountMenu } from './account-menu';

describe('the menu of whose sign-in it is', () => {
  it.each<[Role, string, boolean]>([['administrator', '/staff/today', true], ['auditor', '/staff/audits', false]])('has an %s’s way to work, and files only for who can order some', async (role, work, files) => {
    TestBed.configureTestingModule({ providers: testProviders({}, [{ path: 'staff/today', component: AccountMenu }, { path: 'staff/audits', component: AccountMenu }]) });
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: { personId: 'p', name: 'Ada', email: '', language: 'sv', verified: true, roles: [{ role }] } });
    const fixture = TestBed.createComponent(AccountMenu);
    await settle(fixture);
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('button.open')?.click();
    await settle(fixture);
    const links = [...document.querySelectorAll('.mat-mdc-menu-panel a')].map((link) => link.getAttribute('href'));
    expect(links).toContain(work);
    expect(links.includes('/staff/files')).toBe(files);
  });
});

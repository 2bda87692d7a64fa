import { HttpTestingController } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { testProviders } from '../platform/testing/test-providers';
import { signedInOrByLink, takesLink } from './by-link';
import { ReadingByLink } from './reading-by-link';

@Component({ template: '' })
class Nothing {}

const ROUTES = [
  { path: 'certificate-link', canActivate: [takesLink], runGuardsAndResolvers: 'always' as const, component: Nothing },
  { path: 'certificates/:certificateId', canActivate: [signedInOrByLink], component: Nothing },
  { path: 'sign-in', component: Nothing },
];

beforeEach(() => {
  sessionStorage.clear();
  TestBed.configureTestingModule({ providers: testProviders({}, ROUTES) });
});

it('keeps a mailed link out of the address, opens each page of it, and after “Jag är klar” lets no way back open any', async () => {
  const [router, reading, http] = [TestBed.inject(Router), TestBed.inject(ReadingByLink), TestBed.inject(HttpTestingController)];
  const secret = 'a'.repeat(43);
  const comesIn = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    http.expectOne('/api/v1/certificate-links/sign-in').flush({ accessToken: 't', expiresInSeconds: 600, me: { personId: 'p', name: 'Samira', email: '', language: 'sv', roles: [], verified: false }, holdsUntil: '2026-07-30T10:00:00Z' });
  };
  await router.navigateByUrl(`/certificate-link#${secret}`);
  expect([router.url, reading.fragment()]).toEqual(['/certificate-link', secret]);
  const opened = router.navigateByUrl(`/certificates/a#${secret}`);
  await comesIn();
  await opened;
  expect(router.url).toBe('/certificates/a');
  await router.navigateByUrl(`/certificates/b#${secret}`);
  expect(router.url).toBe('/certificates/b');

  await reading.done();
  expect([router.url, sessionStorage.length]).toEqual(['/certificate-link', 0]);
  await router.navigateByUrl('/certificates/b');
  expect(router.url).toBe('/certificate-link');

  // Only the letter opens them again.
  const again = router.navigateByUrl(`/certificates/b#${secret}`);
  await comesIn();
  await again;
  expect(router.url).toBe('/certificates/b');
});

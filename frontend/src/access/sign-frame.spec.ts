import { TestBed } from '@angular/core/testing';
import { settle, testProviders } from '../platform/testing/test-providers';
import { SignFrame } from './sign-frame';
import sv from './words/sv.json' with { type: 'json' };

it('leads whoever has no account to their certificates', async () => {
  TestBed.configureTestingModule({ providers: testProviders({ access: sv }) });
  const fixture = TestBed.createComponent(SignFrame);
  await settle(fixture);
  const links = [...(fixture.nativeElement as HTMLElement).querySelectorAll('a')];
  expect(links.find((link) => link.getAttribute('href') === '/certificate-link')?.textContent?.trim()).toBe('Läsa dina intyg');
});

import { HttpTestingController } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CofinancingRow } from '@kortkurs/contract/cofinancing';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { CofinancingPage } from './cofinancing-page';
import sv from './words/sv.json' with { type: 'json' };

const ROW: CofinancingRow = {
  organisationId: 'o', organisationName: 'Föreningen Provet', people: 2, minutes: 470, standing: 'waiting', contact: 'Kontakta Provsson', certificateId: 'c', other: null,
  confirmedMinutes: 0, refused: 1, askedAt: '2026-10-01T10:00:00Z', remindedAt: '2026-10-03T10:00:00Z', dueOn: '2026-10-15', answeredAt: null, answeredBy: null, page: null,
};

it('says before anything is certified that an organisation finds lines wrong, and lets one ask again', async () => {
  TestBed.configureTestingModule({
    providers: [...testProviders({ cofinancing: sv }, [{ path: '**', children: [] }]), { provide: Session, useValue: { me: signal(null), can: () => true, freshToken: () => Promise.resolve('token'), isIn: () => true } }],
  });
  const fixture = TestBed.createComponent(CofinancingPage);
  fixture.componentRef.setInput('projectId', 'p');
  await settle(fixture);
  TestBed.inject(HttpTestingController)
    .expectOne(({ url }) => url.endsWith('/cofinancing'))
    .flush({ items: [ROW], next: null, total: 1, projectName: 'Projektet', from: '2026-09', to: '2026-09', lastMonth: '2026-09', kronorPerHour: null, minutes: 470, confirmedMinutes: 0 });
  await settle(fixture);
  const host = fixture.nativeElement as HTMLElement;
  expect(host.querySelector('td')?.textContent).toContain('En rad stämmer inte enligt organisationen');
  host.querySelector<HTMLButtonElement>('td button')?.click();
  await settle(fixture);
  expect([...document.querySelectorAll('[mat-menu-item]')].map(({ textContent }) => textContent.trim())).toContain(sv.act.again);
});

import { TestBed } from '@angular/core/testing';
import { HttpTestingController } from '@angular/common/http/testing';
import type { Routes } from '@angular/router';
import type { Role } from '@kortkurs/contract/permissions';
import { Session } from '../platform/session';
import { testProviders } from '../platform/testing/test-providers';
import { Destinations } from './destinations';

const lazy = { loadChildren: () => Promise.resolve([]) };
const routes: Routes = [
  { path: 'staff', children: [{ path: 'today', ...lazy }, { path: 'people', ...lazy }, { path: 'runs', ...lazy }, { path: 'audits', ...lazy }, { path: 'audit-log', ...lazy }, { path: '**', redirectTo: '' }] },
  { path: '', children: [{ path: 'my', ...lazy }, { path: 'verify/:code', ...lazy }, { path: '**', redirectTo: '' }] },
];

describe('the main menu', () => {
  let destinations: Destinations;

  function start(role?: Role): void {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: testProviders({}, routes) });
    destinations = TestBed.inject(Destinations);
    if (!role) return;
    TestBed.inject(Session).adopt({
      accessToken: 't',
      expiresInSeconds: 600,
      me: { personId: 'p', name: 'Ada', email: 'ada@example.org', language: 'sv', verified: true, roles: [{ role }] },
    });
  }

  const names = (places: readonly { path: string }[]): string[] => places.map((place) => place.path);

  it('shows a place only where its room has a route', () => {
    start('administrator');
    expect(names(destinations.staff())).toEqual(['/staff/today', '/staff/runs', '/staff/people']);
    expect(destinations.home()).toBe('/staff/today');
    expect([destinations.exists('/verify'), destinations.exists('/verify/abc'), destinations.exists('/')]).toEqual([false, true, false]);
  });

  it('shows an instructor what instructors do, and nothing they may not open', () => {
    start('instructor');
    expect(destinations.staff().map((place) => place.name)).toEqual(['app.menu.today', 'app.menu.myRuns']);
  });

  it('shows who audits their projects and their log, and begins there', () => {
    start('auditor');
    expect([names(destinations.staff()), destinations.home()]).toEqual([['/staff/audits', '/staff/audit-log'], '/staff/audits']);
  });

  it('starts a learner on their own page, and who is not signed in on the programme', () => {
    start();
    expect(destinations.home()).toBe('/my');
    TestBed.inject(HttpTestingController).verify();
  });
});

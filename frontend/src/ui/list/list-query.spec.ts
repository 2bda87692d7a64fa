import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { jest } from '@jest/globals';
import { listQuery } from './list-query';

@Component({ selector: 'kk-list-under-test', template: '' })
class ListUnderTest {
  readonly query = listQuery({ filters: ['role', 'format'], sort: 'name' });
}

@Component({ selector: 'kk-elsewhere', template: '' })
class Elsewhere {}

describe('a list\'s query', () => {
  /** Code of another page, on its way. */
  let fetched: Promise<boolean>;
  let harness: RouterTestingHarness;
  let page: ListUnderTest;
  const address = (): string => TestBed.inject(Router).url;

  async function open(url: string): Promise<void> {
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'people', component: ListUnderTest }, { path: 'slow', component: Elsewhere, canActivate: [() => fetched] }])] });
    harness = await RouterTestingHarness.create();
    page = await harness.navigateByUrl(url, ListUnderTest);
  }

  it('is read from the address, whatever stands there', async () => {
    await open('/people?q=ada&format=a&format=b&limit=7&page=-3&sort=-name');
    expect(page.query.params()).toEqual({ limit: 20, q: 'ada', sort: '-name', format: ['a', 'b'] });
    expect(page.query.page()).toBe(1);
    expect(page.query.isNarrowed()).toBe(true);
  });

  it('leaves in the address only what is not the rule', async () => {
    await open('/people');
    expect(page.query.params()).toEqual({ limit: 20, sort: 'name' });
    page.query.toggle('format', 'a');
    await harness.fixture.whenStable();
    page.query.toggle('format', 'b');
    await harness.fixture.whenStable();
    expect(address()).toBe('/people?format=a&format=b');
    page.query.toggle('format', 'a');
    await harness.fixture.whenStable();
    page.query.sortBy('name');
    await harness.fixture.whenStable();
    expect(address()).toBe('/people?format=b');
    page.query.clear();
    await harness.fixture.whenStable();
    expect(address()).toBe('/people');
  });

  it('goes forward by cursor and back the way it came, and starts again when it is narrowed', async () => {
    await open('/people');
    page.query.forward('c1');
    await harness.fixture.whenStable();
    page.query.forward('c2');
    await harness.fixture.whenStable();
    expect([page.query.page(), page.query.after()]).toEqual([3, 'c2']);
    page.query.backward();
    await harness.fixture.whenStable();
    expect([page.query.page(), page.query.after()]).toEqual([2, 'c1']);
    page.query.set('role', 'administrator');
    await harness.fixture.whenStable();
    expect(address()).toBe('/people?role=administrator');
  });

  it('goes back to the first page when the way here is not known', async () => {
    await open('/people?after=c9&page=4');
    page.query.backward();
    await harness.fixture.whenStable();
    expect(address()).toBe('/people');
  });

  it('follows someone who types when they pause', async () => {
    await open('/people');
    jest.useFakeTimers();
    page.query.type('a');
    page.query.type('ad');
    expect(page.query.typed()).toBe('ad');
    jest.advanceTimersByTime(300);
    jest.useRealTimers();
    await harness.fixture.whenStable();
    expect(address()).toBe('/people?q=ad');
  });

  it('lets who opens something while a search is typed go there', async () => {
    let arrive = (): void => undefined;
    fetched = new Promise((resolve) => (arrive = () => resolve(true)));
    await open('/people');
    jest.useFakeTimers();
    page.query.type('a');
    const opened = TestBed.inject(Router).navigateByUrl('/slow');
    jest.advanceTimersByTime(300);
    jest.useRealTimers();
    arrive();
    expect(await opened).toBe(true);
    expect(address()).toBe('/slow');
  });
});

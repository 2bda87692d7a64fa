import { signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Problem } from '../../platform/problem';
import { testProviders } from '../../platform/testing/test-providers';
import { Pending } from './pending';

describe('kk-pending', () => {
  const error = signal<Error | undefined>(undefined);
  const isLoading = signal(true);
  const reload = jest.fn(() => true);
  let fixture: ComponentFixture<Pending>;
  let host: HTMLElement;

  function draw(inline: boolean): void {
    fixture = TestBed.createComponent(Pending);
    fixture.componentRef.setInput('of', { error, isLoading, reload });
    fixture.componentRef.setInput('inline', inline);
    fixture.detectChanges();
    host = fixture.nativeElement;
  }

  function fail(problem: Problem): void {
    isLoading.set(false);
    error.set(problem);
    fixture.detectChanges();
  }

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: testProviders() });
    error.set(undefined);
    isLoading.set(true);
    reload.mockClear();
  });

  afterEach(() => jest.useRealTimers());

  it('is busy with grey rows while it is fetched', () => {
    draw(false);
    expect(host.getAttribute('aria-busy')).toBe('true');
    expect(host.querySelector('kk-skeleton')).not.toBeNull();
  });

  it('says what happened in part of a page, and tries again when asked', () => {
    draw(true);
    fail(new Problem('unexpected', 500, 'Något gick fel hos oss.', [], 'r-1'));
    expect(host.querySelector('[role=alert]')?.textContent).toContain('Något gick fel hos oss.');
    expect(host.textContent).toContain('r-1');
    host.querySelector('button')?.click();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('tells that what is gone is gone, with a headline for focus', () => {
    draw(false);
    fail(new Problem('not-found', 404, ''));
    expect(host.querySelector('h1')?.textContent).toBe('Det finns inte');
  });

  it('tries by itself while the server does not answer, and stays as it is meanwhile', () => {
    draw(false);
    fail(new Problem('unavailable', 503, '', [], 'r-2'));
    expect(host.querySelector('h1')?.textContent).toBe('Kortkurs svarar inte just nu');
    jest.advanceTimersByTime(10_000);
    expect(reload).toHaveBeenCalledTimes(1);
    error.set(undefined);
    isLoading.set(true);
    fixture.detectChanges();
    expect(host.querySelector('h1')?.textContent).toBe('Kortkurs svarar inte just nu');
    jest.advanceTimersByTime(19_000);
    expect(reload).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(reload).toHaveBeenCalledTimes(2);
  });
});

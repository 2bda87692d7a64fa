import { Location } from '@angular/common';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterLink, RouterOutlet, provideRouter } from '@angular/router';
import { PageFocus } from './page-focus';

@Component({ selector: 'kk-first', template: '<h1>Första</h1><button>Knapp</button>' })
class First {}

const arrived = signal(false);
@Component({ selector: 'kk-late', template: '@if (arrived()) {<h1>Sen</h1>} <input id="field" />' })
class Late {
  protected readonly arrived = arrived;
}

@Component({ selector: 'kk-links', imports: [RouterLink], template: '<h1>Länkar</h1><a routerLink="/first">En</a><a id="second" routerLink="/other">Två</a>' })
class Links {}

@Component({ selector: 'kk-own-main', template: '@if (arrived()) {<main tabindex="-1"><h1>Egen</h1></main>} @else {<main tabindex="-1">Hämtar</main>}' })
class OwnMain {
  protected readonly arrived = arrived;
}

@Component({ selector: 'kk-frame', imports: [RouterOutlet], template: '<main tabindex="-1"><a id="tab" role="tab" tabindex="0">Flik</a><router-outlet /></main>' })
class Frame {}

describe('focus after a change of page', () => {
  const focused = (): string => document.activeElement?.textContent?.trim() ?? '';
  /** The machine may take its time: what is waited for is seen, or jest's own limit ends the test. */
  const until = async (seen: () => boolean): Promise<void> => {
    while (!seen()) await new Promise((resolve) => setTimeout(resolve));
  };
  let go: (url: string) => Promise<void>;

  beforeEach(async () => {
    arrived.set(false);
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'first', component: First }, { path: 'late', component: Late }, { path: 'other', component: First }, { path: 'own', component: OwnMain }, { path: 'links', component: Links }])] });
    TestBed.inject(PageFocus).follow();
    const fixture = TestBed.createComponent(Frame);
    document.body.append(fixture.nativeElement);
    fixture.autoDetectChanges();
    go = async (url) => {
      await TestBed.inject(Router).navigateByUrl(url);
      await fixture.whenStable();
      await new Promise((resolve) => setTimeout(resolve));
    };
  });

  it('stays where the browser put it on the first page, and goes to the headline of the next', async () => {
    await go('/first');
    expect(document.activeElement).toBe(document.body);
    await go('/other');
    expect(focused()).toBe('Första');
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('does not move when only the query changes', async () => {
    await go('/first');
    await go('/other');
    document.querySelector('button')?.focus();
    await go('/other?q=ada');
    expect(focused()).toBe('Knapp');
  });

  it('stays at a tab that was chosen', async () => {
    await go('/first');
    document.getElementById('tab')?.focus();
    await go('/other');
    expect(focused()).toBe('Flik');
  });

  it('waits for a headline that comes with the data', async () => {
    await go('/first');
    await go('/late');
    expect(document.activeElement?.tagName).toBe('MAIN');
    arrived.set(true);
    await until(() => focused() === 'Sen');
  });

  it('finds the headline of a main part that takes the place of another', async () => {
    await go('/first');
    // The frame's own is not there on such a page.
    document.querySelector('main')?.replaceWith(...(document.querySelector('main')?.childNodes ?? []));
    await go('/own');
    expect(document.activeElement?.textContent).toBe('Hämtar');
    arrived.set(true);
    await until(() => focused() === 'Egen');
  });

  it('lets the reader go who has moved on meanwhile', async () => {
    await go('/first');
    await go('/late');
    document.getElementById('field')?.focus();
    arrived.set(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.activeElement?.id).toBe('field');
  });

  it('goes back to the link that led away', async () => {
    TestBed.inject(Router).initialNavigation();
    await go('/links');
    document.getElementById('second')?.focus();
    await go('/other');
    expect(focused()).toBe('Första');
    TestBed.inject(Location).back();
    await until(() => document.activeElement?.id === 'second');
  });
});

import { httpResource } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { Page } from '@kortkurs/contract/common';
import { lastValue } from '../../platform/last-value';
import { settle, testProviders } from '../../platform/testing/test-providers';
import { ListFrame } from './list-frame';
import { listQuery } from './list-query';

@Component({
  selector: 'kk-boats-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ListFrame],
  template: `
    <kk-list-frame title="Båtar" [count]="(shown()?.total ?? 0) + ' båtar'" [resource]="boats" [page]="shown()" [query]="query" searchLabel="Sök båt" emptyTitle="Inga båtar än">
      <a list-actions href="/new">Ny båt</a>
      <ul>
        @for (boat of shown()?.items; track boat) {
          <li>{{ boat }}</li>
        }
      </ul>
      <a list-empty href="/new">Lägg till en båt</a>
    </kk-list-frame>
  `,
})
class BoatsPage {
  readonly query = listQuery();
  readonly boats = httpResource<Page<string>>(() => ({ url: '/api/v1/boats', params: this.query.params() }));
  readonly shown = lastValue(this.boats);
}

describe('kk-list-frame', () => {
  let fixture: ComponentFixture<BoatsPage>;
  const host = (): HTMLElement => fixture.nativeElement;
  const text = (): string => host().textContent ?? '';
  const answer = async (items: string[]): Promise<void> => {
    TestBed.inject(HttpTestingController).expectOne(({ url }) => url === '/api/v1/boats').flush({ items, next: null, total: items.length });
    await settle(fixture);
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: testProviders() });
    fixture = TestBed.createComponent(BoatsPage);
    await settle(fixture);
  });

  it('waits for the list, then shows it below its headline and count', async () => {
    expect(host().querySelector('kk-pending')).not.toBeNull();
    expect(host().querySelector('h1')).toBeNull();
    await answer(['Maja', 'Havsörn']);
    expect(host().querySelector('h1')?.textContent).toBe('Båtar');
    expect(host().querySelector('[role=status]')?.textContent).toBe('2 båtar');
    expect([...host().querySelectorAll('li')].map((row) => row.textContent)).toEqual(expect.arrayContaining(['Maja', 'Havsörn']));
    expect(text()).toContain('Ny båt');
    expect(text()).not.toContain('Lägg till en båt');
  });

  it('says so where there are more than were counted', async () => {
    TestBed.inject(HttpTestingController).expectOne(({ url }) => url === '/api/v1/boats').flush({ items: ['Maja'], next: 'on', total: 10_000, more: true });
    await settle(fixture);
    expect(host().querySelector('kk-pager [role=status]')?.textContent).toMatch(/^1–1 av fler än 10\s?000$/);
  });

  it('says what to do about a list that is empty', async () => {
    await answer([]);
    expect(host().querySelector('kk-empty')?.textContent).toContain('Inga båtar än');
    expect(host().querySelector('kk-empty a')?.textContent).toBe('Lägg till en båt');
    expect(host().querySelector('ul')).toBeNull();
  });

  it('keeps the list when reading it anew fails, and says so above it', async () => {
    await answer(['Maja']);
    fixture.componentInstance.boats.reload();
    await settle(fixture);
    expect(host().querySelector('[aria-busy=true] li')?.textContent).toBe('Maja');
    TestBed.inject(HttpTestingController).expectOne(({ url }) => url === '/api/v1/boats').flush({ code: 'server-error' }, { status: 500, statusText: 'no' });
    await settle(fixture);
    expect(host().querySelector('kk-pending kk-banner')).not.toBeNull();
    expect(text()).toContain('Maja');
  });
});

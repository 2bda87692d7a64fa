import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Component, inject } from '@angular/core';
import { jest } from '@jest/globals';
import { testProviders } from '../platform/testing/test-providers';
import { PlayerPageState, type Step } from './player-page-state';

/** A page of the player: leaving for the next activity builds it anew. */
@Component({ template: '', providers: [PlayerPageState] })
class Page {
  readonly state = inject(PlayerPageState);
}

describe('a course that is followed', () => {
  let server: HttpTestingController;

  const settle = async (): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const open = async (): Promise<ComponentFixture<Page>> => {
    const page = TestBed.createComponent(Page);
    page.componentInstance.state.open('e1', undefined);
    await settle();
    return page;
  };
  const step = { activity: { id: 'a1', progress: 'started' } } as Step;

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: testProviders({}) });
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => jest.useRealTimers());

  it('is read by the next page after what was marked on the one before is saved', async () => {
    const first = await open();
    server.expectOne('/api/v1/enrolments/e1/player').flush({ enrolmentId: 'e1', modules: [] });
    void first.componentInstance.state.mark(step, true);
    await settle();
    const saving = server.expectOne('/api/v1/enrolments/e1/activities/a1/progress');
    first.destroy();
    await open();
    server.expectNone('/api/v1/enrolments/e1/player');
    saving.flush(null);
    await settle();
    server.expectOne('/api/v1/enrolments/e1/player');
  });

  it('is read all the same where saving takes too long', async () => {
    const first = await open();
    server.expectOne('/api/v1/enrolments/e1/player').flush({ enrolmentId: 'e1', modules: [] });
    void first.componentInstance.state.mark(step, true);
    await settle();
    await open();
    await jest.advanceTimersByTimeAsync(2_000);
    await settle();
    server.expectOne('/api/v1/enrolments/e1/player');
  });
});

import { TestBed } from '@angular/core/testing';
import { settle, testProviders } from '../platform/testing/test-providers';
import { DeviceNote } from './device-note';
import attendance from './words/sv.json' with { type: 'json' };

describe('a browser that keeps nothing', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, 'indexedDB'));

  it('is said to before the first mark', async () => {
    // A private window of some browsers answers like this.
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: { open: () => { throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError'); } } });
    TestBed.configureTestingModule({ providers: testProviders({ attendance }) });
    const fixture = TestBed.createComponent(DeviceNote);
    await settle(fixture);
    expect((fixture.nativeElement as HTMLElement).textContent).toContain(attendance.notKept);
  });
});

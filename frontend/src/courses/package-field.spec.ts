import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { CoursePackage } from '@kortkurs/contract/packages';
import documents from '../documents/words/sv.json' with { type: 'json' };
import { Uploads } from '../platform/upload/uploads';
import { settle, testProviders } from '../platform/testing/test-providers';
import { PackageField } from './package-field';
import sv from './words/sv.json' with { type: 'json' };

const PACKAGE: CoursePackage = { id: 'p1', name: 'paket.zip', bytes: 2_000, standard: 'scorm-1.2', title: 'Bemötande', items: [{ title: 'Bemötande' }], files: 5, needsFrames: false };

describe('the package of an activity', () => {
  let fixture: ComponentFixture<PackageField>;
  let sent: CoursePackage;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ courses: sv, documents }), { provide: Uploads, useValue: { send: () => Promise.resolve(sent) } }] });
    fixture = TestBed.createComponent(PackageField);
    fixture.componentRef.setInput('courseId', 'c1');
    fixture.componentRef.setInput('activityId', 'a1');
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/courses/c1/draft/activities/a1/package').flush(null);
    await settle(fixture);
  });

  const choose = async (): Promise<boolean> => {
    const input: HTMLInputElement = fixture.nativeElement.querySelector('input[type=file]');
    Object.defineProperty(input, 'files', { configurable: true, value: [new File(['x'], 'paket.zip')] });
    input.dispatchEvent(new Event('change'));
    await settle(fixture);
    const isDone = await fixture.componentInstance.send();
    await settle(fixture);
    return isDone;
  };
  const warning = (): string => fixture.nativeElement.querySelector('[role=alert]')?.textContent ?? '';

  it('asks to be tried, and is done once it is sent', async () => {
    expect(fixture.nativeElement.querySelector('#package-kinds').textContent).toContain('Prova det i förhandsvisningen');
    sent = PACKAGE;
    expect([await choose(), warning()]).toEqual([true, '']);
  });

  it('is not left before it was said that one that needs frames will hardly work, and is when one has read it', async () => {
    sent = { ...PACKAGE, needsFrames: true };
    expect(await choose()).toBe(false);
    expect(warning()).toContain('så det fungerar troligen inte');
    expect(await fixture.componentInstance.send()).toBe(true);
  });
});

import { HttpTestingController } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PlayedPackage } from '@kortkurs/contract/packages';
import { settle, testProviders } from '../platform/testing/test-providers';
import { PackageStep } from './package-step';
import { PlayerPageState } from './player-page-state';
import sv from './words/sv.json' with { type: 'json' };

const played = (needsFrames: boolean): PlayedPackage => ({ standard: 'scorm-1.2', needsFrames, items: [{ title: 'Kursen', url: '/packages/x/index.html', state: 'not-begun', score: null, savedAt: null }] });

describe('a package in the player', () => {
  const said = async (needsFrames: boolean, isPreview: boolean): Promise<string> => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [...testProviders({ learning: sv }), { provide: PlayerPageState, useValue: { isPreview: signal(isPreview) } }] });
    const fixture = TestBed.createComponent(PackageStep);
    fixture.componentRef.setInput('from', 'a1');
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/a1/package').flush(played(needsFrames));
    await settle(fixture);
    expect(fixture.nativeElement.querySelector('iframe')).not.toBeNull();
    return fixture.nativeElement.querySelector('kk-banner')?.textContent ?? '';
  };

  it('that needs frames which talk to each other is told of in the preview, not to those who follow the course', async () => {
    expect(await said(true, true)).toContain('Det går inte här.');
    expect([await said(true, false), await said(false, true)]).toEqual(['', '']);
  });
});

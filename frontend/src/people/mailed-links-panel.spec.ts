import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { ReadersLanguage } from '../platform/language';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { MailedLinksPanel } from './mailed-links-panel';
import { PersonPageState } from './person-page-state';
import sv from './words/sv.json' with { type: 'json' };

describe('the links to certificates that lie in mailboxes', () => {
  it('are told of and taken back, and are not mentioned where there are none', async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ people: sv }), PersonPageState] });
    jest.spyOn(TestBed.inject(Session), 'can').mockImplementation((what) => what === 'people.change');
    TestBed.inject(ReadersLanguage).set('sv');
    const http = TestBed.inject(HttpTestingController);
    TestBed.inject(PersonPageState).personId.set('1');
    const fixture = TestBed.createComponent(MailedLinksPanel);
    const host: HTMLElement = fixture.nativeElement;
    await settle(fixture);
    http.expectOne('/api/v1/people/1').flush({ id: '1' });
    await settle(fixture);
    http.expectOne('/api/v1/people/1/certificate-links').flush({ count: 2, until: '2026-07-30T10:00:00Z' });
    await settle(fixture);
    expect(host.textContent).toContain('2 länkar som vi har mejlat visar personens intyg');
    host.querySelector('button')?.click();
    await settle(fixture);
    http.expectOne({ method: 'DELETE', url: '/api/v1/people/1/certificate-links' }).flush(null);
    await settle(fixture);
    http.expectOne('/api/v1/people/1/certificate-links').flush({ count: 0, until: null });
    await settle(fixture);
    expect(host.textContent.trim()).toBe('');
  });
});

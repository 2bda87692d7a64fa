import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { NumberRequest } from '@kortkurs/contract/evidence';
import { settle, testProviders } from '../platform/testing/test-providers';
import { NumberRequests } from './number-requests';
import evidence from './words/sv.json' with { type: 'json' };

const request: NumberRequest = { id: 'r1', sampleId: 's1', submissionId: 'u1', rowNumber: 3, askedByName: 'Gran Skare', askedAt: '2026-10-01T08:00:00Z', why: 'Stämmer raden?', answer: null, answeredByName: null, answeredAt: null };

describe('the wishes to see numbers', () => {
  /** The request, with the button that approves it pressed. */
  async function approved() {
    TestBed.configureTestingModule({ providers: testProviders({ evidence }) });
    const fixture = TestBed.createComponent(NumberRequests);
    fixture.componentRef.setInput('projectId', 'p1');
    await settle(fixture);
    const server = TestBed.inject(HttpTestingController);
    server.expectOne('/api/v1/projects/p1/number-requests').flush([request]);
    await settle(fixture);
    const yes = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')].find((button) => button.textContent?.startsWith('Godkänn'));
    yes?.focus();
    yes?.click();
    await settle(fixture);
    return { fixture, server, yes };
  }

  it('go on with the answer, where its buttons were', async () => {
    const { fixture, server, yes } = await approved();
    server.expectOne('/api/v1/number-requests/r1/answer').flush({ ...request, answer: 'approved', answeredByName: 'Ylva Prov' });
    while (document.activeElement?.textContent !== 'Godkänt av Ylva Prov') await settle(fixture);
    expect(yes?.isConnected).toBe(false);
  });

  it('go on with what somebody else said meanwhile', async () => {
    const { fixture, server, yes } = await approved();
    server.expectOne('/api/v1/number-requests/r1/answer').flush({ code: 'number-answered', detail: 'Någon har redan svarat.' }, { status: 409, statusText: 'Conflict' });
    await settle(fixture);
    server.expectOne('/api/v1/projects/p1/number-requests').flush([{ ...request, answer: 'refused', answeredByName: 'Ylva Prov' }]);
    while (document.activeElement?.textContent !== 'Nekat av Ylva Prov') await settle(fixture);
    expect(yes?.isConnected).toBe(false);
  });
});

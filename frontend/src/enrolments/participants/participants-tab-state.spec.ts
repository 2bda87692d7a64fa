import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { PARENT_PAGE } from '../../platform/parent-page';
import { testProviders } from '../../platform/testing/test-providers';
import { Notices } from '../../ui/overlay/notices';
import { ParticipantsTabState } from './participants-tab-state';
import sv from '../words/sv.json' with { type: 'json' };

const RUN = '0199a000-0000-7000-8000-000000000001';
const PERSON = '0199a000-0000-7000-8000-000000000002';

describe('the tab of a run’s people', () => {
  it('lets the page around it know that a seat was given', async () => {
    let told = 0;
    let said = '';
    TestBed.configureTestingModule({ providers: [...testProviders({ enrolments: sv }), ParticipantsTabState, { provide: PARENT_PAGE, useValue: { changed: () => void told++, isCalledOff: () => false } }, { provide: Notices, useValue: { say: (words: string) => (said = words) } }] });
    const state = TestBed.inject(ParticipantsTabState);
    state.open(RUN);
    const given = state.give(PERSON, 'Ada');
    await Promise.resolve();
    TestBed.inject(HttpTestingController).expectOne((request) => request.method === 'POST' && request.url === `/api/v1/runs/${RUN}/participants`).flush({ enrolmentId: PERSON, state: 'enrolled' });
    await given;
    expect([told, said]).toEqual([1, 'Ada har fått en plats.']);
  });
});

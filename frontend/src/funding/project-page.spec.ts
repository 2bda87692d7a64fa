import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import type { Project, ProjectTarget } from '@kortkurs/contract/funding';
import type { Report } from '@kortkurs/contract/reports';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import { ProjectPage } from './project-page';
import { ProjectTargets } from './project-targets';
import sv from './words/sv.json' with { type: 'json' };

const target = { id: 't1', kind: 'participants', value: 10, upperValue: null, supersededAt: null } as ProjectTarget;
const project = (targets: ProjectTarget[]): Project => ({ id: 'p1', name: 'Starkare föreningar', funderName: 'Fonden', startsOn: '2026-05-27', endsOn: '2027-05-22', municipalityCodes: [], partners: [], related: [], targets } as unknown as Project);
const report = (targets: Report['targets']): Report => ({ project: { id: 'p1' }, runs: [], targets, timeGone: 0.5, countedAt: '2026-11-23T02:25:00Z' }) as unknown as Report;
const REPORT = '/api/v1/reports/projects/p1';

describe('the page of a project', () => {
  it('has the figure of a target that is saved while the report is still on its way', async () => {
    TestBed.configureTestingModule({ providers: testProviders({ funding: sv }) });
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: { personId: 'p', name: 'Ada', email: '', language: 'sv', verified: true, roles: [{ role: 'administrator' }] } });
    const server = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(ProjectPage);
    fixture.componentRef.setInput('projectId', 'p1');
    await settle(fixture);
    server.expectOne('/api/v1/projects/p1').flush(project([]));
    const slow = server.expectOne(REPORT);
    await settle(fixture);

    const targets = fixture.debugElement.query(By.directive(ProjectTargets)).componentInstance as ProjectTargets;
    targets.saved.emit(project([target]));
    await settle(fixture);
    expect(slow.cancelled).toBe(true);
    server.expectOne(REPORT).flush(report([{ ...target, figure: 3 } as unknown as Report['targets'][number]]));
    await settle(fixture);
    expect(targets.report()?.targets.map(({ figure }) => figure)).toEqual([3]);
  });
});

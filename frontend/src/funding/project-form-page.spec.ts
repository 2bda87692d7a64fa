import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { settle, testProviders } from '../platform/testing/test-providers';
import { ProjectFormPage } from './project-form-page';
import sv from './words/sv.json' with { type: 'json' };

describe('the form of a project', () => {
  let fixture: ComponentFixture<ProjectFormPage>;
  let page: HTMLElement;
  beforeEach(async () => {
    TestBed.configureTestingModule({ imports: [ProjectFormPage], providers: testProviders({ funding: sv }) });
    fixture = TestBed.createComponent(ProjectFormPage);
    page = fixture.nativeElement as HTMLElement;
    await settle(fixture);
    const http = TestBed.inject(HttpTestingController);
    http.expectOne('/api/v1/funders?limit=100').flush({ items: [], next: null });
    http.expectOne('/api/v1/municipalities').flush([]);
    http.expectOne('/api/v1/rule-sets?limit=100').flush({ items: [{ id: 'plain', name: { sv: 'Enkel sammanställning' } }], next: null });
    await settle(fixture);
  });

  it('leaves to the rule set whether participants are asked, once one is chosen', async () => {
    const choice = page.querySelector<HTMLSelectElement>('#ruleSetId')!;
    const asks = (): unknown => page.querySelector('input[formControlName="asksFacts"]');
    expect([...choice.options].map(({ text }) => text.trim())).toEqual([sv.noRuleSet, 'Enkel sammanställning']);
    expect(asks()).not.toBeNull();
    choice.value = 'plain';
    choice.dispatchEvent(new Event('change'));
    await settle(fixture);
    expect(asks()).toBeNull();
    expect(page.textContent).toContain(sv.ruleSetAsks);
  });
});

import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CompletionRule } from '@kortkurs/contract/completion';
import type { CourseContent } from '@kortkurs/contract/courses';
import { settle, testProviders } from '../platform/testing/test-providers';
import completion from '../completion/words/sv.json' with { type: 'json' };
import { CompletionRuleForm } from './completion-rule-form';
import { CoursePageState } from './course-page-state';
import sv from './words/sv.json' with { type: 'json' };

describe('the rule for a certificate', () => {
  const modules = ['a', 'b', 'c'].map((id) => ({ id, title: { sv: `Modul ${id}` }, summary: {}, opens: null, activities: [{ id: `quiz-${id}`, kind: 'quiz', title: { sv: `Quiz ${id}` }, required: id !== 'c' }] }));
  const shown = async (completionRule: CompletionRule) => {
    const content = signal({ completionRule, modules } as unknown as CourseContent);
    const ruleFault = signal(false);
    const state = { content, filled: signal(1), ruleFault, change: (change: (now: CourseContent) => CourseContent) => content.update(change) };
    TestBed.configureTestingModule({ providers: [...testProviders({ courses: sv, completion }), { provide: CoursePageState, useValue: state }] });
    const fixture = TestBed.createComponent(CompletionRuleForm);
    document.body.append(fixture.nativeElement as HTMLElement);
    await settle(fixture);
    const page: HTMLElement = fixture.nativeElement;
    const control = <Control extends HTMLElement = HTMLInputElement>(selector: string): Control => {
      const found = page.querySelector<Control>(selector);
      if (!found) throw new Error(`${selector} is not on the page`);
      return found;
    };
    const write = async (selector: string, text: string): Promise<void> => {
      const field = control(selector);
      field.value = text;
      field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
      await settle(fixture);
    };
    const press = async (selector: string): Promise<void> => {
      control(selector).click();
      await settle(fixture);
    };
    return { fixture, page, content, ruleFault, control, write, press, reads: () => control('[role=status]').textContent.replace(/\s+/g, ' ').trim() };
  };

  it.each(['150', '-5', '0', '2.5', ''])('keeps what stood before, and says what is wrong, at "%s"', async (written) => {
    const { page, content, ruleFault, control, write } = await shown({ minimumMinutesShare: 80, requiredActivities: true });
    await write('#rule-share', written);
    expect(control('#rule-share').getAttribute('aria-invalid')).toBe('true');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('mellan 1 och 100');
    expect(content().completionRule.minimumMinutesShare).toBe(80);
    await write('#rule-share', '75');
    expect([ruleFault(), content().completionRule.minimumMinutesShare]).toEqual([false, 75]);
  });

  it('names sessions and modules in its slots, and reads the sentence aloud', async () => {
    const { content, write, press, control, ruleFault, reads } = await shown({ requiredSessions: 'all', requiredActivities: true });
    await write('#rule-sessions', 'some');
    await write('#rule-numbers', '1 och 3-5');
    await write('#rule-activities', 'some');
    expect(content().completionRule).toEqual({ requiredSessions: [1, 3, 4, 5], requiredActivities: false, requiredModules: ['a', 'b'] });
    expect(reads()).toBe('För intyg krävs träff 1 och 3–5 och alla obligatoriska moment i modul 1 och 2.');
    await press('#rule-modules');
    expect([content().completionRule.requiredModules, control('summary').textContent]).toEqual([['b'], 'Modul 2']);
    await press('details label:nth-of-type(2) input');
    expect([ruleFault(), content().completionRule.requiredModules, control('[role=alert]').textContent.trim()]).toEqual([true, ['b'], 'Välj minst en modul. Den gamla regeln gäller tills dess.']);
  });

  it('names a quiz once, with so much of its points', async () => {
    const { content, write, control, page, reads } = await shown({ requiredActivities: false, quizMinimums: [{ activityId: 'quiz-a', share: 70 }, { activityId: 'gone', share: 50 }] });
    const line = '[id="rule-quiz-quiz-a-line"]';
    expect([...control<HTMLSelectElement>(`${line} select`).options].map(({ text }) => text)).toEqual(['Quiz a', 'Quiz b', 'Quiz c']);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('finns inte längre');
    await write('[id="rule-quiz-gone-line"] select', 'quiz-c');
    await write(`${line} input`, '80');
    expect(content().completionRule.quizMinimums).toEqual([{ activityId: 'quiz-a', share: 80 }, { activityId: 'quiz-c', share: 50 }]);
    expect([page.querySelector('[role=alert]'), reads().replace(/\s/g, ' ')]).toEqual([null, 'För intyg krävs minst 80 % på quizet Quiz a och minst 50 % på quizet Quiz c.']);
  });

  it('says that a module is gone, until the modules are chosen anew', async () => {
    const { page, content, press } = await shown({ requiredActivities: false, requiredModules: ['a', 'gone'] });
    expect(page.querySelector('[role=alert]')?.textContent).toContain('finns inte längre');
    await press('details label:nth-of-type(2) input');
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(content().completionRule.requiredModules).toEqual(['a', 'b']);
  });

  it('gives the focus to what comes after a condition that is removed', async () => {
    const { content, press, reads } = await shown({ minimumMinutesShare: 80, requiredActivities: true, instructorApproval: true });
    await press('#rule-activities-line > button');
    expect(content().completionRule).toEqual({ minimumMinutesShare: 80, requiredActivities: false, instructorApproval: true });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Ta bort villkoret: Kursledarens godkännande');
    await press('#rule-approval-line > button');
    await press('#rule-share-line > button');
    expect([content().completionRule, reads()]).toEqual([{ requiredActivities: false }, 'För intyg krävs inget bestämt krav.']);
  });
});

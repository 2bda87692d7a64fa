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
  it.each(['150', '-5', '0', '2.5', ''])('keeps what stood before, and says what is wrong, at "%s"', async (written) => {
    const content = signal({ completionRule: { minimumMinutesShare: 80, requiredActivities: true } as CompletionRule } as CourseContent);
    const ruleFault = signal(false);
    const state = { content, filled: signal(1), ruleFault, change: (change: (now: CourseContent) => CourseContent) => content.update(change) };
    TestBed.configureTestingModule({ providers: [...testProviders({ courses: sv, completion }), { provide: CoursePageState, useValue: state }] });
    const fixture = TestBed.createComponent(CompletionRuleForm);
    await settle(fixture);
    const page: HTMLElement = fixture.nativeElement;
    const write = async (text: string): Promise<void> => {
      const field = page.querySelector<HTMLInputElement>('#rule-share');
      if (field) field.value = text;
      field?.dispatchEvent(new Event('input'));
      await settle(fixture);
    };
    await write(written);
    expect(page.querySelector('#rule-share')?.getAttribute('aria-invalid')).toBe('true');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('mellan 1 och 100');
    expect(content().completionRule.minimumMinutesShare).toBe(80);
    await write('75');
    expect([ruleFault(), content().completionRule.minimumMinutesShare]).toEqual([false, 75]);
  });
});

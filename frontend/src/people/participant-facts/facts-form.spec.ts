import { FormBuilder } from '@angular/forms';
import type { AskedOfPerson, FactQuestion } from '@kortkurs/contract/participant-facts';
import { FactsAsking } from './facts-asking';
import { factAnswers, factControls, isShown, requireFacts } from './facts-form';
import { questionsOf } from './own-record';

const asked = (fact: AskedOfPerson, need: FactQuestion['need'] = 'core'): FactQuestion => ({ fact, need, purposes: [] });
const QUESTIONS = [asked('bornOn'), asked('gender'), asked('employment'), asked('unemployedMonths', 'wanted'), asked('education'), asked('disability', 'voluntary')];

describe('the questions about a participant', () => {
  const builder = new FormBuilder().nonNullable;
  const formOf = () => {
    const controls = factControls(builder);
    const form = builder.group(controls);
    const say = (answers: Partial<Record<AskedOfPerson, string>>): void => {
      form.patchValue(answers);
      requireFacts(form, controls, QUESTIONS);
    };
    const shown = (): AskedOfPerson[] => QUESTIONS.filter((question) => isShown(question, QUESTIONS, controls)).map(({ fact }) => fact);
    return { controls, form, say, shown };
  };

  it('want what counts, and let one skip what does not', () => {
    const { form, controls, say } = formOf();
    say({});
    expect(Object.entries(controls).filter(([, control]) => control.invalid).map(([fact]) => fact)).toEqual(['bornOn', 'gender', 'employment', 'education']);
    say({ bornOn: '19800517', gender: 'X', employment: 'employed', education: 'isced_3_4' });
    expect(form.valid).toBe(true);
    expect(factAnswers(controls, QUESTIONS)).toEqual({ gender: 'X', bornOn: '1980-05-17', situation: { employment: 'employed', education: 'isced_3_4' } });
    for (const bornOn of ['1980-02-30', '2999-01-01', '1850-01-01', 'i går']) {
      say({ bornOn });
      expect([bornOn, controls.bornOn.valid]).toEqual([bornOn, false]);
    }
  });

  it('ask for months without work only who looks for work, and forget them otherwise', () => {
    const { controls, say, shown } = formOf();
    expect(shown()).not.toContain('unemployedMonths');
    say({ employment: 'unemployed', unemployedMonths: '601' });
    expect(shown()).toContain('unemployedMonths');
    expect(controls.unemployedMonths.valid).toBe(false);
    say({ unemployedMonths: '7' });
    expect(factAnswers(controls, QUESTIONS).situation).toEqual({ employment: 'unemployed', unemployedMonths: '7' });
    say({ employment: 'student' });
    expect(factAnswers(controls, QUESTIONS).situation).toEqual({ employment: 'student' });
    expect(isShown(asked('unemployedMonths'), [asked('unemployedMonths')], controls)).toBe(true);
  });

  it('do not let somebody clear months that they said, which would stay as they were', () => {
    const valid = (unemployedMonths: string | undefined, written: string): boolean => {
      const { controls, form } = formOf();
      form.patchValue({ employment: 'unemployed', unemployedMonths: written });
      requireFacts(form, controls, questionsOf({ situation: { employment: 'unemployed', ...(unemployedMonths && { unemployedMonths }) } }));
      return controls.unemployedMonths.valid;
    };
    expect([valid('14', ''), valid('14', '15'), valid('declined', ''), valid(undefined, '')]).toEqual([false, true, true, true]);
  });

  it('leave what is voluntary out for who is not of age', () => {
    const { controls, say, shown } = formOf();
    const year = new Date().getFullYear();
    say({ bornOn: `${year - 17}-12-31`, disability: 'yes' });
    expect(shown()).not.toContain('disability');
    expect(factAnswers(controls, QUESTIONS).situation).toEqual({});
    say({ bornOn: `${year - 19}-01-01` });
    expect(factAnswers(controls, QUESTIONS).situation).toEqual({ disability: 'yes' });
  });

  it('want no number of who is under 18 where the funder asks them for no more, whenever they say so', () => {
    const asking = new FactsAsking(builder);
    const form = builder.group({ ...asking.controls });
    asking.follow(form);
    asking.ask([asked('bornOn'), { ...asked('gender'), adultsOnly: true }], { need: 'wanted', purposes: [], adultsOnly: true });
    const year = new Date().getFullYear();
    form.controls.identityNumber.setValue('fel');
    form.controls.bornOn.setValue(`${year - 17}-12-31`);
    expect([form.valid, asking.isSpared(), asking.asksNumber()]).toEqual([true, true, false]);
    expect(asking.answer()).toEqual({ declined: false, bornOn: `${year - 17}-12-31`, gender: null, situation: {} });
    form.controls.bornOn.setValue(`${year - 19}-01-01`);
    expect([form.valid, form.controls.identityNumber.valid, asking.asksNumber()]).toEqual([false, false, true]);
  });

  it('end with the birth date for who is under 18 where the funder asks them for no more', () => {
    const spared = QUESTIONS.map((question): FactQuestion => (question.fact === 'bornOn' ? question : { ...question, adultsOnly: true }));
    const { controls, form } = formOf();
    const year = new Date().getFullYear();
    form.patchValue({ bornOn: `${year - 17}-12-31`, gender: 'F', employment: 'employed' });
    requireFacts(form, controls, spared);
    expect([form.valid, spared.filter((question) => isShown(question, spared, controls)).map(({ fact }) => fact)]).toEqual([true, ['bornOn']]);
    expect(factAnswers(controls, spared)).toEqual({ gender: null, bornOn: `${year - 17}-12-31`, situation: {} });
    form.patchValue({ bornOn: `${year - 19}-01-01` });
    requireFacts(form, controls, spared);
    expect([form.valid, controls.education.valid]).toEqual([false, false]);
  });
});

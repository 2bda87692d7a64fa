import { freshLine, isFaulty, kindsLeft, linesOf, numbersOf, ruleOf, withLine, type RuleLine } from './rule-lines';

const parts = { modules: ['a'], quizzes: ['q', 'r'], assignments: ['h'] };

describe('the lines of a rule', () => {
  it('say the rule, and give it back', () => {
    for (const rule of [
      { minimumMinutesShare: 80, requiredActivities: true },
      { requiredSessions: 'all' as const, requiredActivities: false, instructorApproval: true },
      { requiredSessions: [1, 3, 4, 5], requiredActivities: false, requiredModules: ['b', 'a'] },
      { requiredActivities: false, quizMinimums: [{ activityId: 'q', share: 70 }, { activityId: 'r', share: 100 }], approvedHandIns: ['h'] },
      { requiredActivities: false },
    ])
      expect(ruleOf(linesOf(rule, ['a']), { requiredActivities: false })).toEqual(rule);
    expect(linesOf({ requiredSessions: [1, 3, 4, 5], requiredActivities: false }, [])).toMatchObject([{ kind: 'sessions', some: true, written: '1, 3–5' }]);
  });

  it('read numbers as people write them', () => {
    for (const written of ['1, 3–5 och 8', '8;3-5, 1', ' 1  3 – 5 and 8 ', '1 3 4 5 8']) expect(numbersOf(written)).toEqual([1, 3, 4, 5, 8]);
    for (const wrong of ['', ' ', '0', '5-3', '201', 'träff 1', '1.5', '-2', '1,x']) expect(numbersOf(wrong)).toBeNull();
  });

  it('leave what cannot be saved as it was', () => {
    const before = { minimumMinutesShare: 75, requiredSessions: [2], requiredActivities: false, requiredModules: ['a'], quizMinimums: [{ activityId: 'q', share: 60 }] };
    const wrong: RuleLine[] = [
      { key: 'share', kind: 'share', written: '' },
      { key: 'sessions', kind: 'sessions', some: true, written: 'x' },
      { key: 'activities', kind: 'activities', some: true, modules: [] },
      { key: 'quiz-q', kind: 'quiz', activity: 'q', written: '0' },
    ];
    expect(wrong.every(isFaulty)).toBe(true);
    expect(ruleOf(wrong, before)).toEqual(before);
  });

  it('stand in their order, wherever one is added', () => {
    let lines = linesOf({ requiredActivities: true }, []);
    for (const kind of ['approval', 'share', 'quiz', 'handIn', 'quiz'] as const) lines = withLine(lines, freshLine(kind, lines, parts));
    expect(lines.map(({ key }) => key)).toEqual(['share', 'activities', 'quiz-q', 'quiz-r', 'handIn-h', 'approval']);
    expect(kindsLeft(lines, parts)).toEqual(['sessions']);
  });
});

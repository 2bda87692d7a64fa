import { isReviewDue, type ReviewFacts } from './quiz-review';

const facts = (some: Partial<ReviewFacts> = {}): ReviewFacts => ({ handedIn: 1, isOpen: false, hasPassed: false, today: '2026-03-17', ...some });
const settings = (review: Parameters<typeof isReviewDue>[0]['review'], attempts: number | null = null, reviewDate: string | null = null) => ({ review, attempts, reviewDate });

describe('the review of a quiz', () => {
  it('comes with the result, but not while another attempt is open', () => {
    expect(isReviewDue(settings('handed_in'), facts())).toBe(true);
    expect(isReviewDue(settings('handed_in'), facts({ isOpen: true }))).toBe(false);
  });

  it('comes when it is settled: passed, or no attempt left', () => {
    expect(isReviewDue(settings('settled', 2), facts())).toBe(false);
    expect(isReviewDue(settings('settled', 2), facts({ handedIn: 2 }))).toBe(true);
    expect(isReviewDue(settings('settled', 2), facts({ hasPassed: true }))).toBe(true);
    expect(isReviewDue(settings('settled'), facts({ handedIn: 30 }))).toBe(false);
  });

  it('comes on its day at the centre', () => {
    expect(isReviewDue(settings('date', null, '2026-03-18'), facts())).toBe(false);
    expect(isReviewDue(settings('date', null, '2026-03-17'), facts())).toBe(true);
    expect(isReviewDue(settings('date'), facts())).toBe(false);
  });

  it('never comes where it shall not', () => {
    expect(isReviewDue(settings('never'), facts({ hasPassed: true, handedIn: 9 }))).toBe(false);
  });
});

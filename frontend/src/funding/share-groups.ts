import type { Municipality } from '@kortkurs/contract/centre';
import type { Language } from '@kortkurs/contract/common';
import { SHARE_AGES, SHARE_BYS, SHARE_COUNTIES, type NamedShare, type ShareBy, type TargetShare } from '@kortkurs/contract/funding';
import { FACT_VALUES } from '@kortkurs/contract/participant-facts';
import type { AskedFact } from '@kortkurs/contract/rule-sets';
import { isShare } from '@kortkurs/rules/share';
import { shareChoice } from '@kortkurs/rules/share-words';

/** A group that a share can be of, as a choice in a form. */
export interface ShareChoice {
  key: string;
  label: string;
  share: NamedShare;
}

export interface ShareGroup {
  by: ShareBy;
  shares: ShareChoice[];
}

export const shareKey = ({ by, value }: TargetShare): string => `${by}:${value}`;

/** The groups that a project can promise a share of: by what everybody is asked, where organisations lie, and what the project's rule set asks of participants. */
export function shareGroups(municipalities: readonly Municipality[], asked: readonly AskedFact[], language: Language): ShareGroup[] {
  const isAsked = (by: ShareBy): boolean => asked.some(({ fact, from }) => fact === by && from === 'person');
  return SHARE_BYS.flatMap((by): ShareGroup[] => {
    const shares = sharesBy(by, municipalities, isAsked).map((share) => ({ key: shareKey(share), label: shareChoice(share, language), share }));
    return shares.length ? [{ by, shares }] : [];
  });
}

function sharesBy(by: ShareBy, municipalities: readonly Municipality[], isAsked: (by: ShareBy) => boolean): NamedShare[] {
  const plain = (values: readonly string[]): NamedShare[] => values.map((value) => ({ by, value, name: null })).filter(isShare);
  if (by === 'gender') return plain(['F', 'M', 'X']);
  if (by === 'age') return plain(SHARE_AGES);
  if (by === 'municipality') return municipalities.map(({ code, name }) => ({ by, value: code, name }));
  if (by === 'county') return plain(SHARE_COUNTIES);
  return isAsked(by) ? plain(FACT_VALUES[by]) : [];
}

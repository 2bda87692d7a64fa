import { InjectionToken } from '@angular/core';

/** A page whose tabs other rooms fill. */
export interface ParentPage {
  /** Something that the page's own head shows may be another now: it reads anew. */
  changed(): void;
  /** Whether what the page is about is called off: nobody is given a place in it. */
  isCalledOff(): boolean;
}

/** The page that a tab stands in; none where the same piece stands alone. */
export const PARENT_PAGE = new InjectionToken<ParentPage>('parent page');

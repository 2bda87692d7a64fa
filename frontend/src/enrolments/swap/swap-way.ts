import type { NewSwap } from '@kortkurs/contract/swaps';

/** How a swap is asked for and taken back: signed in, or by the link of a mail. */
export interface SwapWay {
  ask(wish: NewSwap): Promise<unknown>;
  keep(): Promise<unknown>;
}

/** What the dialog is told: of whose people the colleague is, and how they are asked. */
export interface SwapQuestion {
  organisationName: string;
  ask: SwapWay['ask'];
}

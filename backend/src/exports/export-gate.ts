/** By which whoever ordered a file fetches it. */
export const GATE = 'exports';

import type { ExportOrder } from '@kortkurs/contract/exports';

/** While a file is made, it is looked this often how far it has come. */
export const LOOK_AGAIN_MS = 1000;

export const isUnderWay = ({ state }: Pick<ExportOrder, 'state'>): boolean => state === 'waiting' || state === 'making';

/** Nobody alive was born earlier. */
export const EARLIEST_BIRTH = '1900-01-01';
